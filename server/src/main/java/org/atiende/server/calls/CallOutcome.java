package org.atiende.server.calls;

import java.time.Duration;
import java.util.Optional;

/** What came of a call. Reasons are in English and quote nothing of the request or the answer. */
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
    record Unsafe(String reason) implements CallOutcome {}

    /** No connection came about; the request has certainly not arrived. */
    record NotReached(String reason) implements CallOutcome {}

    /** The connection stood and no answer came; the request may have arrived. */
    record NoAnswer(String reason) implements CallOutcome {}
}
