package org.atiende.server.replies.suggestions;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.atiende.server.conversations.MessageView;
import org.atiende.server.orders.OrdersView;

/**
 * What answers are put together from.
 *
 * @param channel the kind of channel
 * @param buyer the buyer's name as members see it
 * @param messages the last of the conversation, oldest first, the buyer's with what was read in them
 * @param zone the shop's
 */
public record Surroundings(
        String channel,
        String buyer,
        List<MessageView> messages,
        OrdersView orders,
        String shop,
        ZoneId zone,
        Instant now) {
    public Surroundings {
        messages = List.copyOf(messages);
    }

    List<MessageView> fromBuyer() {
        return messages.stream().filter(it -> it.direction().equals("in")).toList();
    }

    /** The buyer's messages since the shop last wrote; the last one where it has answered them all. */
    List<MessageView> unanswered() {
        int after = 0;
        for (int i = 0; i < messages.size(); i++) {
            if (messages.get(i).direction().equals("out")) {
                after = i + 1;
            }
        }
        List<MessageView> waiting = messages.subList(after, messages.size());
        List<MessageView> all = fromBuyer();
        return waiting.isEmpty() && !all.isEmpty() ? List.of(all.getLast()) : waiting;
    }
}
