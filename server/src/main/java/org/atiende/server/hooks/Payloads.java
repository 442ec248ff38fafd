package org.atiende.server.hooks;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.atiende.server.conversations.ConversationView;
import org.atiende.server.conversations.Conversations;
import org.atiende.server.conversations.Delivery;
import org.atiende.server.conversations.MessageView;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.Reasons;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.privacy.Revealed;
import org.atiende.server.privacy.Vault;
import org.atiende.server.understanding.HandOverMarks;
import org.atiende.server.understanding.Readings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Puts together what an endpoint is told, from the desk's tables of the moment: what has been erased meanwhile is not told
 * any more. All in the transaction of the workspace that is open.
 */
@Component
class Payloads {
    private static final Set<EventType> ABOUT_CHANNELS =
            EnumSet.of(EventType.CHANNEL_FAULT, EventType.CHANNEL_WELL, EventType.CHANNEL_REPAIRED);

    private final Conversations conversations;
    private final Readings readings;
    private final HandOverMarks marks;
    private final Vault vault;
    private final HookTools tools;

    Payloads(Conversations conversations, Readings readings, HandOverMarks marks, Vault vault, HookTools tools) {
        this.marks = marks;
        this.conversations = conversations;
        this.readings = readings;
        this.vault = vault;
        this.tools = tools;
    }

    /**
     * What there is to tell; empty when what it is about has been erased.
     *
     * @param unsealed whether personal values go along, which is kept in the audit
     */
    Optional<Payload> of(WorkspaceId workspace, EndpointId endpoint, Fact fact, boolean unsealed) {
        if (fact.conversation() == null) {
            return Optional.of(payload(workspace, fact, null, null, null));
        }
        Optional<ConversationView> conversation = conversations.find(workspace, fact.conversation());
        MessageId id = fact.message();
        if (conversation.isEmpty() || id == null) {
            return conversation.map(it -> payload(workspace, fact, it, null, null));
        }
        Optional<MessageView> message =
                conversations.messages(workspace, List.of(id)).stream().findFirst();
        return message.map(it -> payload(
                workspace,
                fact,
                conversation.get(),
                told(workspace, fact, conversation.get().channel().id(), it),
                unsealed ? reveal(workspace, endpoint, id) : null));
    }

    private MessageView told(WorkspaceId workspace, Fact fact, ChannelId channel, MessageView message) {
        if (fact.type() == EventType.REPLY_STATE_CHANGED) {
            return message.with(Delivery.of(
                    fact.facts().getOrDefault("state", ""),
                    fact.at(),
                    Reasons.orNull(fact.facts().get("reason")),
                    fact.facts().get("code")));
        }
        return message.with(
                readings.of(workspace, List.of(message.id())).get(message.id()), null, channel, marks.of(workspace));
    }

    private @Nullable List<Payload.Value> reveal(WorkspaceId workspace, EndpointId endpoint, MessageId message) {
        List<Revealed> values = vault.reveal(workspace, message);
        if (values.isEmpty()) {
            return null;
        }
        String kinds =
                values.stream().map(it -> it.kind().id()).distinct().sorted().collect(Collectors.joining(", "));
        tools.audit()
                .record(
                        workspace,
                        Actor.SYSTEM,
                        "message.revealed",
                        "message " + message,
                        Map.of("reason", "sent to webhook " + endpoint, "kinds", kinds));
        return values.stream()
                .map(it -> new Payload.Value(
                        it.kind().id(), it.span().start(), it.span().end(), it.value()))
                .toList();
    }

    private static Payload payload(
            WorkspaceId workspace,
            Fact fact,
            @Nullable ConversationView conversation,
            @Nullable MessageView message,
            @Nullable List<Payload.Value> values) {
        return new Payload(
                fact.id(),
                fact.type().id(),
                fact.at(),
                workspace.value(),
                conversation,
                message,
                values,
                facts(fact, Set.of(EventType.ORDER_ACT_SETTLED)),
                facts(fact, ABOUT_CHANNELS));
    }

    private static @Nullable Map<String, String> facts(Fact fact, Set<EventType> types) {
        return types.contains(fact.type()) ? new TreeMap<>(fact.facts()) : null;
    }
}
