package org.atiende.server.orders;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.CustomerId;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.orders.store.SaleStore;
import org.atiende.server.orders.store.SurroundingStore;
import org.atiende.server.privacy.Sealer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The orders of a workspace. All verbs run in the transaction of the workspace that is open. */
@Component
public class Orders {
    /** Orders of the same buyer that the conversation is not about. */
    private static final int OTHERS = 5;

    private final SaleStore sales;
    private final SurroundingStore surroundings;
    private final Sealer sealer;

    Orders(SaleStore sales, SurroundingStore surroundings, Sealer sealer) {
        this.sales = sales;
        this.surroundings = surroundings;
        this.sealer = sealer;
    }

    /** Takes what a platform says of an order now; false when something newer is known. */
    public boolean tell(WorkspaceId workspace, Sale sale) {
        return sales.put(workspace, sale);
    }

    public boolean tell(WorkspaceId workspace, Parcel parcel) {
        String tracking = parcel.tracking();
        byte[] sealed = tracking == null
                ? null
                : sealer.seal(workspace, tracking, context(parcel.channel(), parcel.externalId()));
        return surroundings.put(workspace, parcel, sealed);
    }

    public boolean tell(WorkspaceId workspace, Claim claim) {
        return surroundings.put(workspace, claim);
    }

    public boolean tell(WorkspaceId workspace, Listing listing) {
        return surroundings.put(workspace, listing);
    }

    /** Notes what conversations are about. */
    public void about(WorkspaceId workspace, ChannelId channel, Map<ConversationId, Set<Subject>> subjects) {
        surroundings.about(workspace, channel, subjects);
    }

    /** What belongs to a conversation. */
    public OrdersView of(
            WorkspaceId workspace, ConversationId conversation, ChannelId channel, @Nullable CustomerId customer) {
        List<Subject> subjects = surroundings.subjects(workspace, conversation);
        Set<String> asked = ids(subjects, "listing");
        Set<String> numbers = ids(subjects, "order");
        numbers.addAll(ids(subjects, "pack"));
        List<SaleStore.Stored> about = sales.byNumbers(workspace, channel, numbers, ids(subjects, "parcel"));
        Set<String> known = new LinkedHashSet<>();
        about.forEach(it -> known.add(it.sale().externalId()));
        List<SaleStore.Stored> others = customer == null
                ? List.of()
                : sales.ofCustomer(workspace, customer, OTHERS + known.size()).stream()
                        .filter(it -> !known.contains(it.sale().externalId()))
                        .limit(OTHERS)
                        .toList();
        Set<String> claimed = new LinkedHashSet<>(numbers);
        about.forEach(it -> {
            claimed.add(it.sale().externalId());
            claimed.addAll(it.sale().parcels());
        });
        return new OrdersView(
                surroundings.listings(workspace, channel, asked),
                Stream.concat(
                                about.stream().map(it -> view(workspace, it, true)),
                                others.stream().map(it -> view(workspace, it, false)))
                        .toList(),
                surroundings.claims(workspace, channel, ids(subjects, "claim"), claimed));
    }

    private OrdersView.OrderView view(WorkspaceId workspace, SaleStore.Stored stored, boolean subject) {
        Sale sale = stored.sale();
        return new OrdersView.OrderView(
                sale.externalId(),
                sale.packId(),
                subject,
                sale.status(),
                sale.platformStatus(),
                sale.total(),
                sales.items(workspace, stored.id()),
                surroundings.parcels(workspace, sale.channel(), sale.parcels()).stream()
                        .map(it -> parcel(workspace, it))
                        .toList(),
                sale.orderedAt(),
                sale.version());
    }

    private OrdersView.ParcelView parcel(WorkspaceId workspace, SurroundingStore.StoredParcel stored) {
        Parcel parcel = stored.parcel();
        String tracking = Optional.ofNullable(stored.tracking())
                .map(it -> sealer.openText(workspace, it, context(parcel.channel(), parcel.externalId())))
                .orElse(null);
        return new OrdersView.ParcelView(
                parcel.status(), parcel.platformStatus(), parcel.carrier(), tracking, parcel.promisedFor());
    }

    private static Set<String> ids(List<Subject> subjects, String what) {
        Set<String> ids = new LinkedHashSet<>();
        subjects.stream().filter(it -> it.what().equals(what)).forEach(it -> ids.add(it.externalId()));
        return ids;
    }

    private static String context(ChannelId channel, String parcel) {
        return "parcel:" + channel + ":" + parcel;
    }
}
