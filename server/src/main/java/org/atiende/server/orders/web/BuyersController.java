package org.atiende.server.orders.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atiende.server.conversations.ConversationView;
import org.atiende.server.conversations.Conversations;
import org.atiende.server.conversations.Place;
import org.atiende.server.customers.Customer;
import org.atiende.server.customers.Customers;
import org.atiende.server.customers.PersonLink;
import org.atiende.server.customers.Persons;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.CustomerId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.orders.Orders;
import org.atiende.server.web.CurrentCaller;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One buyer on several accounts: who is joined, who may be the same, and a member's word on it. */
@RestController
@Tag(name = "buyers")
@RequestMapping("/api/v1/customers/{id}")
class BuyersController {
    private static final int MOST = 10;
    private static final int TALKS = 50;

    private final Persons persons;
    private final Customers customers;
    private final Conversations conversations;
    private final Orders orders;
    private final Tenancy tenancy;

    BuyersController(
            Persons persons, Customers customers, Conversations conversations, Orders orders, Tenancy tenancy) {
        this.persons = persons;
        this.customers = customers;
        this.conversations = conversations;
        this.orders = orders;
        this.tenancy = tenancy;
    }

    /**
     * A buyer and their doubles.
     *
     * @param talks the conversations on this account, the last moved first
     * @param same who is the same person on other accounts
     * @param likely who may be: a phone, an e-mail address or an order is the same, but nobody vouches for it
     */
    @Schema(name = "Buyer")
    record BuyerView(CustomerId id, String name, List<Talk> talks, List<Same> same, List<Likely> likely) {}

    /** A conversation, briefly. */
    @Schema(name = "BuyerTalk")
    record Talk(
            ConversationId id,
            Place channel,
            @Schema(allowableValues = {"open", "resolved"}) String state,
            Instant lastActivityAt) {}

    /** The same person on another account. */
    @Schema(name = "SameBuyer")
    record Same(String name, PersonLink link, List<Talk> talks) {}

    /**
     * Perhaps the same person.
     *
     * @param proof what is the same
     */
    @Schema(name = "LikelyBuyer")
    record Likely(
            CustomerId id,
            String name,

            @Schema(allowableValues = {"contact", "order_number"})
            String proof,

            List<Talk> talks) {}

    /** With whom a buyer is the same. */
    record SameRequest(@NotNull CustomerId with) {}

    @Operation(
            operationId = "buyer",
            summary = "A buyer, who they are on other accounts, and who may be the same",
            description = "Platforms that vouch for a phone number join by themselves; for the rest a member decides.")
    @GetMapping
    @PreAuthorize("hasAuthority('READ')")
    BuyerView get(@CurrentCaller Caller caller, @PathVariable CustomerId id) {
        return tenancy.in(caller.workspace(), () -> view(caller.workspace(), id));
    }

    @Operation(operationId = "joinBuyers", summary = "Says that two buyers are one person; can be undone")
    @PutMapping("/same")
    @PreAuthorize("hasAuthority('REPLY')")
    BuyerView join(@CurrentCaller Caller caller, @PathVariable CustomerId id, @Valid @RequestBody SameRequest request) {
        return tenancy.in(caller.workspace(), () -> {
            persons.join(caller, id, request.with());
            return view(caller.workspace(), id);
        });
    }

    @Operation(
            operationId = "splitBuyer",
            summary = "Says that a buyer is none of those they were joined with",
            description = "No proof joins them again; a member may.")
    @DeleteMapping("/same")
    @PreAuthorize("hasAuthority('REPLY')")
    BuyerView split(@CurrentCaller Caller caller, @PathVariable CustomerId id) {
        return tenancy.in(caller.workspace(), () -> {
            persons.split(caller, id);
            return view(caller.workspace(), id);
        });
    }

    private BuyerView view(WorkspaceId workspace, CustomerId id) {
        List<PersonLink> links = persons.links(workspace, id);
        List<CustomerId> same = persons.same(workspace, id);
        Map<CustomerId, List<Talk>> talks = talks(workspace, same);
        List<ConversationId> spoken =
                talks.values().stream().flatMap(List::stream).map(Talk::id).toList();
        Set<CustomerId> byContact = new LinkedHashSet<>(persons.likely(workspace, id, MOST));
        Set<CustomerId> likely = new LinkedHashSet<>(byContact);
        likely.addAll(persons.strangers(workspace, same, orders.buyersSaidIn(workspace, spoken, MOST)));
        talks.putAll(talks(workspace, likely));

        Set<CustomerId> all = new LinkedHashSet<>(same);
        all.addAll(likely);
        Map<CustomerId, Customer> known = customers.all(workspace, all);
        Customer buyer = known.get(id);
        if (buyer == null) {
            throw Problem.notFound("buyer", id);
        }
        return new BuyerView(
                id,
                buyer.name(),
                talks.getOrDefault(id, List.of()),
                links.stream()
                        .map(it ->
                                new Same(name(known, it.customer()), it, talks.getOrDefault(it.customer(), List.of())))
                        .toList(),
                likely.stream()
                        .map(it -> new Likely(
                                it,
                                name(known, it),
                                byContact.contains(it) ? "contact" : "order_number",
                                talks.getOrDefault(it, List.of())))
                        .toList());
    }

    private static String name(Map<CustomerId, Customer> known, CustomerId customer) {
        Customer it = known.get(customer);
        return it == null ? "" : it.name();
    }

    private Map<CustomerId, List<Talk>> talks(WorkspaceId workspace, Collection<CustomerId> customers) {
        Map<CustomerId, List<Talk>> talks = new LinkedHashMap<>();
        for (ConversationView it : conversations.ofCustomers(workspace, customers, TALKS)) {
            talks.computeIfAbsent(it.customer().id(), customer -> new ArrayList<>())
                    .add(new Talk(it.id(), it.channel(), it.state(), it.lastActivityAt()));
        }
        return talks;
    }
}
