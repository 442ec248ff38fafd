package org.atiende.server.hooks;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * Something that webhooks tell of.
 *
 * @param id told with it, the same at each try
 * @param facts what the desk's tables will not say any more when it is sent
 */
public record Fact(
        UUID id,
        EventType type,
        @Nullable ConversationId conversation,
        @Nullable MessageId message,
        Map<String, String> facts,
        Instant at) {
    public Fact {
        facts = Map.copyOf(facts);
    }
}
