package org.atiende.simulator;

/** What the pretend platform does to the next send instead of taking it. */
public enum Misbehaviour {
    /** HTTP 429, code 130429. */
    RATE_LIMITED,
    /** Code 131047: more than 24 hours since the buyer wrote. */
    WINDOW_CLOSED,
    /** Code 190. */
    TOKEN_EXPIRED,
    /** Takes the message and closes the connection without an answer. */
    CUT_AFTER_ACCEPT
}
