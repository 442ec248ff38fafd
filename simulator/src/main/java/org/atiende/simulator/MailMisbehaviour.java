package org.atiende.simulator;

/** What the pretend mail server does to the next mail of the shop, instead of taking it as it should. */
public enum MailMisbehaviour {
    /** 535: the password is good no longer. */
    LOGIN_REFUSED,
    /** 550 to the sender's address. */
    SENDER_REFUSED,
    /** 550: there is no such mailbox. */
    RECIPIENT_REFUSED,
    /** 451: come again later. */
    GREYLISTED,
    /** 552 after the mail has been handed over. */
    TOO_LARGE,
    /** Closes the connection instead of asking for the mail. */
    CUT_BEFORE_THE_MAIL,
    /** Closes the connection after the end of the mail without having taken it. */
    CUT_BEFORE_ACCEPT,
    /** Takes the mail and closes the connection without an answer. */
    CUT_AFTER_ACCEPT,
    /** Takes the mail, cannot deliver it, and says so in a mail (RFC 3464). */
    BOUNCED_LATER
}
