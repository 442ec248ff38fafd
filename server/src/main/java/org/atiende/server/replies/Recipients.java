package org.atiende.server.replies;

import java.util.Optional;
import org.atiende.channel.Buyer;
import org.atiende.channel.ChannelThread;
import org.atiende.server.channels.Connected;
import org.atiende.server.channels.Threads;
import org.atiende.server.conversations.ConversationView;
import org.atiende.server.conversations.Conversations;
import org.atiende.server.conversations.Line;
import org.atiende.server.customers.Customers;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.stereotype.Component;

/** Where answers go. */
@Component
record Recipients(Conversations conversations, Customers customers, Threads threads) {

    /**
     * Where an answer goes.
     *
     * @param thread the line of talk that a conversation belongs to, where its platform keeps several
     */
    record Recipient(String to, Optional<ChannelThread> thread) {
        @Override
        public String toString() {
            return "Recipient[]";
        }
    }

    Recipient of(WorkspaceId workspace, Connected channel, ConversationView conversation) {
        Optional<ChannelThread> thread = thread(workspace, channel, conversation);
        String to = thread.map(ChannelThread::address)
                .orElseGet(() -> customers
                        .reach(workspace, channel.id(), conversation.customer().id())
                        .map(Buyer::address)
                        .orElseThrow(() -> Problem.notFound(
                                "address of customer", conversation.customer().id())));
        return new Recipient(to, thread);
    }

    private Optional<ChannelThread> thread(WorkspaceId workspace, Connected channel, ConversationView conversation) {
        Line line = conversations.lineOf(workspace, conversation.id());
        if (line.key().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(threads.find(workspace, channel.id(), line.key())
                .orElseThrow(() -> new Problem(
                        ProblemCode.THREAD_CLOSED,
                        "Conversation %s is so old that where an answer goes has been forgotten"
                                .formatted(conversation.id()))));
    }
}
