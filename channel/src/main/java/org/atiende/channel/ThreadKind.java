package org.atiende.channel;

import java.util.Locale;

/** What a line of talk is about; platforms have other rules for each. */
public enum ThreadKind {
    /** One running talk with a buyer, whatever it is about. */
    CHAT,
    /** A question before a sale, in public, which takes one answer. */
    QUESTION,
    /** The messages about an order. */
    ORDER,
    /** A claim, with the platform looking on. */
    CLAIM;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ThreadKind of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
