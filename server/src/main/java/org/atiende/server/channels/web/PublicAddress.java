package org.atiende.server.channels.web;

import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Where the desk is reached from outside: by its setting, or else as the present request reached it. */
@Component
class PublicAddress {
    private final String configured;

    PublicAddress(@Value("${atiende.public-url:}") String configured) {
        if (!configured.isEmpty() && !configured.matches("https?://[^/?#]+(/[^?#]*)?")) {
            throw new IllegalArgumentException(
                    "atiende.public-url is '%s', not an address such as https://desk.example".formatted(configured));
        }
        this.configured = configured.endsWith("/") ? configured.substring(0, configured.length() - 1) : configured;
    }

    String of(String path) {
        String base = configured.isEmpty()
                ? ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString()
                : configured;
        return base + path;
    }

    URI consentReturn() {
        return URI.create(of("/oauth/callback"));
    }
}
