package org.atiende.server.channels;

/** Looks at what keeps events before the inbox, for monitoring. */
public interface IngressWatch {

    /** How it is now, or was some seconds ago. */
    Reading read();

    /**
     * A look at it.
     *
     * @param reachable whether it answers; if not, the counts are not known and are 0
     * @param behind events that have not been carried into the inbox yet
     * @param setAside records that could not be read and are kept
     */
    record Reading(boolean reachable, long behind, long setAside) {
        public static final Reading UNREACHABLE = new Reading(false, 0, 0);
    }
}
