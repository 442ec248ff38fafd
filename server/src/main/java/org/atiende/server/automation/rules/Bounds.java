package org.atiende.server.automation.rules;

import java.time.Duration;
import java.time.LocalTime;

/** How far rules may go, whatever is written in them. */
public final class Bounds {
    /** How many rules may set one another going in a chain. */
    public static final int DEEPEST = 3;
    /** How many runs of all rules a conversation sees within a day. */
    public static final int PER_CONVERSATION = 12;
    /** Older words are history that was imported, and set nothing going. */
    public static final Duration HISTORY = Duration.ofHours(24);
    /** Nobody takes up a silence again that is longer, nor news of an order in it. */
    public static final Duration LONGEST_SILENCE = Duration.ofDays(31);
    /** So many runs that broke off within a day, if they are half of all, suspend a rule. */
    public static final int FAILURES = 5;

    /** A run that was taken up so often and got no further breaks off. */
    public static final int TRIES = 5;

    /**
     * How long somebody who only greets is given to say what it is about, before a person is called. Shorter than the 90
     * seconds in which a chat is to have its first answer.
     */
    public static final Duration GREETING = Duration.ofSeconds(45);
    /** What nobody has released by then is withdrawn. */
    public static final Duration PROPOSED = Duration.ofHours(48);

    public static final LocalTime QUIET_FROM = LocalTime.of(21, 0);
    public static final LocalTime QUIET_TO = LocalTime.of(8, 0);

    private Bounds() {}
}
