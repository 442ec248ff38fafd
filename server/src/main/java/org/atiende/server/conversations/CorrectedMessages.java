package org.atiende.server.conversations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.atiende.nlu.Context;
import org.atiende.nlu.Understanding;
import org.atiende.server.conversations.store.MessageStore;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.understanding.Correction;
import org.atiende.server.understanding.Corrections;
import org.atiende.server.understanding.HandOver;
import org.atiende.server.understanding.HandOverMarks;
import org.atiende.server.understanding.Readings;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Messages of which members said what they mean, and their conversations, which go by it. */
@Component
public class CorrectedMessages {
    private static final int MOST = 20_000;

    private final Corrections corrections;
    private final Readings readings;
    private final Conversations conversations;
    private final MessageStore messages;
    private final Tenancy tenancy;
    private final HandOverMarks marks;
    private final ApplicationEventPublisher listeners;

    CorrectedMessages(
            Corrections corrections,
            Readings readings,
            Conversations conversations,
            MessageStore messages,
            Tenancy tenancy,
            HandOverMarks marks,
            ApplicationEventPublisher listeners) {
        this.marks = marks;
        this.corrections = corrections;
        this.readings = readings;
        this.conversations = conversations;
        this.messages = messages;
        this.tenancy = tenancy;
        this.listeners = listeners;
    }

    /** Says what a message means; of the buyer's last message, the conversation means the same. */
    public MessageView correct(Caller caller, MessageId id, List<String> intents, @Nullable String emotion) {
        return tenancy.in(caller.workspace(), () -> {
            MessageView message = held(caller, id);
            ChannelId channel = channel(caller, message);
            Correction said = corrections.correct(caller, id, intents, emotion);
            conversations.reread(
                    caller.workspace(),
                    message,
                    new Meaning(
                            said.intents().stream().map(it -> new Scored(it, 1)).toList(),
                            new Scored(said.emotion(), 1),
                            HandOver.of(said, channel, marks.of(caller.workspace()))),
                    caller.actor());
            listeners.publishEvent(
                    new MessageCorrected(caller.workspace(), message.conversationId(), id, said.intents()));
            return understood(caller.workspace(), channel, List.of(message)).getFirst();
        });
    }

    /** Takes back what was said of a message. */
    public MessageView withdraw(Caller caller, MessageId id) {
        return tenancy.in(caller.workspace(), () -> {
            MessageView message = held(caller, id);
            ChannelId channel = channel(caller, message);
            Understanding read = corrections.withdraw(caller, id);
            conversations.reread(
                    caller.workspace(),
                    message,
                    new Meaning(
                            UnderstandingView.intentsOf(read),
                            UnderstandingView.emotionOf(read),
                            HandOver.of(read, channel, marks.of(caller.workspace()))),
                    caller.actor());
            return understood(caller.workspace(), channel, List.of(message)).getFirst();
        });
    }

    /**
     * Messages of a conversation with what the model and members made of them, in the transaction that is open.
     *
     * @param channel that of the conversation
     */
    public List<MessageView> understood(WorkspaceId workspace, ChannelId channel, List<MessageView> items) {
        List<MessageId> ids = items.stream().map(MessageView::id).toList();
        Map<MessageId, Understanding> read = readings.of(workspace, ids);
        Map<MessageId, Correction> said = corrections.of(workspace, ids);
        HandOverMarks.Marks inForce = marks.of(workspace);
        return items.stream()
                .map(it -> it.with(read.get(it.id()), said.get(it.id()), channel, inForce))
                .toList();
    }

    /** The message; until the transaction ends nobody else judges its conversation, by marks that are moved meanwhile. */
    private MessageView held(Caller caller, MessageId id) {
        MessageView message = conversations.message(caller.workspace(), id);
        conversations.hold(caller.workspace(), message.conversationId());
        return message;
    }

    private ChannelId channel(Caller caller, MessageView message) {
        return conversations
                .get(caller.workspace(), message.conversationId())
                .channel()
                .id();
    }

    /** All that members have corrected, a JSON object a line, in the form of a labelled file. */
    public String labelled(Caller caller) {
        WorkspaceId workspace = caller.workspace();
        return tenancy.in(workspace, () -> {
            Map<MessageId, Correction> said = corrections.latest(workspace, MOST);
            Map<MessageId, Context> contexts = messages.contexts(workspace, said.keySet());
            Map<MessageId, MessageView> texts = conversations.messages(workspace, said.keySet()).stream()
                    .collect(Collectors.toMap(MessageView::id, it -> it));
            List<String> lines = new ArrayList<>();
            said.forEach((id, correction) -> {
                MessageView message = texts.get(id);
                if (message != null && !message.text().isBlank()) {
                    lines.add(line(message, correction, contexts.getOrDefault(id, Context.NONE)));
                }
            });
            return lines.stream().map(it -> it + "\n").collect(Collectors.joining());
        });
    }

    private static String line(MessageView message, Correction correction, Context context) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", message.id().toString());
        fields.put("text", message.text());
        if (context.channel() != null) {
            fields.put("channel", context.channel());
        }
        fields.put("intents", correction.intents());
        fields.put("emotion", correction.emotion());
        if (!context.before().isEmpty()) {
            fields.put(
                    "context",
                    context.before().stream()
                            .map(it -> Map.of("from", it.fromBuyer() ? "buyer" : "shop", "text", it.text()))
                            .toList());
        }
        return Json.STORED.writeValueAsString(fields);
    }
}
