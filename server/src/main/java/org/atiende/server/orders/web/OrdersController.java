package org.atiende.server.orders.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.atiende.server.conversations.ConversationView;
import org.atiende.server.conversations.Conversations;
import org.atiende.server.customers.Persons;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.CustomerId;
import org.atiende.server.orders.Orders;
import org.atiende.server.orders.OrdersView;
import org.atiende.server.orders.Proof;
import org.atiende.server.web.CurrentCaller;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What buyers bought, beside what they write. */
@RestController
@Tag(name = "conversations")
class OrdersController {
    private final Orders orders;
    private final Conversations conversations;
    private final Persons persons;
    private final Tenancy tenancy;

    OrdersController(Orders orders, Conversations conversations, Persons persons, Tenancy tenancy) {
        this.persons = persons;
        this.orders = orders;
        this.conversations = conversations;
        this.tenancy = tenancy;
    }

    @Operation(
            operationId = "conversationOrders",
            summary = "Orders, parcels, claims and listings that belong to a conversation",
            description =
                    "First what the conversation is about, then orders of any channel that a proof names (the buyer"
                            + " said the number, or phone or e-mail are the same: vouched for, or `typed_` and then only"
                            + " likely), then other orders of the same buyer on this account and on others, five at most.")
    @GetMapping("/api/v1/conversations/{id}/orders")
    @PreAuthorize("hasAuthority('READ')")
    OrdersView of(@CurrentCaller Caller caller, @PathVariable ConversationId id) {
        return tenancy.in(caller.workspace(), () -> {
            ConversationView conversation = conversations.get(caller.workspace(), id);
            ChannelId channel = conversation.channel().id();
            List<CustomerId> buyer =
                    persons.same(caller.workspace(), conversation.customer().id());
            List<Proof> contact = persons.keys(caller.workspace(), buyer).stream()
                    .map(it -> Proof.of(it.kind(), it.hex(), it.vouched()))
                    .toList();
            return orders.of(caller.workspace(), id, channel, buyer, contact);
        });
    }
}
