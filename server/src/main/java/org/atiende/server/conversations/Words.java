package org.atiende.server.conversations;

import java.util.List;
import org.atiende.server.conversations.store.WordStore;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MessageId;
import org.springframework.stereotype.Component;

/** Looks for messages, notes and buyers by their words. In the transaction of the workspace that is open. */
@Component
public class Words {
    private final WordStore store;

    Words(WordStore store) {
        this.store = store;
    }

    /** The messages said last that have all words of a text, or words that begin so, accents or not. */
    public List<MessageId> messages(String text, Narrowed narrowed, int most) {
        return store.messages(text, narrowed, most);
    }

    /** The notes written last that have all words of a text. */
    public List<MessageId> notes(String text, Narrowed narrowed, int most) {
        return store.notes(text, narrowed, most);
    }

    /** The conversations of buyers whose name begins so. */
    public List<ConversationId> buyers(String beginning, Narrowed narrowed, int most) {
        return store.buyers(beginning, narrowed, most);
    }
}
