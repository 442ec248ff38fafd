package org.atiende.server.hooks;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atiende.server.hooks.store.DeliveryStore;
import org.atiende.server.hooks.store.EndpointStore;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.Page;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The log of what was told to whom, and telling it again. */
@Component
public class Deliveries {
    private final DeliveryStore store;
    private final EndpointStore endpoints;
    private final HookBell bell;
    private final HookTools tools;

    Deliveries(DeliveryStore store, EndpointStore endpoints, HookBell bell, HookTools tools) {
        this.store = store;
        this.endpoints = endpoints;
        this.bell = bell;
        this.tools = tools;
    }

    /** A delivery with all its tries. */
    @Schema(name = "DeliveryDetail")
    public record Detail(DeliveryView delivery, List<AttemptView> attempts) {}

    /**
     * A part of an endpoint's log, newest first.
     *
     * @param before the cursor of the part before
     */
    public Page<DeliveryView> log(
            WorkspaceId workspace,
            EndpointId endpoint,
            @Nullable String state,
            @Nullable String type,
            @Nullable Long before,
            int limit) {
        return tools.tenancy().in(workspace, () -> {
            if (endpoints.find(workspace, endpoint).isEmpty()) {
                throw Problem.notFound("webhook", endpoint);
            }
            List<DeliveryStore.Logged> found = store.log(workspace, endpoint, state, type, before, limit + 1);
            List<DeliveryStore.Logged> shown = found.subList(0, Math.min(limit, found.size()));
            String next = found.size() > limit ? Long.toString(shown.getLast().sequence()) : null;
            return new Page<>(shown.stream().map(DeliveryStore.Logged::view).toList(), next);
        });
    }

    public Detail get(WorkspaceId workspace, EndpointId endpoint, UUID id) {
        return tools.tenancy().in(workspace, () -> {
            DeliveryView view = store.find(workspace, endpoint, id).orElseThrow(() -> Problem.notFound("delivery", id));
            return new Detail(view, store.attempts(workspace, id));
        });
    }

    /** Tells it again, at once and under the same event id; one that waits for its next try is tried now. */
    public DeliveryView redeliver(Caller by, EndpointId endpoint, UUID id) {
        WorkspaceId workspace = by.workspace();
        return tools.tenancy().in(workspace, () -> {
            Endpoints.onlyOn(
                    endpoints.find(workspace, endpoint).orElseThrow(() -> Problem.notFound("webhook", endpoint)));
            if (store.find(workspace, endpoint, id).isEmpty()) {
                throw Problem.notFound("delivery", id);
            }
            if (!store.redeliver(workspace, id, tools.clock().instant())) {
                throw new Problem(ProblemCode.DELIVERY_UNDER_WAY, "Delivery %s is being tried now".formatted(id));
            }
            tools.audit()
                    .record(
                            workspace,
                            by.actor(),
                            "webhook.redelivered",
                            "webhook " + endpoint,
                            Map.of("delivery", id.toString()));
            bell.ringAfterCommit();
            return store.find(workspace, endpoint, id).orElseThrow(() -> Problem.notFound("delivery", id));
        });
    }
}
