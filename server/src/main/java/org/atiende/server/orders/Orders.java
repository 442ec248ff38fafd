package org.atiende.server.orders;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atiende.server.customers.Customers;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.CustomerId;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.orders.store.SaleStore;
import org.atiende.server.orders.store.SurroundingStore;
import org.atiende.server.privacy.Sealer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The orders of a workspace. All verbs run in the transaction of the workspace that is open. */
@Component
public class Orders {
    /** Orders of the same buyer that the conversation is not about. */
    private static final int OTHERS = 5;
    /** Orders that a proof names. */
    private static final int PROVEN = 10;

    private static final int SHORTEST_NUMBER = 4;

    private final SaleStore sales;
    private final SurroundingStore surroundings;
    private final Customers customers;
    private final Sealer sealer;
    private final ApplicationEventPublisher listeners;

    Orders(
            SaleStore sales,
            SurroundingStore surroundings,
            Customers customers,
            Sealer sealer,
            ApplicationEventPublisher listeners) {
        this.listeners = listeners;
        this.sales = sales;
        this.surroundings = surroundings;
        this.customers = customers;
        this.sealer = sealer;
    }

    /** Takes what a platform says of an order now; false when something newer is known. */
    public boolean tell(WorkspaceId workspace, Sale sale) {
        List<Proof> proofs = new ArrayList<>(sale.proofs());
        numberKeys(workspace, sale).forEach(it -> proofs.add(new Proof("order_number", it)));
        return told(workspace, sale.channel(), "order", sale.externalId(), sales.put(workspace, sale.with(proofs)));
    }

    /** Notes order numbers that buyers have said in conversations. */
    public void said(WorkspaceId workspace, Map<ConversationId, Set<String>> numbers) {
        Map<ConversationId, Set<String>> keys = new LinkedHashMap<>();
        numbers.forEach((conversation, said) -> keys.put(
                conversation,
                said.stream()
                        .flatMap(it -> numberKey(workspace, it).stream())
                        .collect(Collectors.toCollection(LinkedHashSet::new))));
        sales.said(workspace, keys);
    }

    /**
     * Conversations about an order that is known by a number, the platform's or the shop's own; and those in which somebody
     * said the number.
     */
    public Numbered numbered(WorkspaceId workspace, String number, int most) {
        String bare = number.replaceAll("[\\s#]", "");
        return numberKey(workspace, bare)
                .map(key -> new Numbered(
                        sales.conversationsOf(workspace, bare, key, most), sales.customersOf(workspace, key, most)))
                .orElse(new Numbered(List.of(), List.of()));
    }

    /** What is about an order: conversations, and the customers who bought it. */
    public record Numbered(List<ConversationId> conversations, List<CustomerId> customers) {}

    /**
     * What is about products whose title, variant or number has all words of a text, or words that begin so; of each kind the
     * newest.
     */
    public Numbered products(String text, int most) {
        return sales.products(text, most);
    }

    /** Whether a platform has told of an order. */
    public boolean knows(WorkspaceId workspace, ChannelId channel, String externalId) {
        return sales.exists(workspace, channel, externalId);
    }

    /** Who bought the orders whose number was said in conversations. */
    public List<CustomerId> buyersSaidIn(WorkspaceId workspace, Collection<ConversationId> conversations, int most) {
        return sales.buyersSaidIn(workspace, conversations, most);
    }

    private Set<String> numberKeys(WorkspaceId workspace, Sale sale) {
        Set<String> keys = new LinkedHashSet<>();
        numberKey(workspace, sale.externalId()).ifPresent(keys::add);
        Optional.ofNullable(sale.number())
                .flatMap(it -> numberKey(workspace, it))
                .ifPresent(keys::add);
        return keys;
    }

    /** A number without what people put around it; one of three characters or fewer proves nothing. */
    private Optional<String> numberKey(WorkspaceId workspace, String number) {
        String bare = number.replaceAll("[\\s#]", "").toUpperCase(Locale.ROOT);
        return bare.length() < SHORTEST_NUMBER
                ? Optional.empty()
                : Optional.of(HexFormat.of().formatHex(sealer.fingerprint(workspace, "order-number", bare)));
    }

    public boolean tell(WorkspaceId workspace, Parcel parcel) {
        String tracking = parcel.tracking();
        byte[] sealed = tracking == null
                ? null
                : sealer.seal(workspace, tracking, context(parcel.channel(), parcel.externalId()));
        return told(
                workspace,
                parcel.channel(),
                "parcel",
                parcel.externalId(),
                surroundings.put(workspace, parcel, sealed));
    }

    private boolean told(WorkspaceId workspace, ChannelId channel, String what, String id, boolean news) {
        if (news) {
            List<ConversationId> about = surroundings.conversationsAbout(workspace, channel, what, id);
            if (!about.isEmpty()) {
                listeners.publishEvent(new OrderChanged(workspace, channel, what, id, about));
            }
        }
        return news;
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
        if (subjects.values().stream().anyMatch(it -> !it.isEmpty())) {
            listeners.publishEvent(new SubjectsNoted(workspace, subjects.keySet()));
        }
    }

    /** When the last parcel arrived of the orders that a conversation is about; empty where none is known to have. */
    public Optional<Instant> arrived(WorkspaceId workspace, ConversationId conversation) {
        return surroundings.arrived(workspace, conversation);
    }

    /** What belongs to a conversation, without what the buyer's phone and e-mail prove. */
    public OrdersView of(
            WorkspaceId workspace, ConversationId conversation, ChannelId channel, List<CustomerId> customers) {
        return of(workspace, conversation, channel, customers, List.of());
    }

    /** What belongs to a conversation, with what the buyer's phone and e-mail prove where they are vouched for. */
    public OrdersView ofBuyer(
            WorkspaceId workspace, ConversationId conversation, ChannelId channel, CustomerId customer) {
        List<Proof> contact = customers.provenKeys(workspace, channel, customer).stream()
                .map(it -> new Proof(it.kind(), it.hex()))
                .toList();
        return of(workspace, conversation, channel, List.of(customer), contact);
    }

    /**
     * What belongs to a conversation.
     *
     * @param customers the buyer, on this account and on others
     * @param contact the buyer's phone and e-mail, as fingerprints
     */
    public OrdersView of(
            WorkspaceId workspace,
            ConversationId conversation,
            ChannelId channel,
            List<CustomerId> customers,
            List<Proof> contact) {
        List<Subject> subjects = surroundings.subjects(workspace, conversation);
        Set<String> asked = ids(subjects, "listing");
        Set<String> numbers = ids(subjects, "order");
        numbers.addAll(ids(subjects, "pack"));
        List<SaleStore.Stored> about = sales.byNumbers(workspace, channel, numbers, ids(subjects, "parcel"));
        Set<String> known = new LinkedHashSet<>();
        about.forEach(it -> known.add(it.id()));
        List<SaleStore.Proven> proven = sales.proven(workspace, conversation, contact, PROVEN).stream()
                .filter(it -> !known.contains(it.stored().id()))
                .toList();
        proven.forEach(it -> known.add(it.stored().id()));
        List<SaleStore.Stored> others = sales.ofCustomers(workspace, customers, OTHERS + known.size()).stream()
                .filter(it -> !known.contains(it.id()))
                .limit(OTHERS)
                .toList();
        Set<String> claimed = new LinkedHashSet<>(numbers);
        about.forEach(it -> {
            claimed.add(it.sale().externalId());
            claimed.addAll(it.sale().parcels());
        });
        return new OrdersView(
                surroundings.listings(workspace, channel, asked),
                Stream.of(
                                about.stream().map(it -> view(workspace, it, true, List.of("platform"))),
                                proven.stream()
                                        .map(it -> view(
                                                workspace,
                                                it.stored(),
                                                it.proofs().contains("order_number"),
                                                proofs(it, customers))),
                                others.stream().map(it -> view(workspace, it, false, List.of("buyer"))))
                        .flatMap(it -> it)
                        .toList(),
                surroundings.claims(workspace, channel, ids(subjects, "claim"), claimed).stream()
                        .map(it -> view(workspace, it))
                        .toList());
    }

    /** What proves an order, and that the buyer has bought it where its platform says so. */
    private static List<String> proofs(SaleStore.Proven proven, List<CustomerId> customers) {
        CustomerId buyer = proven.stored().sale().customer();
        return buyer != null && customers.contains(buyer)
                ? Stream.concat(proven.proofs().stream(), Stream.of("buyer")).toList()
                : proven.proofs();
    }

    private OrdersView.OrderView view(
            WorkspaceId workspace, SaleStore.Stored stored, boolean subject, List<String> proofs) {
        Sale sale = stored.sale();
        String number = sale.number();
        return new OrdersView.OrderView(
                sale.channel(),
                sale.externalId(),
                number == null ? sale.externalId() : number,
                sale.packId(),
                subject,
                proofs,
                sale.held(),
                sale.status(),
                sale.platformStatus(),
                sale.total(),
                sales.items(workspace, stored.id()),
                parcels(workspace, sale.channel(), sale.parcels()),
                sale.orderedAt(),
                sale.version());
    }

    private OrdersView.ClaimView view(WorkspaceId workspace, Claim claim) {
        Claim.Return returned = claim.returned();
        return new OrdersView.ClaimView(
                claim.externalId(),
                claim.open(),
                claim.type(),
                claim.stage(),
                claim.reason(),
                claim.dueAt(),
                claim.actions(),
                claim.openedAt(),
                returned == null
                        ? null
                        : new OrdersView.ReturnView(
                                returned.status(),
                                returned.money(),
                                returned.refundOn(),
                                parcels(workspace, claim.channel(), returned.parcels())));
    }

    private List<OrdersView.ParcelView> parcels(WorkspaceId workspace, ChannelId channel, List<String> ids) {
        return surroundings.parcels(workspace, channel, ids).stream()
                .map(it -> parcel(workspace, it))
                .toList();
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
