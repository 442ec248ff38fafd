package org.atiende.server.automation;

import java.util.List;
import org.atiende.server.conversations.ConversationView;
import org.atiende.server.conversations.Conversations;
import org.atiende.server.conversations.CorrectedMessages;
import org.atiende.server.conversations.MessageView;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.orders.Orders;
import org.atiende.server.orders.OrdersView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What stands around a conversation, read in the transaction of the workspace that is open. */
@Component
record Surroundings(Conversations conversations, CorrectedMessages understood, Orders orders) {
    private static final int MESSAGES = 30;

    ConversationView conversation(WorkspaceId workspace, ConversationId id) {
        return conversations.get(workspace, id);
    }

    /** Whether the buyer has written nothing since. */
    boolean isLast(WorkspaceId workspace, ConversationId id, @Nullable MessageId message) {
        return conversations.latest(workspace, id, MESSAGES).reversed().stream()
                .filter(it -> it.direction().equals("in"))
                .map(MessageView::id)
                .findFirst()
                .filter(it -> it.equals(message))
                .isPresent();
    }

    /** The last messages, oldest first, the buyer's with what was read in them. */
    List<MessageView> messages(WorkspaceId workspace, ConversationView conversation) {
        return understood.understood(
                workspace, conversation.channel().id(), conversations.latest(workspace, conversation.id(), MESSAGES));
    }

    /** Orders that are proven to be the buyer's own, the one that the talk is about in front. */
    List<OrdersView.OrderView> orders(WorkspaceId workspace, ConversationView conversation) {
        List<OrdersView.OrderView> own = orders.ofBuyer(
                        workspace,
                        conversation.id(),
                        conversation.channel().id(),
                        conversation.customer().id())
                .ofTheBuyer()
                .orders();
        // The one that is named stands in front; of several others none is meant.
        List<OrdersView.OrderView> subjects =
                own.stream().filter(OrdersView.OrderView::subject).toList();
        return subjects.isEmpty() ? own : subjects;
    }
}
