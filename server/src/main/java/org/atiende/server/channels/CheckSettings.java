package org.atiende.server.channels;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How accounts are compared with the platforms' own lists.
 *
 * @param every how often
 * @param grace what is younger has not been missed: the platform's notice may be on its way
 */
@ConfigurationProperties("atiende.check")
record CheckSettings(
        @DefaultValue("45s") Duration every,
        @DefaultValue("20s") Duration grace) {
    CheckSettings {
        if (every.compareTo(Duration.ofMillis(100)) < 0 || grace.isNegative()) {
            throw new IllegalArgumentException(
                    "atiende.check.every is %s and atiende.check.grace %s; at least 100 ms and 0 are needed"
                            .formatted(every, grace));
        }
    }
}
