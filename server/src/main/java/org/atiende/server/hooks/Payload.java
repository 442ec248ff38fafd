package org.atiende.server.hooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atiende.server.conversations.ConversationView;
import org.atiende.server.conversations.MessageView;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook is told: the event, and the conversation and message in the form in which the API gives them.
 *
 * @param conversation as it is when this is sent; null in a test
 * @param message with what was understood, or, of a reply, with the state that this event is about
 * @param values the personal values behind the placeholders; only where the webhook is set up to get them
 * @param act what an event about an act says: its id, channel, order, kind, state, code and evidence
 * @param channel what an event about an account says: its id, kind and name; code and reason of a fault, or the number of events that
 *     had been missed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Payload(
        UUID id,
        String type,
        Instant at,
        UUID workspace,
        @Nullable ConversationView conversation,
        @Nullable MessageView message,
        @Nullable List<Value> values,
        @Nullable Map<String, String> act,
        @Nullable Map<String, String> channel) {

    /** A personal value and where its placeholder stands in the text. */
    public record Value(String kind, int start, int end, String value) {
        @Override
        public String toString() {
            return "Value[" + kind + "]";
        }
    }

    @Override
    public String toString() {
        return "Payload[" + id + "]";
    }
}
