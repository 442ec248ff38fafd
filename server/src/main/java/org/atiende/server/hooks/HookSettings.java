package org.atiende.server.hooks;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long webhooks are patient.
 *
 * @param lease how long a try may take before another process may take it over; longer than any call lasts
 * @param giveUpAfter how long a delivery is tried
 * @param offAfter how long an endpoint may fail, without one success, before it is switched off
 * @param oldSecret for how long the secret before the present one signs too, where nobody says otherwise
 */
@ConfigurationProperties("atiende.hooks")
record HookSettings(
        @DefaultValue("90s") Duration lease,
        @DefaultValue("3d") Duration giveUpAfter,
        @DefaultValue("3d") Duration offAfter,
        @DefaultValue("24h") Duration oldSecret) {
    HookSettings {
        positive("lease", lease);
        positive("give-up-after", giveUpAfter);
        positive("off-after", offAfter);
        positive("old-secret", oldSecret);
    }

    private static void positive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException("atiende.hooks.%s is %s, not a positive time".formatted(name, value));
        }
    }
}
