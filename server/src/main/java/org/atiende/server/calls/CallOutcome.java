package org.atiende.server.calls;

import java.time.Duration;
import java.util.Optional;
import org.atiende.channel.reasons.Reason;

/** What came of a call. Reasons quote nothing of the request or the answer. */
public sealed interface CallOutcome {

    /**
     * The other side answered.
     *
     * @param retryAfter how long it asks us to wait
     */
    record Answered(int status, Optional<Duration> retryAfter) implements CallOutcome {
        public boolean good() {
            return status >= 200 && status < 300;
        }
    }

    /** The address may not be called; nothing has left the house. */
    record Unsafe(Reason reason) implements CallOutcome {}

    /** No connection came about; the request has certainly not arrived. */
    record NotReached(Reason reason) implements CallOutcome {}

    /** The connection stood and no answer came; the request may have arrived. */
    record NoAnswer(Reason reason) implements CallOutcome {}
}
