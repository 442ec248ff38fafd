package org.atiende.server.channels;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atiende.server.conversations.Conversations;
import org.atiende.server.conversations.Quotable;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.CustomerId;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.privacy.Sealer;
import org.springframework.stereotype.Component;

/**
 * Finds what buyers' messages quote: messages of their own, and of the shop's. One of another buyer's is none, whatever a message
 * says: who writes a mail may name any.
 */
@Component
class Quotes {
    private final Conversations conversations;
    private final Outbox outbox;
    private final Sealer sealer;

    Quotes(Conversations conversations, Outbox outbox, Sealer sealer) {
        this.conversations = conversations;
        this.outbox = outbox;
        this.sealer = sealer;
    }

    /**
     * A message that comes in.
     *
     * @param quotes the platform's id of the one that it quotes
     */
    record Coming(
            MessageId id,
            String externalId,
            Optional<String> quotes,
            ConversationId conversation,
            CustomerId customer) {}

    /** By those that quote, what they quote, where the desk has it. */
    Map<MessageId, MessageId> of(WorkspaceId workspace, Connected channel, List<Coming> coming) {
        Set<String> named = new LinkedHashSet<>();
        coming.forEach(it -> it.quotes().ifPresent(named::add));
        if (named.isEmpty()) {
            return Map.of();
        }
        Map<String, Quotable> known = new LinkedHashMap<>();
        coming.stream()
                .filter(it -> named.contains(it.externalId()))
                .forEach(it ->
                        known.put(it.externalId(), new Quotable(it.id(), null, it.conversation(), it.customer())));
        known.putAll(stored(workspace, channel, named));
        Map<MessageId, MessageId> quotes = new LinkedHashMap<>();
        coming.forEach(it -> it.quotes()
                .map(known::get)
                .filter(quoted -> quoted.conversation().equals(it.conversation())
                        || quoted.customer().equals(it.customer()))
                .ifPresent(quoted -> quotes.put(it.id(), quoted.id())));
        return quotes;
    }

    private Map<String, Quotable> stored(WorkspaceId workspace, Connected channel, Set<String> named) {
        Map<ByteBuffer, String> received = new LinkedHashMap<>();
        named.forEach(
                it -> received.put(ByteBuffer.wrap(Arrivals.externalKey(sealer, workspace, channel.id(), it)), it));
        Map<String, MessageId> sent = outbox.messages(workspace, named);
        Map<MessageId, String> ours = new LinkedHashMap<>();
        sent.forEach((externalId, message) -> ours.put(message, externalId));
        Map<String, Quotable> stored = new LinkedHashMap<>();
        conversations
                .quotable(
                        workspace,
                        channel.id(),
                        received.keySet().stream().map(ByteBuffer::array).toList(),
                        ours.keySet())
                .forEach(it -> {
                    byte[] key = it.externalKey();
                    String name = key == null ? ours.get(it.id()) : received.get(ByteBuffer.wrap(key));
                    if (name != null) {
                        stored.put(name, it);
                    }
                });
        return stored;
    }
}
