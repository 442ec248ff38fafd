package org.atiende.simulator;

/** What the pretend platform does to the next send instead of taking it as it should. */
public enum Misbehaviour {
    /** HTTP 429, code 130429, Retry-After 1. */
    RATE_LIMITED,
    /** HTTP 400, code 131056: too many messages to this buyer; others may be written to. */
    PAIR_LIMITED,
    /** Code 131047: more than 24 hours since the buyer wrote. */
    WINDOW_CLOSED,
    /** Code 190. */
    TOKEN_EXPIRED,
    /** HTTP 403, code 10: somebody has taken a permission from the application. */
    PERMISSION_LOST,
    /** HTTP 500 with a page in place of an answer; nobody can tell whether it was sent. */
    SERVER_ERROR,
    /** HTTP 503, code 131016: certainly not sent. */
    UNAVAILABLE,
    /** Takes the message and answers after {@link WhatsappSimulator#SLOWNESS}. */
    SLOW,
    /** Takes the message and closes the connection without an answer. */
    CUT_AFTER_ACCEPT,
    /** Takes the message and tells of what became of it in the wrong order: read, delivered, sent. */
    STATUSES_BACKWARDS,
    /** Takes the message and tells each status twice. */
    STATUSES_TWICE
}
