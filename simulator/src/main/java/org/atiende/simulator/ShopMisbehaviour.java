package org.atiende.simulator;

/** What a pretend web shop does to the next request that changes something, instead of taking it as it should. */
public enum ShopMisbehaviour {
    /** Asks for patience of one second; nothing is done. */
    RATE_LIMITED,
    /** The token is good no longer. */
    TOKEN_EXPIRED,
    /** The permission to change things is missing. */
    PERMISSION_LOST,
    /** HTTP 500 with a page in place of an answer, and nothing done. */
    SERVER_ERROR,
    /** Does it and closes the connection without an answer. */
    CUT_AFTER_ACCEPT,
    /** Closes the connection without having done it. */
    CUT_BEFORE_ACCEPT
}
