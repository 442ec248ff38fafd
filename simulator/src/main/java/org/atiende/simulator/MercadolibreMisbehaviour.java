package org.atiende.simulator;

/** What the pretend Mercado Libre does to the next request that writes, instead of taking it as it should. */
public enum MercadolibreMisbehaviour {
    /** HTTP 429, Retry-After 1. */
    RATE_LIMITED,
    /** HTTP 409: another message to the same sale is under way. */
    LOCKED,
    /** HTTP 401 until another token is shown. */
    TOKEN_EXPIRED,
    /** HTTP 403 of the policy agent: the application lacks a functional permission. */
    PERMISSION_LOST,
    /** HTTP 403: the conversation takes no message. */
    BLOCKED,
    /** HTTP 451: the buyer's account is gone. */
    BUYER_GONE,
    /** HTTP 500 with a page in place of an answer, and nothing done. */
    SERVER_ERROR,
    /** Takes the message and closes the connection without an answer. */
    CUT_AFTER_ACCEPT,
    /** Closes the connection without having taken the message. */
    CUT_BEFORE_ACCEPT,
    /** Takes the message and says at once that moderation keeps it from the buyer. */
    MODERATED_AT_ONCE,
    /** Takes the message as pending; moderation keeps it from the buyer later. */
    MODERATED_LATER,
    /** Takes the message as pending; moderation lets it pass later. */
    PASSED_LATER
}
