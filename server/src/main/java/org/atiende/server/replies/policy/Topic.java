package org.atiende.server.replies.policy;

import java.util.Locale;

/** What a rule is about. */
enum Topic {
    PHONE,
    EMAIL,
    LINK,
    SHORT_LINK,
    /** A name on a social network. */
    HANDLE,
    /** An invitation to talk elsewhere. */
    OTHER_CHANNEL,
    OUTSIDE_PAYMENT,
    /** A request to rate or review. */
    REVIEW,
    /** Something offered for a review, or a request to change one. */
    REVIEW_REWARD,
    MARKETING,
    /** A request to close a claim or not to open one. */
    CLAIM_EVASION,
    OFFENCE,
    LENGTH,
    ALPHABET,
    /** Almost the text that a machine has sent to others. */
    REPEATED;

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Topic of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    /** Whether its phrases stand in a list of words. */
    boolean worded() {
        return switch (this) {
            case OTHER_CHANNEL, OUTSIDE_PAYMENT, REVIEW, REVIEW_REWARD, MARKETING, CLAIM_EVASION, OFFENCE -> true;
            case PHONE, EMAIL, LINK, SHORT_LINK, HANDLE, LENGTH, ALPHABET, REPEATED -> false;
        };
    }
}
