package org.atiende.server.conversations;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.atiende.server.kernel.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * What a supervisor watches: how much is open, by channel and by who works on it. What is put aside counts where it is late or
 * due soon: its deadlines go on.
 *
 * @param channels those with something open, the most late in front
 * @param people those who work on something, and nobody for what nobody works on
 * @param changeInMillis after how long a figure changes with the time alone, as something comes due; null where nothing does
 */
@Schema(name = "Wall")
public record Wall(
        List<OfChannel> channels,
        List<OfPerson> people,
        @Nullable Long changeInMillis) {

    /**
     * How much there is.
     *
     * @param waiting those in which the buyer wrote last
     * @param late those in which something was due before now
     * @param dueSoon those in which something is due within half an hour
     * @param aside of the late and those due soon, those that are put aside
     * @param oldest when the buyer who waits longest wrote; null when nobody waits
     */
    @Schema(name = "WallFigures")
    public record Figures(
            long open,
            long waiting,
            long late,
            long dueSoon,
            long aside,
            long needsPerson,
            @Nullable Instant oldest) {}

    /** One channel account. */
    @Schema(name = "WallChannel")
    public record OfChannel(Place channel, Figures figures) {}

    /** One member; null for nobody. */
    @Schema(name = "WallPerson")
    public record OfPerson(@Nullable MemberId id, @Nullable String name, Figures figures) {}
}
