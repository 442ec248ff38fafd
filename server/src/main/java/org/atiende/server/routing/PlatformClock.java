package org.atiende.server.routing;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A deadline that a platform sets for answers.
 *
 * @param withinMinutes counted without a stop, as all platforms here do
 * @param machineCounts whether the platform takes an automatic answer for one
 * @param confirmed whether the platform's own pages say so; what they do not say is off until a shop switches it on
 * @param source where it is written
 */
@Schema(name = "PlatformClock")
public record PlatformClock(
        String id, @Nullable Match when, int withinMinutes, boolean machineCounts, boolean confirmed, String source) {
    public PlatformClock {
        when = when == null ? Match.EVERYTHING : when;
    }

    boolean fits(Situation situation) {
        return when == null || when.fits(situation);
    }
}
