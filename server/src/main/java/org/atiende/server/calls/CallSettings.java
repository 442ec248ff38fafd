package org.atiende.server.calls;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How shops' addresses are called.
 *
 * @param allowedHosts hosts, by the name or address that stands in the URL, that may be called though they are not public,
 *     and without TLS; for tests and for systems that stand beside the desk
 * @param patience how long one call may take, and each step of it
 */
@ConfigurationProperties("atiende.hooks")
record CallSettings(
        @DefaultValue List<String> allowedHosts,
        @DefaultValue("10s") Duration patience) {
    CallSettings {
        allowedHosts = allowedHosts.stream()
                .map(it -> it.strip().toLowerCase(Locale.ROOT))
                .filter(it -> !it.isEmpty())
                .toList();
        if (!patience.isPositive() || patience.compareTo(Duration.ofSeconds(20)) > 0) {
            throw new IllegalArgumentException(
                    "atiende.hooks.patience is %s, not from 1 ms to 20 s".formatted(patience));
        }
    }
}
