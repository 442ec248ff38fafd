package org.atiende.channel;

/** What a connector can do whose platform approves messages beforehand: list them. */
public interface Templating {

    /** Asks for all of the account, those that may not be sent now among them. */
    TemplatesOutcome templates(Access access);
}
