package org.atiende.server;

import org.atiende.server.database.StartRefusedException;
import org.springframework.core.NestedExceptionUtils;

/** The process cannot be started as it was asked to; the message says in one line why. */
final class StartRefused extends RuntimeException {
    StartRefused(String reason) {
        super(reason);
    }

    /** The refusal that a fault is wrapped around; the fault itself where it is around none. */
    static RuntimeException in(RuntimeException fault) {
        return NestedExceptionUtils.getMostSpecificCause(fault) instanceof StartRefusedException refusal
                ? new StartRefused(String.valueOf(refusal.getMessage()))
                : fault;
    }
}
