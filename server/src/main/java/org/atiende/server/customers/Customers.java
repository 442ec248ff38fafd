package org.atiende.server.customers;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.atiende.channel.Buyer;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.Phones;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.CustomerId;
import org.atiende.server.kernel.Ids;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.privacy.Sealer;
import org.springframework.stereotype.Component;

/** The buyers of a workspace. All verbs run in the transaction of the workspace that is open. */
@Component
public class Customers {
    /** Another word than before it was kept who vouches for what: who was known without is stored again when next seen. */
    private static final String DETAIL = "buyer-detail-with-vouching-for-each";

    /** How far the platform's clock and the desk's may be apart: nobody gets another's number within that. */
    private static final Duration CLOCKS_APART = Duration.ofHours(1);

    private final ContactStore store;
    private final Persons persons;
    private final Sealer sealer;
    private final Ids ids;
    private final InstantSource clock;

    Customers(ContactStore store, Persons persons, Sealer sealer, Ids ids, InstantSource clock) {
        this.store = store;
        this.persons = persons;
        this.sealer = sealer;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Finds or makes the customer behind each buyer of one channel account. A buyer is known by the platform's id, and,
     * where that is new, by the canonical phone number, since platforms replace numbers by ids of their own; by a number that
     * is vouched for on both sides alone, for anybody can type the number of somebody else. Customers of other accounts with
     * such a number are the same person. An id that its holder gave up is theirs for what is of before, and somebody else's after it.
     *
     * @param sightings one of each buyer
     * @return the customer of each buyer, by the platform's id of the buyer
     */
    public Map<String, Customer> recognise(WorkspaceId workspace, ChannelId channel, Collection<Sighting> sightings) {
        // Sorted by key: two transactions that meet the same buyers lock them in the same order.
        Map<String, Sighting> byKey = new TreeMap<>();
        sightings.forEach(
                it -> byKey.put(buyerKey(workspace, channel, it.buyer().id()), it));
        Map<String, Contact> known = known(workspace, channel, byKey);
        Map<String, Customer> byPhone = byPhone(workspace, channel, byKey, known);

        Map<String, Customer> found = new LinkedHashMap<>();
        List<Contact> changed = new ArrayList<>();
        List<Contact> added = new ArrayList<>();
        List<Customer> newCustomers = new ArrayList<>();
        byKey.forEach((key, sighting) -> {
            Buyer buyer = sighting.buyer();
            String detail = Json.STORED.writeValueAsString(buyer);
            String detailKey = fingerprint(workspace, DETAIL, detail);
            Contact before = known.get(key);
            if (before != null) {
                found.put(buyer.id(), before.customer());
                if (before.givenUpAt() == null && !before.detailKey().equals(detailKey)) {
                    changed.add(contact(workspace, channel, key, buyer, detail, detailKey, before.customer()));
                }
                return;
            }
            Optional<String> phoneKey = vouchedPhoneKey(workspace, buyer);
            Customer customer = phoneKey.map(byPhone::get).orElse(null);
            if (customer == null) {
                customer = new Customer(new CustomerId(ids.next()), DisplayName.of(buyer.name()));
                newCustomers.add(customer);
                if (phoneKey.isPresent()) {
                    byPhone.put(phoneKey.get(), customer);
                }
            }
            found.put(buyer.id(), customer);
            added.add(contact(workspace, channel, key, buyer, detail, detailKey, customer));
        });
        store.insertCustomers(workspace, newCustomers, clock.instant());
        store.add(workspace, channel, added);
        store.change(workspace, channel, changed);
        meet(workspace, added, changed);
        return found;
    }

    private void meet(WorkspaceId workspace, List<Contact> added, List<Contact> changed) {
        Set<CustomerId> told = new LinkedHashSet<>();
        Stream.concat(added.stream(), changed.stream())
                .filter(it -> it.phoneVouched() && it.phoneKey() != null || it.emailVouched() && it.emailKey() != null)
                .forEach(it -> told.add(it.customer().id()));
        if (!told.isEmpty()) {
            persons.meet(workspace, told);
        }
    }

    /** Where a customer is reached on a channel account, as last seen. For the sender alone. */
    public Optional<Buyer> reach(WorkspaceId workspace, ChannelId channel, CustomerId customer) {
        return store.latest(workspace, channel, customer).map(it -> open(workspace, channel, it));
    }

    /** By what a buyer may be recognised wherever they write: phone and e-mail, as fingerprints. */
    public Set<ContactKey> keys(WorkspaceId workspace, Buyer buyer) {
        Set<ContactKey> keys = new LinkedHashSet<>();
        phoneKey(workspace, buyer).ifPresent(it -> keys.add(new ContactKey("phone", it, buyer.phoneVouched())));
        buyer.email()
                .flatMap(it -> emailKey(workspace, it))
                .ifPresent(it -> keys.add(new ContactKey("email", it, buyer.emailVouched())));
        return keys;
    }

    /** The customers who have a phone number or an e-mail address that was written in whatever way; exactly, or nobody. */
    public List<CustomerId> reachedBy(WorkspaceId workspace, String written, int most) {
        List<ContactKey> keys = new ArrayList<>();
        Phones.canonical(written)
                .ifPresent(it -> keys.add(new ContactKey("phone", fingerprint(workspace, "phone", it), false)));
        emailKey(workspace, written).ifPresent(it -> keys.add(new ContactKey("email", it, false)));
        return keys.isEmpty() ? List.of() : store.withKeys(workspace, keys, most);
    }

    /** What proves who the customer of a channel account is: the keys that are vouched for. */
    public Set<ContactKey> provenKeys(WorkspaceId workspace, ChannelId channel, CustomerId customer) {
        Set<ContactKey> keys = new LinkedHashSet<>(reach(workspace, channel, customer)
                .map(it -> keys(workspace, it))
                .orElse(Set.of()));
        keys.removeIf(it -> !it.vouched());
        return keys;
    }

    /** What proves who the customers of any account are: the keys that are vouched for. */
    public Map<CustomerId, Set<ContactKey>> provenKeysOf(WorkspaceId workspace, Collection<CustomerId> customers) {
        return store.provenKeysOf(workspace, customers);
    }

    /**
     * The platform gave a buyer another id: whoever was known by an old one is reached at the new one from now on, and the old ones will be
     * somebody else's. Where the buyer wrote under the new id before the platform told of it, there are two customers, who are one person.
     *
     * @return whether anybody is known by an old id
     */
    public boolean rename(WorkspaceId workspace, ChannelId channel, ChannelEvent.BuyerRenamed renamed) {
        String newKey = buyerKey(workspace, channel, renamed.newId());
        List<String> oldKeys = renamed.oldIds().stream()
                .map(it -> buyerKey(workspace, channel, it))
                .toList();
        List<String> keys =
                Stream.concat(Stream.of(newKey), oldKeys.stream()).sorted().toList();
        store.lock(keys);
        Map<String, Contact> known = store.byKeys(workspace, channel, keys);
        Optional<Contact> old = oldKeys.stream()
                .flatMap(it -> Stream.ofNullable(known.get(it)))
                .filter(it -> it.isHeldAt(renamed.occurredAt()))
                .findFirst();
        if (old.isEmpty()) {
            return false;
        }
        Customer customer = old.get().customer();
        Contact there = known.get(newKey);
        if (there != null && wroteFirst(there, customer, renamed)) {
            store.giveUp(workspace, channel, customer.id(), newKey, renamed.occurredAt());
            persons.told(workspace, there.customer().id(), customer.id());
            return true;
        }
        List<Contact> added =
                List.of(renamed(workspace, channel, renamed, newKey, open(workspace, channel, old.get()), customer));
        if (there != null && !there.customer().equals(customer)) {
            store.lose(workspace, channel, newKey);
        }
        store.add(workspace, channel, added);
        store.giveUp(workspace, channel, customer.id(), newKey, renamed.occurredAt());
        meet(workspace, added, List.of());
        return true;
    }

    /** Whether a buyer wrote under a new id before the platform told of it; who had it long before is somebody else. */
    private static boolean wroteFirst(Contact there, Customer customer, ChannelEvent.BuyerRenamed renamed) {
        if (there.givenUpAt() != null) {
            return false;
        }
        return there.customer().equals(customer)
                // The same buyer, as seen by the number: where that is not told, what they wrote tells more.
                ? renamed.phone().isEmpty()
                : !there.seenAt().isBefore(renamed.occurredAt().minus(CLOCKS_APART));
    }

    private Contact renamed(
            WorkspaceId workspace,
            ChannelId channel,
            ChannelEvent.BuyerRenamed renamed,
            String key,
            Buyer old,
            Customer customer) {
        Buyer buyer =
                new Buyer(renamed.newId(), renamed.address(), renamed.phone(), old.email(), old.name(), old.vouched());
        String detail = Json.STORED.writeValueAsString(buyer);
        return contact(workspace, channel, key, buyer, detail, fingerprint(workspace, DETAIL, detail), customer);
    }

    /** Customers by id, as members see them. */
    public Map<CustomerId, Customer> all(WorkspaceId workspace, Collection<CustomerId> customers) {
        return store.customers(workspace, customers);
    }

    /** A buyer's first two messages may come in on two lines of talk at once: the second waits and finds the first one's. */
    private Map<String, Contact> known(WorkspaceId workspace, ChannelId channel, Map<String, Sighting> byKey) {
        Map<String, Contact> known = holders(workspace, channel, byKey);
        Map<String, Sighting> unknown = new TreeMap<>(byKey);
        unknown.keySet().removeAll(known.keySet());
        if (unknown.isEmpty()) {
            return known;
        }
        store.lock(List.copyOf(unknown.keySet()));
        known.putAll(holders(workspace, channel, unknown));
        return known;
    }

    /** Whose the ids were when they were seen. */
    private Map<String, Contact> holders(WorkspaceId workspace, ChannelId channel, Map<String, Sighting> byKey) {
        Map<String, Contact> found = store.byKeys(workspace, channel, byKey.keySet());
        byKey.forEach((key, sighting) -> {
            Contact contact = found.get(key);
            if (contact != null && !contact.isHeldAt(sighting.at())) {
                found.remove(key);
            }
        });
        return found;
    }

    private Map<String, Customer> byPhone(
            WorkspaceId workspace, ChannelId channel, Map<String, Sighting> byKey, Map<String, Contact> known) {
        List<String> phoneKeys = new ArrayList<>();
        byKey.forEach((key, sighting) -> {
            if (!known.containsKey(key)) {
                vouchedPhoneKey(workspace, sighting.buyer()).ifPresent(phoneKeys::add);
            }
        });
        return phoneKeys.isEmpty() ? new HashMap<>() : store.byPhoneKeys(workspace, channel, phoneKeys);
    }

    private Contact contact(
            WorkspaceId workspace,
            ChannelId channel,
            String key,
            Buyer buyer,
            String detail,
            String detailKey,
            Customer customer) {
        byte[] sealed = sealer.seal(workspace, detail.getBytes(StandardCharsets.UTF_8), context(channel, key));
        return new Contact(
                key,
                customer,
                phoneKey(workspace, buyer).orElse(null),
                buyer.phoneVouched(),
                buyer.email().flatMap(it -> emailKey(workspace, it)).orElse(null),
                buyer.emailVouched(),
                detailKey,
                sealed,
                clock.instant(),
                null);
    }

    private Buyer open(WorkspaceId workspace, ChannelId channel, Contact contact) {
        return Json.STORED.readValue(
                sealer.open(workspace, contact.sealed(), context(channel, contact.key())), Buyer.class);
    }

    private String buyerKey(WorkspaceId workspace, ChannelId channel, String id) {
        return fingerprint(workspace, "buyer:" + channel, id);
    }

    private Optional<String> emailKey(WorkspaceId workspace, String written) {
        String address = written.strip().toLowerCase(Locale.ROOT);
        return address.contains("@") ? Optional.of(fingerprint(workspace, "email", address)) : Optional.empty();
    }

    private Optional<String> phoneKey(WorkspaceId workspace, Buyer buyer) {
        return buyer.phone().map(phone -> fingerprint(workspace, "phone", phone));
    }

    private Optional<String> vouchedPhoneKey(WorkspaceId workspace, Buyer buyer) {
        return buyer.phoneVouched() ? phoneKey(workspace, buyer) : Optional.empty();
    }

    private String fingerprint(WorkspaceId workspace, String purpose, String value) {
        return HexFormat.of().formatHex(sealer.fingerprint(workspace, purpose, value));
    }

    private static String context(ChannelId channel, String key) {
        return "contact:" + channel + ":" + key;
    }
}
