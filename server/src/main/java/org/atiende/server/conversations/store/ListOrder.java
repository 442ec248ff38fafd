package org.atiende.server.conversations.store;

import java.util.Locale;

/** In which order a list of conversations stands. */
public enum ListOrder {
    /** What is due first in front. */
    DUE("c.next_due_at", false),
    /** In front what costs most when it is answered late. */
    COST(
            "(conversations.urgency(c.due_at, c.platform_due_at, c.obligation_at, c.obligation_reason, c.emotion,"
                    + " c.at_stake_minor, c.priority)).at",
            false) {
        /**
         * Nothing is urgent later than it is due. Under row-level security the function may be asked after the policy alone, so
         * that it is no condition of the index; a plain column is looked at first, and passes most of the pages before over.
         */
        @Override
        String after() {
            return "c.next_due_at >= cast(:afterAt as timestamptz) and " + super.after();
        }
    },
    /** The most recent in front. */
    RECENT("c.last_activity_at", true);

    private final String key;
    private final boolean descending;

    ListOrder(String key, boolean descending) {
        this.key = key;
        this.descending = descending;
    }

    public static ListOrder of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    /** By what a conversation {@code c} is sorted; an index has the same words. */
    String by() {
        return descending ? key + " desc, c.conversation_id desc" : key + ", c.conversation_id";
    }

    /** Whether a conversation {@code c} comes after the last that was shown. */
    String after() {
        return "(%s, c.conversation_id) %s (cast(:afterAt as timestamptz), cast(:afterId as uuid))"
                .formatted(key, descending ? "<" : ">");
    }
}
