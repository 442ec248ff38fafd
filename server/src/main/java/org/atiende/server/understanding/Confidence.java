package org.atiende.server.understanding;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.atiende.nlu.evaluation.Thresholds;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How sure the last messages of a workspace were read, and what acting on them without a person would cost. */
@Component
public class Confidence {
    /** Below this probability of the first intent a person decides. */
    public static final double PERSON_BELOW = 0.80;

    private static final int LAST = 5_000;
    private static final Duration WITHIN = Duration.ofDays(90);

    private final ReadingStore store;
    private final MixStore mixes;
    private final Tenancy tenancy;
    private final InstantSource clock;

    Confidence(ReadingStore store, MixStore mixes, Tenancy tenancy, InstantSource clock) {
        this.store = store;
        this.mixes = mixes;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /**
     * What the last messages tell.
     *
     * @param messages how many there are
     * @param since when the oldest of them was read; null where there is none
     * @param mix how the workspace's mix of intents was estimated; null before the first estimate
     * @param cheapest the threshold of least cost
     * @param thresholds every threshold from 0.50 to 1
     */
    public record Outlook(
            long messages,
            @Nullable Instant since,
            @Nullable Estimate mix,
            Thresholds.Row cheapest,
            List<Thresholds.Row> thresholds) {}

    /** From how many messages a mix was estimated, when, and the how manieth estimate it is. */
    public record Estimate(int number, int messages, Instant at) {}

    /** Of the models of the house: what a second reader claims of itself is calibrated by nobody. */
    public Outlook outlook(WorkspaceId workspace, Thresholds.Cost cost) {
        List<ReadingStore.Sure> last = tenancy.in(
                workspace, () -> store.lastSure(workspace, clock.instant().minus(WITHIN), LAST));
        Thresholds thresholds = new Thresholds();
        last.forEach(it -> thresholds.add(it.probability()));
        Instant since = last.isEmpty() ? null : last.getLast().at();
        Estimate mix = tenancy.in(workspace, () -> mixes.find(workspace))
                .flatMap(Confidence::estimate)
                .orElse(null);
        return new Outlook(thresholds.size(), since, mix, thresholds.cheapest(cost), thresholds.rows(cost));
    }

    private static Optional<Estimate> estimate(MixStore.Row row) {
        return Optional.ofNullable(row.at()).map(at -> new Estimate(row.number(), row.messages(), at));
    }
}
