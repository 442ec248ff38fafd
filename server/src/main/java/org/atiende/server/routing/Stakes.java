package org.atiende.server.routing;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.atiende.server.conversations.ConversationView;
import org.atiende.server.conversations.Conversations;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.orders.OrderChanged;
import org.atiende.server.orders.OwnOrder;
import org.atiende.server.orders.OwnOrders;
import org.atiende.server.orders.SubjectsNoted;
import org.atiende.server.orders.Talk;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps what is at stake in conversations: the value of the orders that they are about by the platform's word, as long as the
 * money is the shop's to lose. Orders in other currencies than the Mexican peso say nothing, for no rate is known.
 */
@Component
class Stakes {
    private static final String CURRENCY = "MXN";

    private final Conversations conversations;
    private final OwnOrders orders;

    Stakes(Conversations conversations, OwnOrders orders) {
        this.conversations = conversations;
        this.orders = orders;
    }

    @EventListener
    void on(SubjectsNoted noted) {
        of(noted.workspace(), noted.conversations());
    }

    @EventListener
    void on(OrderChanged changed) {
        of(changed.workspace(), changed.conversations());
    }

    private void of(WorkspaceId workspace, Collection<ConversationId> ids) {
        List<Talk> talks =
                conversations.all(workspace, ids).stream().map(Stakes::talk).toList();
        Map<ConversationId, List<OwnOrder>> own = orders.of(workspace, talks);
        Map<ConversationId, Long> stakes = new LinkedHashMap<>();
        talks.forEach(it -> stakes.put(it.id(), worth(own.getOrDefault(it.id(), List.of()))));
        conversations.atStake(workspace, stakes);
    }

    private static long worth(List<OwnOrder> orders) {
        return orders.stream()
                .filter(it -> it.subject() && it.currency().equals(CURRENCY))
                .filter(it -> !it.status().equals("cancelled") && !it.status().equals("refunded"))
                .mapToLong(OwnOrder::totalMinor)
                .sum();
    }

    private static Talk talk(ConversationView it) {
        return new Talk(it.id(), it.channel().id(), it.customer().id(), List.of());
    }
}
