package org.atiende.server.understanding;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.atiende.nlu.training.OwnReport;
import org.atiende.nlu.training.labels.OwnIntent;
import org.jspecify.annotations.Nullable;

/**
 * A model of a workspace's own.
 *
 * @param state where its training stands
 * @param stage what the training is doing, and what share of it is done
 * @param reason why it failed; null unless it did
 * @param messages how many it is trained from
 * @param name by which readings know it; null until it is ready
 * @param inForce whether the workspace's messages are read by it
 * @param notWorse whether it may be promoted; null until it is ready
 * @param objections why it may not be
 * @param report how it does beside the base; null until it is ready, and in lists
 */
public record OwnModelView(
        OwnModelId id,
        State state,
        Stage stage,
        @Nullable String reason,
        int messages,
        List<OwnIntent> ownIntents,
        @Nullable String name,
        boolean inForce,
        @Nullable Boolean notWorse,
        List<String> objections,
        Instant createdAt,
        @Nullable Instant endedAt,
        @Nullable OwnReport report) {

    /** What is being done, and what share of the whole is done. */
    public record Stage(String name, double done) {}

    /** Where a training stands; stored by {@link #id()}. */
    public enum State {
        WAITING,
        TRAINING,
        READY,
        FAILED,
        CANCELLED;

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT));
        }
    }

    public OwnModelView {
        ownIntents = List.copyOf(ownIntents);
        objections = List.copyOf(objections);
    }
}
