package org.atiende.server.accounts.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.atiende.server.kernel.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.WebUtils;

/**
 * Puts the caller into the security context, found by the API key in the header or, only where there is no such header,
 * by the session's cookie. Who is not found stays anonymous; whether that is enough is judged further on.
 */
final class CallerFilter extends OncePerRequestFilter {
    private static final String BEARER = "Bearer ";

    private final Callers callers;
    private final HandlerExceptionResolver problems;

    CallerFilter(Callers callers, HandlerExceptionResolver problems) {
        this.callers = callers;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            find(request).ifPresent(caller -> {
                SecurityContext context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(new CallerAuthentication(caller));
                SecurityContextHolder.setContext(context);
            });
        } catch (DataAccessException | TransactionException e) {
            problems.resolveException(request, response, null, e);
            return;
        }
        chain.doFilter(request, response);
    }

    /** Whether the request is made with a session, so that a foreign site could have made the browser send it. */
    static boolean bySession(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) == null && token(request) != null;
    }

    private Optional<Caller> find(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            return header.startsWith(BEARER + Secrets.KEY_PREFIX)
                    ? callers.ofKey(header.substring(BEARER.length()))
                    : Optional.empty();
        }
        String token = token(request);
        return token == null ? Optional.empty() : callers.ofSession(token);
    }

    private static @Nullable String token(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, SessionCookie.NAME);
        return cookie == null ? null : cookie.getValue();
    }
}
