package org.atiende.server.opinions;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How second readers are asked.
 *
 * @param encoder folder of the encoder that workspaces may choose; none where it is left out
 * @param patience how long one question may take in all
 * @param lease how long a question may be with one process before another may take it over; longer than the patience
 * @param giveUpAfter after what time an opinion helps nobody any more
 */
@ConfigurationProperties("atiende.readers")
record OpinionSettings(
        @Nullable Path encoder,
        @DefaultValue("15s") Duration patience,
        @DefaultValue("60s") Duration lease,
        @DefaultValue("10m") Duration giveUpAfter) {
    OpinionSettings {
        if (!patience.isPositive() || lease.compareTo(patience.multipliedBy(2)) < 0 || !giveUpAfter.isPositive()) {
            throw new IllegalArgumentException(
                    "atiende.readers.patience is %s, lease %s and give-up-after %s; all are positive, and the lease is twice the patience at least"
                            .formatted(patience, lease, giveUpAfter));
        }
    }
}
