package org.atiende.server.accounts.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.atiende.server.kernel.Caller;
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
        return sessionToken(request).isPresent();
    }

    private Optional<Caller> find(HttpServletRequest request) {
        return key(request)
                .flatMap(callers::ofKey)
                .or(() -> sessionToken(request).flatMap(callers::ofSession));
    }

    /** The API key that a request brings. */
    static Optional<String> key(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(it -> it.startsWith(BEARER + Secrets.KEY_PREFIX))
                .map(it -> it.substring(BEARER.length()));
    }

    /** The session's token; none where a header says who calls, even in vain. */
    static Optional<String> sessionToken(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, SessionCookie.NAME))
                .filter(it -> request.getHeader(HttpHeaders.AUTHORIZATION) == null)
                .map(Cookie::getValue);
    }
}
