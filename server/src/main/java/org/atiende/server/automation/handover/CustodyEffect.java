package org.atiende.server.automation.handover;

/** What follows when something happens to a conversation. */
public enum CustodyEffect {
    /** The rules are asked what to do. */
    ASK_RULES,
    /** What a person needs to go on is put on one page. */
    PACKET,
    /** The buyer is told that a person will answer. */
    WORD,
    /** Rules that are at work break off. */
    HALT,
    /** The message may go out. */
    ALLOW,
    /** The message may not go out. */
    REFUSE
}
