package org.atiende.server.channels;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What is fetched of what buyers send along.
 *
 * @param largest what is larger is named in the thread and not fetched
 * @param lease longer than a platform may take for it
 */
@ConfigurationProperties("atiende.attachments")
record AttachmentSettings(
        @DefaultValue("16MB") DataSize largest,
        @DefaultValue("150s") Duration lease) {
    AttachmentSettings {
        if (largest.toBytes() < 1 || largest.toMegabytes() > 64) {
            throw new IllegalArgumentException(
                    "atiende.attachments.largest is %s; it must lie between 1 byte and 64 MB, which are sealed in memory"
                            .formatted(largest));
        }
    }
}
