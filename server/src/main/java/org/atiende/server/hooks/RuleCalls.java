package org.atiende.server.hooks;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atiende.channel.reasons.Reason;
import org.atiende.server.calls.CallOutcome;
import org.atiende.server.calls.Calls;
import org.atiende.server.calls.Signature;
import org.atiende.server.hooks.store.EndpointStore;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.stereotype.Component;

/**
 * Calls that rules make to the shop's own systems, by the addresses and secrets of its webhooks. Unlike what is told, a call
 * is made once and its answer decides how the rule goes on; repeated after a crash, it bears the same key.
 */
@Component
public final class RuleCalls {
    /** What the event of such a call is named. */
    public static final String EVENT = "rule.called";

    private final EndpointStore endpoints;
    private final Targets targets;
    private final Calls calls;
    private final HookTools tools;

    RuleCalls(EndpointStore endpoints, Targets targets, Calls calls, HookTools tools) {
        this.endpoints = endpoints;
        this.targets = targets;
        this.calls = calls;
        this.tools = tools;
    }

    /**
     * What came of a call.
     *
     * @param said how that went
     */
    public record Answer(boolean good, Reason said) {}

    /** Whether a webhook is there. */
    public boolean knows(WorkspaceId workspace, UUID webhook) {
        return tools.tenancy()
                .in(workspace, () -> endpoints.find(workspace, new EndpointId(webhook)))
                .isPresent();
    }

    /** Whether a webhook is set up to get personal values. */
    public boolean unsealed(WorkspaceId workspace, UUID webhook) {
        return tools.tenancy()
                .in(workspace, () -> endpoints.find(workspace, new EndpointId(webhook)))
                .filter(EndpointStore.Row::unsealed)
                .isPresent();
    }

    /** Posts a body; outside of every transaction, since the other side may be slow. */
    public Answer call(WorkspaceId workspace, UUID webhook, String key, Map<String, Object> body) {
        EndpointId id = new EndpointId(webhook);
        Optional<EndpointStore.Row> found = tools.tenancy().in(workspace, () -> endpoints.find(workspace, id));
        if (found.isEmpty()) {
            return new Answer(false, DeskReason.WEBHOOK_GONE.with("webhook", webhook));
        }
        EndpointStore.Row row = found.get();
        if (!row.health().state().equals("on")) {
            return new Answer(false, DeskReason.WEBHOOK_OFF.with("webhook", webhook));
        }
        Target target = targets.open(workspace, id, row.sealed());
        Instant now = tools.clock().instant();
        byte[] json = Json.STORED.writeValueAsBytes(body);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(Signature.HEADER, Signature.of(now, json, target.secrets(row.previousUntil(), now)));
        headers.put("Atiende-Event", EVENT);
        headers.put("Idempotency-Key", key);
        return switch (calls.post(target.url(), json, headers)) {
            case CallOutcome.Answered answered ->
                new Answer(answered.good(), DeskReason.ANSWERED.with("status", answered.status()));
            case CallOutcome.Unsafe unsafe -> new Answer(false, unsafe.reason());
            case CallOutcome.NotReached gone -> new Answer(false, gone.reason());
            case CallOutcome.NoAnswer none -> new Answer(false, none.reason());
        };
    }
}
