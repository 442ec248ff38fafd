package org.atiende.server.accounts.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;

/**
 * The CSRF token as a page without server-side templates needs it: in the cookie {@code XSRF-TOKEN} from the first answer
 * on, sent back in the header {@code X-XSRF-TOKEN}. Callers with an API key get none.
 */
public final class CsrfCookie extends CsrfTokenRequestAttributeHandler {

    CsrfCookie() {}

    /** Gives a browser another token: once a session, when it begins. What is under way in a session keeps its own. */
    public static void renew(HttpServletRequest request, HttpServletResponse response) {
        CookieCsrfTokenRepository repository = repository();
        repository.saveToken(repository.generateToken(request), request, response);
    }

    static CookieCsrfTokenRepository repository() {
        CookieCsrfTokenRepository repository = CookieCsrfTokenRepository.withHttpOnlyFalse();
        repository.setCookieCustomizer(cookie -> cookie.sameSite("Strict").path("/"));
        return repository;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
        super.handle(request, response, token);
        if (request.getHeader(HttpHeaders.AUTHORIZATION) == null) {
            // Tokens are made when somebody reads them; nobody would, and the cookie would never be set.
            token.get().getToken();
        }
    }
}
