package org.atiende.server.conversations;

import java.time.Instant;
import java.util.List;
import org.atiende.server.conversations.store.WordStore;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MessageId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks for messages by their words. In the transaction of the workspace that is open. */
@Component
public class Words {
    private final WordStore store;

    Words(WordStore store) {
        this.store = store;
    }

    /** The newest messages that have all words of a text, or words that begin so, accents or not. */
    public List<MessageId> messages(String text, @Nullable ChannelId channel, @Nullable Instant since, int most) {
        return store.messages(text, channel, since, most);
    }

    /** The conversations of buyers whose name begins so. */
    public List<ConversationId> buyers(String beginning, int most) {
        return store.buyers(beginning, most);
    }
}
