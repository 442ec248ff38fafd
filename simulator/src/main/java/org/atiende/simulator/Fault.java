package org.atiende.simulator;

import java.util.Locale;

/** What can be wrong with what a platform tells, on any channel. */
public enum Fault {
    /** Told twice, the second time after others. */
    DUPLICATE,
    /** Told after everything else, though it was written at its time. */
    LATE,
    /** Changes places with the one that follows. */
    OUT_OF_ORDER,
    /** Of a kind that nobody has heard of. */
    UNKNOWN_TYPE,
    /** Signed by somebody else; never happened. */
    FORGED,
    /** From the same buyer under the other spelling of the number: Mexican mobiles with and without the 1. */
    OTHER_SPELLING;

    /** How a scenario's file names it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
