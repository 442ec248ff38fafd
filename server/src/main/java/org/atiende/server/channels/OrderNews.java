package org.atiende.server.channels;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.atiende.channel.Buyer;
import org.atiende.channel.ChannelThread.Reference;
import org.atiende.channel.ClaimFact;
import org.atiende.channel.ListingFact;
import org.atiende.channel.OrderFact;
import org.atiende.channel.ParcelFact;
import org.atiende.channel.Price;
import org.atiende.channel.ReturnFact;
import org.atiende.server.conversations.Conversations;
import org.atiende.server.customers.Customer;
import org.atiende.server.customers.Customers;
import org.atiende.server.customers.Sighting;
import org.atiende.server.kernel.CustomerId;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.orders.Claim;
import org.atiende.server.orders.Listing;
import org.atiende.server.orders.Money;
import org.atiende.server.orders.Orders;
import org.atiende.server.orders.Parcel;
import org.atiende.server.orders.Proof;
import org.atiende.server.orders.Sale;
import org.atiende.server.orders.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Passes on what platforms tell of orders, in the desk's own words. */
@Component
class OrderNews {
    private final Orders orders;
    private final Customers customers;
    private final Conversations conversations;
    private final Threads threads;

    OrderNews(Orders orders, Customers customers, Conversations conversations, Threads threads) {
        this.orders = orders;
        this.customers = customers;
        this.conversations = conversations;
        this.threads = threads;
    }

    void tell(WorkspaceId workspace, Connected channel, OrderFact order) {
        orders.tell(
                workspace,
                new Sale(
                        channel.id(),
                        order.id(),
                        order.packId().orElse(null),
                        customer(workspace, channel, order),
                        word(order.status()),
                        order.platformStatus(),
                        money(order.total()),
                        order.items().stream().map(OrderNews::item).toList(),
                        order.parcelIds(),
                        order.orderedAt(),
                        order.version(),
                        order.number().orElse(null),
                        order.held(),
                        order.buyer().map(it -> proofs(workspace, it)).orElse(List.of())));
    }

    void tell(WorkspaceId workspace, Connected channel, ParcelFact parcel) {
        orders.tell(
                workspace,
                new Parcel(
                        channel.id(),
                        parcel.id(),
                        word(parcel.status()),
                        parcel.platformStatus(),
                        parcel.carrier().orElse(null),
                        parcel.trackingNumber().orElse(null),
                        parcel.promisedFor().orElse(null),
                        parcel.version()));
    }

    void tell(WorkspaceId workspace, Connected channel, ListingFact listing) {
        orders.tell(
                workspace,
                new Listing(
                        channel.id(),
                        listing.id(),
                        listing.title(),
                        listing.price().map(OrderNews::money).orElse(null),
                        listing.page().orElse(null),
                        listing.available().orElse(null),
                        listing.version()));
    }

    /** Passes a claim on, and moves the deadline of its talk with it. */
    void tell(WorkspaceId workspace, Connected channel, ClaimFact claim) {
        Instant due = claim.dueAt().orElse(null);
        boolean news = orders.tell(
                workspace,
                new Claim(
                        channel.id(),
                        claim.id(),
                        claim.open(),
                        claim.type(),
                        claim.stage(),
                        claim.reason().orElse(null),
                        claim.about().map(OrderNews::subject).orElse(null),
                        due,
                        claim.actions(),
                        claim.openedAt(),
                        claim.version(),
                        claim.returned().map(OrderNews::returned).orElse(null)));
        if (news) {
            conversations.lineDue(workspace, channel.id(), threads.key(workspace, channel.id(), claim.threadId()), due);
        }
    }

    private List<Proof> proofs(WorkspaceId workspace, Buyer buyer) {
        return customers.keys(workspace, buyer).stream()
                .map(it -> new Proof(it.kind(), it.hex()))
                .toList();
    }

    private static Claim.Return returned(ReturnFact returned) {
        return new Claim.Return(
                returned.status(),
                returned.money().orElse(null),
                returned.refundOn().orElse(null),
                returned.parcelIds());
    }

    static Subject subject(Reference reference) {
        return new Subject(word(reference.what()), reference.id());
    }

    private @Nullable CustomerId customer(WorkspaceId workspace, Connected channel, OrderFact order) {
        return order.buyer()
                .map(it -> customers
                        .recognise(workspace, channel.id(), List.of(new Sighting(it, order.orderedAt())))
                        .get(it.id()))
                .map(Customer::id)
                .orElse(null);
    }

    private static Sale.Item item(OrderFact.Item item) {
        return new Sale.Item(
                item.listingId(),
                item.title(),
                item.sku().orElse(null),
                item.variant().orElse(null),
                item.quantity(),
                money(item.unitPrice()));
    }

    private static Money money(Price price) {
        return new Money(price.minor(), price.currency());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
