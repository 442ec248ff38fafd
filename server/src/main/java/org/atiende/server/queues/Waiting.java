package org.atiende.server.queues;

import java.util.List;
import org.atiende.server.kernel.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A conversation that waits for a person, as far as it matters for who that is.
 *
 * @param channel the kind of channel
 * @param groups of its intents
 * @param orderMinor the value of the order that is meant; null where none is known
 * @param orderCurrency of that value
 * @param placed the queue that a rule has put it in; null for none
 * @param last who had the buyer's last conversation; null for nobody
 */
public record Waiting(
        String channel,
        List<String> groups,
        List<String> intents,
        String language,
        List<String> tags,
        @Nullable Long orderMinor,
        @Nullable String orderCurrency,
        @Nullable String placed,
        @Nullable MemberId last) {
    public Waiting {
        groups = List.copyOf(groups);
        intents = List.copyOf(intents);
        tags = List.copyOf(tags);
    }
}
