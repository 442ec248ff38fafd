package org.atiende.server.channels;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atiende.channel.RawEvent;
import org.atiende.server.channels.ownsite.Letters;
import org.atiende.server.channels.ownsite.OwnSiteInbound;
import org.atiende.server.channels.ownsite.SignedVisitor;
import org.atiende.server.channels.store.VisitorStore;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.Ids;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.privacy.Sealer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Visitors of shops' own sites and what they see of their talk with the shop. A browser is known by a token; all browsers of
 * one customer for whom the shop vouches see the same lines.
 */
@Component
class Visitors implements Letters {
    /** For how long a browser sees a customer's talk without the shop's word for it. */
    private static final Duration VOUCHED = Duration.ofDays(30);

    private final VisitorStore store;
    private final Tenancy tenancy;
    private final Sealer sealer;
    private final Ids ids;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    Visitors(VisitorStore store, Tenancy tenancy, Sealer sealer, Ids ids, InstantSource clock) {
        this.store = store;
        this.tenancy = tenancy;
        this.sealer = sealer;
        this.ids = ids;
        this.clock = clock;
    }

    /** Somebody who visits, as the desk knows them. */
    record Visitor(UUID id, Person person) {}

    /**
     * Who somebody is.
     *
     * @param vouched whether the shop says so
     */
    record Person(
            String buyerId,
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            boolean vouched) {
        static Person of(SignedVisitor signed) {
            return new Person(
                    signed.id(),
                    signed.name().orElse(null),
                    signed.email().orElse(null),
                    signed.phone().orElse(null),
                    true);
        }

        @Override
        public String toString() {
            return "Person[…]";
        }
    }

    /** A line of the talk. */
    record Line(long id, boolean byShop, String reference, String text, Instant at) {
        @Override
        public String toString() {
            return "Line[" + id + "]";
        }
    }

    /** Whose browser it is; empty where the token is not known, or stands for a customer for whom nobody vouched for long. */
    Optional<Visitor> find(Connected channel, String token) {
        Instant vouched = clock.instant().minus(VOUCHED);
        return tenancy.in(channel.workspace(), () -> store.byToken(channel.workspace(), channel.id(), hash(token)))
                .flatMap(it -> Optional.of(open(channel.workspace(), it.visitor()))
                        .filter(visitor ->
                                !visitor.person().vouched() || !it.seenAt().isBefore(vouched)));
    }

    /** Notes that a browser whose token is good has come again. */
    void comeAgain(Connected channel, String token) {
        WorkspaceId workspace = channel.workspace();
        tenancy.run(workspace, () -> store.visitAgain(workspace, hash(token), clock.instant()));
    }

    /**
     * Lets a browser in, of a customer for whom the shop vouches, or of nobody known; returns its token.
     *
     * @param browser by which a browser of nobody known is one and the same visitor, however often it comes in at once
     * @param before the browser's token until now, which is withdrawn
     */
    String enter(Connected channel, Optional<SignedVisitor> signed, Optional<String> browser, Optional<String> before) {
        WorkspaceId workspace = channel.workspace();
        UUID fresh = ids.next();
        Person person = signed.map(Person::of)
                .orElseGet(() -> new Person(
                        OwnSiteInbound.visitor(
                                browser.map(it -> nameOf(channel, it)).orElseGet(fresh::toString)),
                        null,
                        null,
                        null,
                        false));
        byte[] key = sealer.fingerprint(workspace, "visitor:" + channel.id(), person.buyerId());
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant();
        tenancy.run(workspace, () -> {
            before.ifPresent(it -> store.removeVisit(workspace, hash(it)));
            UUID id = store.enter(
                    workspace, channel.id(), key, new VisitorStore.Visitor(fresh, channel.id(), new byte[0]), now);
            store.describe(workspace, id, sealer.seal(workspace, Json.STORED.writeValueAsBytes(person), context(id)));
            if (person.vouched()) {
                store.removeVisits(workspace, id, now.minus(VOUCHED));
            }
            store.addVisit(workspace, hash(token), id, now);
        });
        return token;
    }

    /** What the desk calls a browser: its own secret stands nowhere, and is not to be had from it. */
    private String nameOf(Connected channel, String browser) {
        byte[] key = sealer.fingerprint(channel.workspace(), "browser:" + channel.id(), browser);
        return UUID.nameUUIDFromBytes(key).toString();
    }

    /** Adds what a visitor wrote, or finds it, where the widget repeats itself. */
    Optional<Line> write(Connected channel, UUID visitor, String reference, String text) {
        return add(channel.workspace(), visitor, false, reference, text);
    }

    @Override
    public boolean put(String address, String reference, String text) {
        String[] parts = address.split(":", 3);
        WorkspaceId workspace = WorkspaceId.of(parts[1]);
        return add(workspace, Ids.parse(parts[2]), true, reference, text).isPresent();
    }

    /** Where answers to a visitor go to. */
    static String address(WorkspaceId workspace, UUID visitor) {
        return OwnSiteInbound.visitor(workspace + ":" + visitor);
    }

    private Optional<Line> add(WorkspaceId workspace, UUID visitor, boolean byShop, String reference, String text) {
        return tenancy.in(
                workspace,
                () -> store.lock(workspace, visitor, clock.instant()).map(it -> {
                    byte[] sealed = sealer.seal(workspace, text, context(visitor, reference));
                    store.add(workspace, visitor, byShop, reference, sealed, clock.instant());
                    return open(workspace, visitor, store.line(workspace, visitor, byShop, reference));
                }));
    }

    /** Lines behind one, in order. */
    List<Line> lines(WorkspaceId workspace, UUID visitor, long after, int most) {
        return tenancy.in(workspace, () -> store.lines(workspace, visitor, after, most)).stream()
                .map(it -> open(workspace, visitor, it))
                .toList();
    }

    /** What the visitors of an account have written since, as events of the channel. */
    List<RawEvent> written(Connected channel, Instant since) {
        WorkspaceId workspace = channel.workspace();
        return tenancy.in(workspace, () -> store.written(workspace, channel.id(), since)).stream()
                .map(it -> {
                    Visitor visitor = open(workspace, it.visitor());
                    return event(channel, visitor, open(workspace, visitor.id(), it.line()));
                })
                .toList();
    }

    /** The event that stands for a line of a visitor: the same each time. */
    static RawEvent event(Connected channel, Visitor visitor, Line line) {
        Person person = visitor.person();
        return OwnSiteInbound.event(
                channel.account().externalId(),
                new OwnSiteInbound.Message(
                        visitor.id() + ":" + line.reference(),
                        person.buyerId(),
                        person.name(),
                        person.email(),
                        person.phone(),
                        line.text(),
                        line.at(),
                        address(channel.workspace(), visitor.id()),
                        person.vouched()));
    }

    /** In the workspace's transaction that is open: notes what the widget has; returns the outbox's ids of it. */
    Collection<String> acknowledge(WorkspaceId workspace, UUID visitor, long upTo, boolean read) {
        return store.acknowledge(workspace, visitor, upTo, read, clock.instant());
    }

    private Visitor open(WorkspaceId workspace, VisitorStore.Visitor row) {
        byte[] person = sealer.open(workspace, row.sealed(), context(row.id()));
        return new Visitor(row.id(), Json.STORED.readValue(person, Person.class));
    }

    private Line open(WorkspaceId workspace, UUID visitor, VisitorStore.Line row) {
        return new Line(
                row.id(),
                row.byShop(),
                row.reference(),
                sealer.openText(workspace, row.sealed(), context(visitor, row.reference())),
                row.at());
    }

    private static String context(UUID visitor) {
        return "visitor:" + visitor;
    }

    private static String context(UUID visitor, String reference) {
        return "visitor:" + visitor + ":" + reference;
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java", e);
        }
    }
}
