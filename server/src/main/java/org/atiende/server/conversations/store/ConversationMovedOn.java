package org.atiende.server.conversations.store;

import org.springframework.dao.ConcurrencyFailureException;

/** Conversations were resolved between finding and writing them; the work is done again from the beginning. */
public final class ConversationMovedOn extends ConcurrencyFailureException {
    ConversationMovedOn(int how) {
        super(how + " conversations were no longer open");
    }
}
