package org.atiende.server.automation;

import java.util.List;
import org.atiende.server.automation.store.TaskStore;
import org.atiende.server.conversations.ConversationView;
import org.atiende.server.conversations.Conversations;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.replies.OptOuts;
import org.springframework.stereotype.Component;

/** Who has asked for no promotions, or speaks of the authority: one tag on any conversation of the buyer's says so. */
@Component
record PromotionsStopped(TaskStore tasks, Conversations conversations) implements OptOuts {
    private static final int CONVERSATIONS = 100;

    @Override
    public boolean wantsNone(WorkspaceId workspace, ConversationView conversation) {
        List<ConversationId> all =
                conversations
                        .ofCustomers(workspace, List.of(conversation.customer().id()), CONVERSATIONS)
                        .stream()
                        .map(ConversationView::id)
                        .toList();
        return tasks.tagsOf(workspace, all).values().stream()
                .flatMap(List::stream)
                .anyMatch(it -> it.tag().equals(TAG));
    }
}
