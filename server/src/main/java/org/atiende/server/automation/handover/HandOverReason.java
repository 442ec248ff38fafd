package org.atiende.server.automation.handover;

import java.util.Locale;

/** Why a person is needed; the first that holds is told. */
public enum HandOverReason {
    /** The buyer's words may mean that they hurt themselves. */
    SELF_HARM,
    /** The buyer asks for a person. */
    ASKED_FOR,
    /** The buyer speaks of the law or an authority. */
    LEGAL,
    /** Somebody is hurt or may be. */
    SAFETY,
    /** The intent is one of the risky ones. */
    RISK,
    ANGER,
    /** The buyer is more upset than in the message before. */
    RISING,
    /** The buyer has answered an offer, which a person notes. */
    OFFER_ANSWERED,
    /** The buyer writes another language than Spanish. */
    FOREIGN,
    /** The buyer asks again what a machine has answered. */
    REPEATED,
    HIGH_VALUE,
    /** The confidence is under the threshold. */
    UNSURE,
    /** The buyer has only greeted, and said nothing more for a while. */
    GREETED,
    /** No rule and no draft fits, or those that do leave the buyer without an answer. */
    NOTHING_FITS,
    /** A rule broke off; what it had done is taken back. */
    RULE_FAILED,
    /** A rule has prepared something that a person releases. */
    TO_RELEASE,
    /** The stop switch is on. */
    STOPPED,
    /** A member has let it go. */
    LET_GO,
    /** The shop has answered past the desk. */
    ELSEWHERE,
    /** It was resolved and opened again. */
    REOPENED,
    /** A rule said so. */
    BY_RULE;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static HandOverReason of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
