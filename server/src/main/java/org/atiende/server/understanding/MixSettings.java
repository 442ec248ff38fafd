package org.atiende.server.understanding;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether and how often workspaces' mixes are estimated.
 *
 * @param enabled off, every workspace is read with the mix of the corpus
 * @param every after what time a workspace's mix is estimated anew
 * @param look how often the desk looks whether one is due
 */
@ConfigurationProperties("atiende.mix")
record MixSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("1d") Duration every,
        @DefaultValue("1m") Duration look) {
    MixSettings {
        if (every.compareTo(Duration.ofMinutes(1)) < 0 || !look.isPositive()) {
            throw new IllegalArgumentException(
                    "atiende.mix.every is %s and look %s; the first must be a minute at least, the second positive"
                            .formatted(every, look));
        }
    }
}
