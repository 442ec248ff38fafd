package org.atiende.connectors.walmart;

import java.util.List;
import java.util.Map;
import org.atiende.channel.Access;
import org.atiende.channel.AccessLost;
import org.atiende.channel.Probing;
import org.atiende.channel.http.Answer;
import org.atiende.channel.reasons.PlatformReason;
import tools.jackson.databind.JsonNode;

/** Tries whether orders can be read, and says in words what is missing. */
final class WalmartProbe implements Probing {
    private final WalmartApi api;

    WalmartProbe(WalmartApi api) {
        this.api = api;
    }

    @Override
    public List<Finding> probe(Access access) {
        try {
            return List.of(orders(access));
        } catch (AccessLost e) {
            Result result = e.kind() == AccessLost.Kind.NOT_NOW ? Result.UNKNOWN : Result.MISSING;
            return List.of(new Finding("authorisation", result, e.failure().reason()));
        }
    }

    private Finding orders(Access access) {
        return switch (api.get(access, WalmartOrders.LIST, Map.of("limit", "1"))) {
            case Answer.Good<JsonNode> good ->
                new Finding("orders", Result.WORKS, PlatformReason.READABLE.with("what", "orders"));
            case Answer.NotReached<JsonNode> missed -> new Finding("orders", Result.UNKNOWN, missed.reason());
            case Answer.Lost<JsonNode> lost -> new Finding("orders", Result.UNKNOWN, lost.reason());
            case Answer.Bad<JsonNode> bad
            when bad.status() == 404 -> new Finding("orders", Result.WORKS, PlatformReason.ORDERS_NONE.plain());
            case Answer.Bad<JsonNode> bad ->
                new Finding(
                        "orders",
                        WalmartErrors.passes(bad) ? Result.UNKNOWN : Result.MISSING,
                        WalmartErrors.failure(bad).reason());
        };
    }
}
