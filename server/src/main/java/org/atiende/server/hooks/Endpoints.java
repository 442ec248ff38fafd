package org.atiende.server.hooks;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.atiende.channel.reasons.Reason;
import org.atiende.server.calls.AddressGuard;
import org.atiende.server.hooks.store.DeliveryStore;
import org.atiende.server.hooks.store.EndpointStore;
import org.atiende.server.hooks.store.EventStore;
import org.atiende.server.kernel.Because;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Reasons;
import org.atiende.server.kernel.Right;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The webhooks of a workspace. One that sends personal values is made and changed by a person alone who may reveal them: a
 * key that may set up webhooks must not get at those values by pointing such a webhook elsewhere.
 */
@Component
public class Endpoints {
    private static final int MOST = 20;
    private static final int STEP = 1_000;

    private final EndpointStore store;
    private final EventStore events;
    private final DeliveryStore deliveries;
    private final Targets targets;
    private final AddressGuard guard;
    private final HookBell bell;
    private final HookTools tools;

    Endpoints(
            EndpointStore store,
            EventStore events,
            DeliveryStore deliveries,
            Targets targets,
            AddressGuard guard,
            HookBell bell,
            HookTools tools) {
        this.store = store;
        this.events = events;
        this.deliveries = deliveries;
        this.targets = targets;
        this.guard = guard;
        this.bell = bell;
        this.tools = tools;
    }

    /** A webhook and its new secret, which is known this once. */
    public record WithSecret(EndpointView endpoint, String secret) {
        @Override
        public String toString() {
            return "WithSecret[" + endpoint.id() + "]";
        }
    }

    public List<EndpointView> all(WorkspaceId workspace) {
        return tools.tenancy().in(workspace, () -> store.all(workspace)).stream()
                .map(row -> view(workspace, row))
                .toList();
    }

    public EndpointView get(WorkspaceId workspace, EndpointId id) {
        return tools.tenancy()
                .in(workspace, () -> store.find(workspace, id))
                .map(row -> view(workspace, row))
                .orElseThrow(() -> Problem.notFound("webhook", id));
    }

    /**
     * Sets one up.
     *
     * @param name what people call it; its host where it is null
     */
    public WithSecret create(Caller by, @Nullable String name, String url, List<EventType> wanted, boolean unsealed) {
        WorkspaceId workspace = by.workspace();
        mayUnseal(by, unsealed);
        URI address = guard.check(url);
        String called = name == null ? address.getHost() : name.strip();
        EndpointId id = new EndpointId(tools.ids().next());
        String secret = targets.newSecret();
        byte[] sealed = targets.seal(workspace, id, new Target(address.toString(), secret, null));
        return tools.tenancy().in(workspace, () -> {
            if (store.all(workspace).size() >= MOST) {
                throw new Problem(ProblemCode.TOO_MANY_WEBHOOKS, "There are %d already".formatted(MOST));
            }
            store.insert(workspace, id, new EndpointStore.Change(called, sealed, null, ids(wanted), unsealed), now());
            record(by, "webhook.created", id, Map.of("events", joined(wanted), "unsealed", unsealed + ""));
            return new WithSecret(get(workspace, id), secret);
        });
    }

    public EndpointView change(Caller by, EndpointId id, EndpointChange change) {
        WorkspaceId workspace = by.workspace();
        // Before the transaction: the guard asks a name server, and no connection should wait for that.
        String address = change.url() == null ? null : guard.check(change.url()).toString();
        return tools.tenancy().in(workspace, () -> {
            EndpointStore.Row row = locked(workspace, id);
            boolean unsealed = change.unsealed() == null ? row.unsealed() : change.unsealed();
            mayUnseal(by, unsealed || row.unsealed());
            Target target = targets.open(workspace, id, row.sealed());
            List<String> wanted = change.events() == null ? row.events() : ids(change.events());
            byte[] sealed = address == null
                    ? row.sealed()
                    : targets.seal(workspace, id, new Target(address, target.secret(), target.previous()));
            String name = change.name() == null ? row.name() : change.name().strip();
            store.update(
                    workspace,
                    id,
                    new EndpointStore.Change(name, sealed, row.previousUntil(), wanted, unsealed),
                    now());
            if (change.state() != null) {
                store.setState(workspace, id, change.state(), reason(change.state()), now());
                bell.ringAfterCommit();
            }
            record(
                    by,
                    "webhook.changed",
                    id,
                    Map.of(
                            "events",
                            String.join(", ", wanted),
                            "unsealed",
                            unsealed + "",
                            "address",
                            address == null ? "as before" : "changed",
                            "state",
                            change.state() == null ? row.health().state() : change.state()));
            return get(workspace, id);
        });
    }

    /**
     * Makes a new secret, which signs from now on.
     *
     * @param keepOld for how long the present one signs as well; the usual time where it is null
     */
    public WithSecret rotate(Caller by, EndpointId id, @Nullable Duration keepOld) {
        WorkspaceId workspace = by.workspace();
        Duration overlap = keepOld == null ? tools.settings().oldSecret() : keepOld;
        String secret = targets.newSecret();
        return tools.tenancy().in(workspace, () -> {
            EndpointStore.Row row = locked(workspace, id);
            mayUnseal(by, row.unsealed());
            Target before = targets.open(workspace, id, row.sealed());
            Target after = new Target(before.url(), secret, overlap.isZero() ? null : before.secret());
            store.update(
                    workspace,
                    id,
                    new EndpointStore.Change(
                            row.name(),
                            targets.seal(workspace, id, after),
                            overlap.isZero() ? null : now().plus(overlap),
                            row.events(),
                            row.unsealed()),
                    now());
            record(by, "webhook.secret_rotated", id, Map.of("old secret for", overlap.toMinutes() + " min"));
            return new WithSecret(get(workspace, id), secret);
        });
    }

    /**
     * Removes it with its log; what was still waiting to be told is not told. Switched off first and emptied in small steps:
     * one long statement would hold up whoever notes a fact for it.
     */
    public void delete(Caller by, EndpointId id) {
        WorkspaceId workspace = by.workspace();
        tools.tenancy().run(workspace, () -> {
            EndpointId found = locked(workspace, id).id();
            store.setState(workspace, found, "off", DeskReason.BEING_REMOVED.plain(), now());
        });
        int removed;
        do {
            removed = tools.tenancy().in(workspace, () -> deliveries.remove(workspace, id, STEP));
        } while (removed == STEP);
        tools.tenancy().run(workspace, () -> {
            if (store.delete(workspace, id)) {
                record(by, "webhook.deleted", id, Map.of());
            }
        });
    }

    /** Sends a test event by the same way as every other; returns the id of its delivery. */
    public UUID test(Caller by, EndpointId id) {
        WorkspaceId workspace = by.workspace();
        UUID delivery = tools.ids().next();
        tools.tenancy().run(workspace, () -> {
            onlyOn(locked(workspace, id));
            Fact fact = new Fact(tools.ids().next(), EventType.TEST, null, null, Map.of(), now());
            events.noteFor(workspace, id, fact, delivery);
            bell.ringAfterCommit();
        });
        return delivery;
    }

    static void onlyOn(EndpointStore.Row row) {
        if (!row.health().state().equals("on")) {
            throw new Problem(
                    ProblemCode.WEBHOOK_OFF,
                    "Webhook %s is off (%s); switch it on first"
                            .formatted(row.id(), Reasons.words(row.health().offReason())));
        }
    }

    private EndpointStore.Row locked(WorkspaceId workspace, EndpointId id) {
        return store.lock(workspace, id).orElseThrow(() -> Problem.notFound("webhook", id));
    }

    private EndpointView view(WorkspaceId workspace, EndpointStore.Row row) {
        EndpointStore.Health health = row.health();
        Instant previousUntil = row.previousUntil();
        return new EndpointView(
                row.id(),
                row.name(),
                targets.open(workspace, row.id(), row.sealed()).url(),
                row.events(),
                row.unsealed(),
                health.state(),
                Reasons.words(health.offReason()),
                Because.of(health.offReason()),
                health.failingSince(),
                Reasons.words(health.lastFault()),
                Because.of(health.lastFault()),
                previousUntil != null && now().isBefore(previousUntil) ? previousUntil : null,
                row.createdAt());
    }

    private static void mayUnseal(Caller by, boolean unsealed) {
        if (unsealed && !by.may(Right.SUPERVISE)) {
            throw new Problem(
                    ProblemCode.FORBIDDEN,
                    "A webhook that sends personal values (unsealed) is set up by an owner or supervisor who is signed in");
        }
    }

    private void record(Caller by, String action, EndpointId id, Map<String, String> detail) {
        tools.audit().record(by.workspace(), by.actor(), action, "webhook " + id, detail);
    }

    private Instant now() {
        return tools.clock().instant();
    }

    private static @Nullable Reason reason(String state) {
        return state.equals("off") ? DeskReason.SWITCHED_OFF.plain() : null;
    }

    private static List<String> ids(List<EventType> types) {
        return types.stream().map(EventType::id).distinct().sorted().toList();
    }

    private static String joined(List<EventType> types) {
        return ids(types).stream().collect(Collectors.joining(", "));
    }
}
