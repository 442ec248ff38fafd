package org.atiende.server.customers;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atiende.server.audit.Audit;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.CustomerId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.stereotype.Component;

/**
 * Which customers are one person who writes on several accounts. They are joined by a proof that platforms vouch for, or by a
 * member; each join can be undone, and what a member told apart no proof joins again. All verbs run in the transaction of the
 * workspace that is open.
 */
@Component
public class Persons {
    /** How a join came about. */
    private static final String BY_MEMBER = "member";

    private final PersonStore store;
    private final ContactStore contacts;
    private final Audit audit;
    private final InstantSource clock;

    Persons(PersonStore store, ContactStore contacts, Audit audit, InstantSource clock) {
        this.store = store;
        this.contacts = contacts;
        this.audit = audit;
        this.clock = clock;
    }

    /** All customers who are the same person as one of them, itself first. */
    public List<CustomerId> same(WorkspaceId workspace, CustomerId customer) {
        Set<CustomerId> same = new LinkedHashSet<>(List.of(customer));
        store.links(workspace, customer).forEach(it -> same.add(it.customer()));
        return List.copyOf(same);
    }

    /** How the others who are the same person as a customer came to be so, the first joined first. */
    public List<PersonLink> links(WorkspaceId workspace, CustomerId customer) {
        return store.links(workspace, customer).stream()
                .filter(it -> !it.customer().equals(customer))
                .toList();
    }

    /** By what the customers are recognised elsewhere. */
    public Set<ContactKey> keys(WorkspaceId workspace, Collection<CustomerId> customers) {
        return contacts.keys(workspace, customers);
    }

    /** Customers with a phone or an e-mail address of theirs, who are neither joined with them nor told apart from them. */
    public List<CustomerId> likely(WorkspaceId workspace, CustomerId customer, int most) {
        List<CustomerId> same = same(workspace, customer);
        Set<ContactKey> keys = contacts.keys(workspace, same);
        if (keys.isEmpty()) {
            return List.of();
        }
        return strangers(workspace, same, contacts.withKeys(workspace, keys, most + same.size())).stream()
                .limit(most)
                .toList();
    }

    /** Those of some customers who are neither one of a person's nor told apart from them. */
    public List<CustomerId> strangers(
            WorkspaceId workspace, Collection<CustomerId> same, Collection<CustomerId> customers) {
        Set<CustomerId> known = new LinkedHashSet<>(same);
        known.addAll(store.apartFrom(workspace, same));
        return customers.stream().filter(it -> !known.contains(it)).distinct().toList();
    }

    /** A member says that two customers are one person. */
    public void join(Caller caller, CustomerId one, CustomerId other) {
        WorkspaceId workspace = caller.workspace();
        known(workspace, one);
        known(workspace, other);
        if (one.equals(other)) {
            throw new Problem(ProblemCode.INVALID_VALUE, "A buyer is the same as themselves: '%s'".formatted(one));
        }
        store.lock(workspace);
        store.forgetApart(workspace, same(workspace, one), same(workspace, other));
        store.join(workspace, one, other, new PersonStore.How(BY_MEMBER, caller.name(), clock.instant()));
        audit.record(
                workspace,
                caller.actor(),
                "buyer.joined",
                "customer " + one,
                Map.of("with", other.toString(), "proof", BY_MEMBER));
    }

    /** A member says that a customer is not the person of the others: none of them is joined with it by a proof again. */
    public void split(Caller caller, CustomerId customer) {
        WorkspaceId workspace = caller.workspace();
        known(workspace, customer);
        store.lock(workspace);
        List<CustomerId> others = new ArrayList<>(same(workspace, customer));
        others.remove(customer);
        if (others.isEmpty()) {
            return;
        }
        store.split(workspace, customer, others, clock.instant());
        audit.record(
                workspace,
                caller.actor(),
                "buyer.split",
                "customer " + customer,
                Map.of("from", Integer.toString(others.size())));
    }

    /** Joins customers who have the same phone number or e-mail address, which platforms or the shop vouch for on both sides. */
    void meet(WorkspaceId workspace, Collection<CustomerId> customers) {
        // The lock first: of two who meet on two lines at once, the second sees the first.
        store.lock(workspace);
        for (PersonStore.Pair pair : store.sameProof(workspace, customers)) {
            joinBy(workspace, pair);
        }
    }

    /** The platform says that two customers are one buyer. */
    void told(WorkspaceId workspace, CustomerId one, CustomerId other) {
        store.lock(workspace);
        joinBy(workspace, new PersonStore.Pair(one, other, "platform"));
    }

    private void joinBy(WorkspaceId workspace, PersonStore.Pair pair) {
        List<CustomerId> ones = same(workspace, pair.one());
        if (ones.contains(pair.other()) || store.isApart(workspace, ones, same(workspace, pair.other()))) {
            return;
        }
        store.join(workspace, pair.other(), pair.one(), new PersonStore.How(pair.proof(), "atiende", clock.instant()));
        audit.record(
                workspace,
                Actor.SYSTEM,
                "buyer.joined",
                "customer " + pair.other(),
                Map.of("with", pair.one().toString(), "proof", pair.proof()));
    }

    private void known(WorkspaceId workspace, CustomerId customer) {
        if (contacts.customers(workspace, List.of(customer)).isEmpty()) {
            throw Problem.notFound("buyer", customer);
        }
    }
}
