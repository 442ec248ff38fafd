package org.atiende.server.conversations;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.atiende.server.conversations.store.PastStore;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All that was said in a workspace, a page at a time. All verbs run in the transaction of the workspace that is open. */
@Component
public class History {
    private final PastStore store;
    private final Conversations conversations;

    History(PastStore store, Conversations conversations) {
        this.store = store;
        this.conversations = conversations;
    }

    /**
     * A stretch of time.
     *
     * @param from what was said before is left out; null for nothing
     * @param until what was said later is left out
     */
    public record Stretch(@Nullable Instant from, Instant until) {
        public boolean holds(Instant at) {
            return (from == null || !at.isBefore(from)) && !at.isAfter(until);
        }
    }

    /** How many messages of buyers are in a stretch. */
    public int written(WorkspaceId workspace, Stretch stretch) {
        return store.written(workspace, stretch);
    }

    /**
     * Conversations in which something was said in a stretch, in the order of their ids, each from its beginning on.
     *
     * @param after the last of the page before; null for the first page
     * @param most about so many messages, and one conversation at least
     */
    public List<Past> page(WorkspaceId workspace, Stretch stretch, @Nullable ConversationId after, int most) {
        return store.page(workspace, stretch, after, most);
    }

    /** The texts of messages, as far as they are still there. */
    public Map<MessageId, String> texts(WorkspaceId workspace, Collection<MessageId> messages) {
        return conversations.messages(workspace, messages).stream()
                .collect(Collectors.toMap(MessageView::id, MessageView::text));
    }
}
