package org.atiende.server.automation;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.atiende.channel.reasons.Reason;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.Reasons;

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

    /** What the desk itself refuses, with its reason where it has one. */
    static Failed refused(Problem problem) {
        Reason reason = problem.reason() == null ? Reason.said(problem.detail()) : problem.reason();
        Map<String, String> values = new TreeMap<>(Reasons.within("detail", reason));
        values.put("problem", problem.code().code());
        return new Failed(DeskReason.DESK_REFUSED.with(values));
    }
}
