package org.atiende.server.channels;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atiende.channel.Act;
import org.atiende.channel.Acting;
import org.atiende.channel.Failure;
import org.atiende.channel.MissingSettingException;
import org.atiende.channel.PostalAddress;
import org.atiende.channel.SubjectsOutcome;
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.server.audit.Audit;
import org.atiende.server.channels.store.ActStore;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.Because;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.Ids;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Reasons;
import org.atiende.server.kernel.Texts;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.orders.Orders;
import org.atiende.server.privacy.Sealer;
import org.springframework.stereotype.Component;

/**
 * What the desk does to orders at their platforms. An act is ordered in the commit of whoever orders it, under a key that is
 * theirs; a worker carries it out afterwards. One whose answer was lost is never done again by itself: it is looked whether
 * it is done, and a person is shown what nobody knows.
 */
@Component
public class Acts {
    private static final int MOST_SHOWN = 50;

    private final ActStore store;
    private final Channels channels;
    private final Orders orders;
    private final Platforms platforms;
    private final ActBell bell;
    private final ActTools tools;

    Acts(ActStore store, Channels channels, Orders orders, Platforms platforms, ActBell bell, ActTools tools) {
        this.store = store;
        this.channels = channels;
        this.orders = orders;
        this.platforms = platforms;
        this.bell = bell;
        this.tools = tools;
    }

    /** What acts need around them. */
    @Component
    record ActTools(Tenancy tenancy, Sealer sealer, Audit audit, Vetoes vetoes, Ids ids, InstantSource clock) {}

    /** An act as it stands now, and whether it had been ordered before. */
    public record Ordered(ActView act, boolean repeated) {}

    /** Orders an act, in the transaction that is open or in one of its own. */
    public Ordered order(WorkspaceId workspace, ActOrder order, Actor actor) {
        Connected channel = channels.get(workspace, order.channel());
        if (channel.mode() == Connected.Mode.DISCONNECTED) {
            throw new Problem(
                    ProblemCode.CHANNEL_DISCONNECTED, "Channel %s is disconnected".formatted(order.channel()));
        }
        if (channel.mode() == Connected.Mode.READ_ONLY) {
            throw new Problem(ProblemCode.CHANNEL_READ_ONLY, "Channel %s is read only".formatted(order.channel()));
        }
        String kind = word(order.act().kind());
        if (!kinds(channel).contains(kind)) {
            throw new Problem(
                    ProblemCode.ACT_NOT_SUPPORTED,
                    "Channels of kind %s do not let the desk %s an order"
                            .formatted(channel.connector().kind(), kind.replace('_', ' ')));
        }
        return tools.tenancy().in(workspace, () -> insert(workspace, order, kind, actor));
    }

    /** Orders that an order is held, for a conversation's sake. */
    public Ordered hold(WorkspaceId workspace, OrderAtHand at, Actor actor) {
        return order(workspace, at.order(new Act.HoldOrder(at.order())), actor);
    }

    /** Orders that a hold of the desk is taken back. */
    public Ordered release(WorkspaceId workspace, OrderAtHand at, Actor actor) {
        return order(workspace, at.order(new Act.ReleaseOrder(at.order())), actor);
    }

    /** Orders that an order goes elsewhere. */
    public Ordered changeAddress(WorkspaceId workspace, OrderAtHand at, NewAddress address, Actor actor) {
        return order(workspace, at.order(new Act.ChangeAddress(at.order(), address.address())), actor);
    }

    /** Orders that the platform asks an order's buyer for a review; refused where it was ordered before and may be done. */
    public Ordered askForReview(WorkspaceId workspace, OrderAtHand at, Actor actor) {
        return order(workspace, at.order(new Act.AskForReview(at.order())), actor);
    }

    /** Orders that the platform brings an order's buyer a message of the shop. */
    public Ordered writeToBuyer(WorkspaceId workspace, OrderAtHand at, Act.Subject about, String text, Actor actor) {
        return order(workspace, at.order(new Act.WriteToBuyer(at.order(), about, text)), actor);
    }

    /** The platform's own words about something, which go out in place of the shop's. */
    public Optional<String> words(Connected channel, Act.Subject about) {
        return channel.connector().acting().flatMap(it -> it.words(about));
    }

    /** What the shop may write to the buyer of an order about now; the platform is asked. Never called inside a transaction. */
    public SubjectsOutcome subjects(WorkspaceId workspace, ChannelId id, String order) {
        Connected channel = channels.get(workspace, id);
        if (!tools.tenancy().in(workspace, () -> orders.knows(workspace, id, order))) {
            throw Problem.notFound("order", Texts.excerpt(order, 60));
        }
        Optional<Acting> acting = channel.connector().acting();
        if (acting.isEmpty() || channel.mode() != Connected.Mode.FULL) {
            return new SubjectsOutcome.Allowed(Map.of(), Optional.empty());
        }
        try {
            return acting.get().subjects(order, platforms.access(channel));
        } catch (MissingSettingException e) {
            return new SubjectsOutcome.NotKnown(
                    new Failure("setting", PlatformReason.NO_SETTING.with("setting", e.setting())));
        }
    }

    /** Refuses what is done once an order and may be done, unless it is the same request again; of two at once the second waits. */
    private void onlyOnce(WorkspaceId workspace, ActOrder order, String kind) {
        if (!(order.act() instanceof Act.AskForReview)) {
            return;
        }
        store.hold(workspace, order.channel(), order.act().order());
        if (store.byKey(workspace, order.key()).isPresent()) {
            return;
        }
        store.ofOrder(workspace, order.channel(), order.act().order(), MOST_SHOWN).stream()
                .filter(it -> it.kind().equals(kind) && !it.state().equals("refused"))
                .findFirst()
                .ifPresent(it -> {
                    throw new Problem(
                            ProblemCode.ACT_ONCE,
                            "The buyer of order %s is asked for a review once; act %s is %s"
                                    .formatted(it.order(), it.id(), it.shownState()));
                });
    }

    private Ordered insert(WorkspaceId workspace, ActOrder order, String kind, Actor actor) {
        if (!orders.knows(workspace, order.channel(), order.act().order())) {
            throw Problem.notFound("order", Texts.excerpt(order.act().order(), 60));
        }
        onlyOnce(workspace, order, kind);
        UUID id = tools.ids().next();
        Instant now = tools.clock().instant();
        byte[] detail = detail(order.act());
        byte[] fingerprint = fingerprint(workspace, order, kind, detail);
        byte[] sealed = detail.length == 0 ? null : tools.sealer().seal(workspace, detail, context(id));
        if (!store.insert(workspace, id, order, fingerprint, sealed, actor, now)) {
            ActStore.Row before = store.byKey(workspace, order.key())
                    .orElseThrow(() -> new IllegalStateException("An act's key is taken by no act"));
            if (!MessageDigest.isEqual(before.fingerprint(), fingerprint)) {
                throw new Problem(
                        ProblemCode.IDEMPOTENCY_KEY_REUSED,
                        "The key was used before, for %s of order %s".formatted(before.kind(), before.order()));
            }
            return new Ordered(view(before), true);
        }
        tools.audit()
                .record(
                        workspace,
                        actor,
                        "order.act_ordered",
                        "order " + order.act().order(),
                        Map.of(
                                "act",
                                id.toString(),
                                "kind",
                                kind,
                                "channel",
                                order.channel().toString()));
        bell.ringAfterCommit();
        return new Ordered(view(store.find(workspace, id).orElseThrow(() -> Problem.notFound("act", id))), false);
    }

    /** What was done to an order, the latest first. */
    public List<ActView> of(WorkspaceId workspace, ChannelId channel, String order) {
        channels.get(workspace, channel);
        return tools.tenancy()
                .in(
                        workspace,
                        () -> store.ofOrder(workspace, channel, order, MOST_SHOWN).stream()
                                .map(Acts::view)
                                .toList());
    }

    /** An act as it stands now. */
    public Optional<ActView> find(WorkspaceId workspace, UUID id) {
        return tools.tenancy().in(workspace, () -> store.find(workspace, id).map(Acts::view));
    }

    /** What can be done to orders of a channel; empty where the platform lets the desk do nothing. */
    public List<String> kinds(WorkspaceId workspace, ChannelId channel) {
        return kinds(channels.get(workspace, channel));
    }

    private static List<String> kinds(Connected channel) {
        return channel.connector().acting().map(Acting::kinds).stream()
                .flatMap(it -> it.stream().sorted())
                .map(Acts::word)
                .toList();
    }

    /** The act that a row stands for. */
    Act open(WorkspaceId workspace, ActStore.Row row) {
        return switch (row.kind()) {
            case "hold" -> new Act.HoldOrder(row.order());
            case "release" -> new Act.ReleaseOrder(row.order());
            case "ask_for_review" -> new Act.AskForReview(row.order());
            case "write_to_buyer" -> {
                byte[] sealed = row.sealed();
                String about = row.about();
                if (sealed == null || about == null) {
                    throw new IllegalStateException("Act %s has no text any more".formatted(row.id()));
                }
                yield new Act.WriteToBuyer(
                        row.order(),
                        Act.Subject.valueOf(about.toUpperCase(Locale.ROOT)),
                        tools.sealer().openText(workspace, sealed, context(row.id())));
            }
            case "change_address" -> {
                byte[] sealed = row.sealed();
                if (sealed == null) {
                    throw new IllegalStateException("Act %s has no address any more".formatted(row.id()));
                }
                yield new Act.ChangeAddress(
                        row.order(),
                        Json.STORED.readValue(
                                tools.sealer().open(workspace, sealed, context(row.id())), PostalAddress.class));
            }
            default -> throw new IllegalStateException("Act %s is of kind '%s'".formatted(row.id(), row.kind()));
        };
    }

    private static ActView view(ActStore.Row row) {
        return new ActView(
                row.id(),
                row.channel(),
                row.order(),
                row.conversation(),
                row.kind(),
                row.about(),
                row.text(),
                row.shownState(),
                row.code(),
                Reasons.words(row.evidence()),
                Because.of(row.evidence()),
                ActView.By.of(row.actor()),
                row.orderedAt(),
                row.changedAt());
    }

    private static byte[] detail(Act act) {
        return switch (act) {
            case Act.HoldOrder hold -> new byte[0];
            case Act.ReleaseOrder release -> new byte[0];
            case Act.AskForReview review -> new byte[0];
            case Act.WriteToBuyer message -> message.text().getBytes(StandardCharsets.UTF_8);
            case Act.ChangeAddress change -> Json.STORED.writeValueAsBytes(change.address());
        };
    }

    private byte[] fingerprint(WorkspaceId workspace, ActOrder order, String kind, byte[] detail) {
        String about = order.act() instanceof Act.WriteToBuyer message ? " " + word(message.about()) : "";
        String all = "%s %s %s %s"
                .formatted(
                        order.channel(), order.act().order(), kind + about, new String(detail, StandardCharsets.UTF_8));
        return tools.sealer().fingerprint(workspace, "act", all);
    }

    private static String word(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String context(UUID act) {
        return "act:" + act;
    }
}
