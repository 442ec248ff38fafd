package org.atiende.server.kernel;

/** A single right, asked for by endpoints as an authority of the same name. */
public enum Right {
    /** See conversations, with placeholders in place of personal data. */
    READ,
    /** Choose another password for oneself. */
    CHANGE_PASSWORD,
    /** Change what belongs to the member alone, such as their drafts. */
    OWN_ACCOUNT,
    /** Answer buyers, resolve, settle. */
    REPLY,
    /** Act on orders at their platforms: hold, release, change an address. */
    ACT,
    /** Hand messages in on behalf of the shop's own site. */
    INGEST,
    /** Reveal personal data, read the audit, set poisoned events going again. */
    SUPERVISE,
    /** Outgoing webhooks and their log. */
    WEBHOOKS,
    /** Members, API keys, channels. */
    ADMINISTER,
    /** Create workspaces on this installation. */
    OPERATE
}
