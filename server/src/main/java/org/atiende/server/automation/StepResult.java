package org.atiende.server.automation;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.atiende.channel.reasons.Reason;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.Problem;

/** What came of a step of a rule. */
sealed interface StepResult {
    /** It is done. */
    record Done(Map<String, String> detail) implements StepResult {}

    /** It is begun, and somebody else ends it. */
    record Waits(String what, Instant until, Map<String, String> detail) implements StepResult {}

    /** Somebody outside is to be called first. */
    record Calls(UUID webhook, Map<String, Object> body) implements StepResult {}

    /** A bound keeps it from being done, by no fault of the rule's; a person is told why and decides. */
    record Bounded(Reason reason, Map<String, String> detail, TaskText told) implements StepResult {}

    /** It cannot be done. */
    record Failed(Reason reason, Map<String, String> detail) implements StepResult {
        Failed(Reason reason) {
            this(reason, Map.of());
        }
    }

    /** What the desk itself refuses. */
    static Failed refused(Problem problem) {
        return new Failed(DeskReason.DESK_REFUSED.with(
                Map.of("problem", problem.code().code(), "detail", String.valueOf(problem.detail()))));
    }
}
