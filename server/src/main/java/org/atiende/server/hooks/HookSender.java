package org.atiende.server.hooks;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.atiende.channel.reasons.Reason;
import org.atiende.server.calls.CallOutcome;
import org.atiende.server.calls.Calls;
import org.atiende.server.calls.Signature;
import org.atiende.server.hooks.store.DeliveryStore;
import org.atiende.server.hooks.store.DeliveryStore.Begun;
import org.atiende.server.hooks.store.EndpointStore;
import org.atiende.server.hooks.store.EventStore;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.Reasons;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Makes one try of one delivery: notes that it begins, puts the body together, posts it, notes how it ended. */
@Component
class HookSender {
    private static final Logger LOG = LoggerFactory.getLogger(HookSender.class);
    private static final int LARGEST_BODY = 512 * 1024;
    private static final int GONE = 410;
    /** From so many failures in a row on, the endpoint is left alone for a while: it leaves its places to others. */
    private static final int WEAK_FAILURES = 8;

    private static final Duration REST = Duration.ofSeconds(30);
    /** So many failures at least are needed to switch an endpoint off: one failure long ago and one now are no outage. */
    private static final int OFF_FAILURES = 10;

    private final DeliveryStore deliveries;
    private final EndpointStore endpoints;
    private final EventStore events;
    private final Targets targets;
    private final Payloads payloads;
    private final Calls calls;
    private final HookTools tools;

    HookSender(
            DeliveryStore deliveries,
            EndpointStore endpoints,
            EventStore events,
            Targets targets,
            Payloads payloads,
            Calls calls,
            HookTools tools) {
        this.deliveries = deliveries;
        this.endpoints = endpoints;
        this.events = events;
        this.targets = targets;
        this.payloads = payloads;
        this.calls = calls;
        this.tools = tools;
    }

    /** A request, ready to be posted. */
    private record Letter(String url, byte[] body, Map<String, String> headers) {
        @Override
        public String toString() {
            return "Letter[…]";
        }
    }

    void send(DeliveryStore.Claim claim, UUID holder) {
        WorkspaceId workspace = claim.workspace();
        Optional<Begun> begun =
                tools.tenancy().in(workspace, () -> deliveries.begin(workspace, claim.id(), holder, now()));
        begun.ifPresent(it -> send(workspace, it, holder));
    }

    private void send(WorkspaceId workspace, Begun begun, UUID holder) {
        Optional<Letter> letter;
        try {
            letter = tools.tenancy().in(workspace, () -> letter(workspace, begun));
        } catch (DataAccessException | TransactionException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("Delivery {} of workspace {} cannot be put together", begun.id(), workspace, e);
            settle(workspace, begun, holder, DeskReason.NOT_PUT_TOGETHER.plain());
            return;
        }
        if (letter.isEmpty()) {
            settle(workspace, begun, holder, DeskReason.ERASED.plain());
            return;
        }
        if (letter.get().body().length > LARGEST_BODY) {
            settle(workspace, begun, holder, DeskReason.BODY_TOO_LARGE.with("most", LARGEST_BODY));
            return;
        }
        CallOutcome outcome =
                calls.post(letter.get().url(), letter.get().body(), letter.get().headers());
        tools.tenancy().run(workspace, () -> note(workspace, begun, holder, outcome));
    }

    private Optional<Letter> letter(WorkspaceId workspace, Begun begun) {
        Optional<EndpointStore.Row> endpoint = endpoints.find(workspace, begun.endpoint());
        Optional<Fact> fact = events.find(workspace, begun.event());
        if (endpoint.isEmpty() || fact.isEmpty()) {
            return Optional.empty();
        }
        EndpointStore.Row row = endpoint.get();
        return payloads.of(workspace, row.id(), fact.get(), row.unsealed()).map(payload -> {
            Target target = targets.open(workspace, row.id(), row.sealed());
            byte[] body = Json.STORED.writeValueAsBytes(payload);
            Instant now = now();
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put(Signature.HEADER, Signature.of(now, body, target.secrets(row.previousUntil(), now)));
            headers.put("Atiende-Event", payload.type());
            headers.put("Atiende-Event-Id", payload.id().toString());
            headers.put("Atiende-Delivery-Id", begun.id().toString());
            headers.put("Atiende-Attempt", Integer.toString(begun.attempt()));
            return new Letter(target.url(), body, headers);
        });
    }

    private void note(WorkspaceId workspace, Begun begun, UUID holder, CallOutcome outcome) {
        switch (outcome) {
            case CallOutcome.Answered answered
            when answered.good() -> {
                if (deliveries.end(
                        workspace,
                        begun,
                        holder,
                        new DeliveryStore.End("delivered", answered.status(), null, now()),
                        now())) {
                    endpoints.worked(workspace, begun.endpoint());
                }
            }
            case CallOutcome.Answered answered ->
                failed(
                        workspace,
                        begun,
                        holder,
                        answered.status(),
                        DeskReason.ANSWERED.with("status", answered.status()),
                        answered.retryAfter().orElse(null));
            case CallOutcome.Unsafe unsafe -> failed(workspace, begun, holder, null, unsafe.reason(), null);
            case CallOutcome.NotReached gone -> failed(workspace, begun, holder, null, gone.reason(), null);
            case CallOutcome.NoAnswer none -> failed(workspace, begun, holder, null, none.reason(), null);
        }
    }

    private void failed(
            WorkspaceId workspace,
            Begun begun,
            UUID holder,
            @Nullable Integer status,
            Reason fault,
            @Nullable Duration asked) {
        Instant now = now();
        Duration pause = Backoff.after(begun.attempt(), begun.id());
        Instant next = now.plus(asked != null && asked.compareTo(pause) > 0 ? asked : pause);
        boolean over = next.isAfter(begun.since().plus(tools.settings().giveUpAfter()));
        DeliveryStore.End end = new DeliveryStore.End(over ? "failed" : "waiting", status, fault, next);
        if (!deliveries.end(workspace, begun, holder, end, now)) {
            return;
        }
        endpoints
                .failed(workspace, begun.endpoint(), fault, asked == null ? null : now.plus(asked), now)
                .ifPresent(health -> judge(workspace, begun.endpoint(), health, status, now));
    }

    /** Leaves an endpoint that fails alone for a while, and switches off one that has failed for long. */
    private void judge(
            WorkspaceId workspace, EndpointId id, EndpointStore.Health health, @Nullable Integer status, Instant now) {
        Instant since = health.failingSince();
        boolean gone = status != null && status == GONE;
        boolean worn = since != null
                && health.failures() >= OFF_FAILURES
                && !now.isBefore(since.plus(tools.settings().offAfter()));
        if (gone || worn) {
            Reason reason = gone ? DeskReason.WANTS_NO_MORE.plain() : worn(since, health.lastFault());
            if (endpoints.setState(workspace, id, "off", reason, now)) {
                LOG.warn("Webhook {} of workspace {} is switched off", id, workspace);
                tools.audit()
                        .record(
                                workspace,
                                Actor.SYSTEM,
                                "webhook.switched_off",
                                "webhook " + id,
                                Map.of("reason", reason.words()));
            }
            return;
        }
        if (health.failures() >= WEAK_FAILURES) {
            endpoints.rest(workspace, id, now.plus(REST));
        }
    }

    private static Reason worn(@Nullable Instant since, @Nullable Reason last) {
        Map<String, String> values = new TreeMap<>();
        values.put("since", String.valueOf(since));
        values.putAll(Reasons.within("last", last == null ? Reason.said("") : last));
        return DeskReason.WORN.with(values);
    }

    /** Ends a delivery that no further try would help; the endpoint is not to blame. */
    private void settle(WorkspaceId workspace, Begun begun, UUID holder, Reason fault) {
        tools.tenancy()
                .run(
                        workspace,
                        () -> deliveries.end(
                                workspace, begun, holder, new DeliveryStore.End("failed", null, fault, now()), now()));
    }

    private Instant now() {
        return tools.clock().instant();
    }
}
