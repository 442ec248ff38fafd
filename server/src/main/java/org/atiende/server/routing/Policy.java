package org.atiende.server.routing;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A promise that a shop makes to itself.
 *
 * @param id by which figures and explanations know it
 * @param name as members see it; those that come with the desk have theirs in each language by their id
 * @param withinSeconds how long the shop gives itself
 * @param calendar the name of the calendar whose open time is counted; null where the clock never stands still
 * @param machineCounts whether the answer of a rule or a model keeps the promise; a person's always does
 * @param when which messages it is about
 */
@Schema(name = "DeadlinePolicy")
public record Policy(
        String id,
        @Nullable String name,
        Target target,
        int withinSeconds,
        @Nullable String calendar,
        boolean machineCounts,
        @Nullable Match when) {
    public Policy {
        when = when == null ? Match.EVERYTHING : when;
    }

    boolean fits(Situation situation) {
        return when == null || when.fits(situation);
    }
}
