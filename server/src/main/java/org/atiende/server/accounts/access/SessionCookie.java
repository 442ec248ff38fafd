package org.atiende.server.accounts.access;

import java.time.Duration;
import org.springframework.http.ResponseCookie;

/** The cookie that carries a session's token, out of reach of scripts and of foreign sites. */
public final class SessionCookie {
    public static final String NAME = "atiende_session";

    private SessionCookie() {}

    /** @param secure whether the browser came by HTTPS and must not send the cookie otherwise */
    public static ResponseCookie of(String token, Duration longest, boolean secure) {
        return ResponseCookie.from(NAME, token)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .path("/")
                .maxAge(longest)
                .build();
    }

    public static ResponseCookie none(boolean secure) {
        return of("", Duration.ZERO, secure);
    }
}
