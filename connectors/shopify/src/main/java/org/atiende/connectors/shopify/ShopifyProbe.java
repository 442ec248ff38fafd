package org.atiende.connectors.shopify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.atiende.channel.Access;
import org.atiende.channel.AccessLost;
import org.atiende.channel.Probing;
import org.atiende.channel.http.Answer;
import org.atiende.channel.reasons.PlatformReason;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tries what the desk needs of a shop, and says in words what is missing and where it is switched on. */
final class ShopifyProbe implements Probing {
    private static final Map<String, String> NEEDED = needed();

    private final ShopifyApi api;

    ShopifyProbe(ShopifyApi api) {
        this.api = api;
    }

    private static Map<String, String> needed() {
        Map<String, String> needed = new LinkedHashMap<>();
        needed.put("orders", "read_orders");
        needed.put("change of address", "write_orders");
        needed.put("hold and release", "write_merchant_managed_fulfillment_orders");
        needed.put("customers", "read_customers");
        return needed;
    }

    @Override
    public List<Finding> probe(Access access) {
        List<Finding> findings = new ArrayList<>();
        try {
            Answer<JsonNode> answer = api.ask(access, ShopifyOperations.PROBE, ShopifyApi.JSON.createObjectNode());
            if (!(answer instanceof Answer.Good<JsonNode> good)) {
                findings.add(refused("authorisation", answer, PlatformReason.APPLICATION_TOKEN_REFUSED));
                return findings;
            }
            findings.add(new Finding("authorisation", Result.WORKS, PlatformReason.KEYS_GOOD.plain()));
            findings.add(shop(access, good.body()));
            scopes(good.body(), findings);
            findings.add(orders(access));
        } catch (AccessLost e) {
            Result result = e.kind() == AccessLost.Kind.NOT_NOW ? Result.UNKNOWN : Result.MISSING;
            findings.add(new Finding("authorisation", result, e.failure().reason()));
        }
        return findings;
    }

    private static Finding shop(Access access, JsonNode data) {
        String domain = data.path("shop").path("myshopifyDomain").asString("");
        return domain.equalsIgnoreCase(access.account().externalId())
                ? new Finding("account", Result.WORKS, PlatformReason.RIGHT_ACCOUNT.plain())
                : new Finding("account", Result.MISSING, PlatformReason.OTHER_DOMAIN.with("domain", domain));
    }

    private static void scopes(JsonNode data, List<Finding> findings) {
        List<String> granted = new ArrayList<>();
        data.path("currentAppInstallation")
                .path("accessScopes")
                .forEach(it -> granted.add(it.path("handle").asString("")));
        NEEDED.forEach((what, scope) -> {
            // Who may write may read.
            boolean there = granted.contains(scope) || granted.contains(scope.replace("read_", "write_"));
            findings.add(
                    there
                            ? new Finding(what, Result.WORKS, PlatformReason.SCOPE_THERE.with("scope", scope))
                            : new Finding(what, Result.MISSING, PlatformReason.SCOPE_MISSING.with("scope", scope)));
        });
    }

    private Finding orders(Access access) {
        ObjectNode variables =
                ShopifyApi.JSON.createObjectNode().put("first", 1).put("reverse", true);
        return switch (api.ask(access, ShopifyOperations.ORDERS, variables)) {
            case Answer.Good<JsonNode> good -> {
                JsonNode order = good.body().path("orders").path("nodes").path(0);
                boolean hidden = order.isObject()
                        && order.path("email").asString("").isEmpty()
                        && order.path("phone").asString("").isEmpty();
                yield hidden
                        ? new Finding("buyers' phone and e-mail", Result.UNKNOWN, PlatformReason.NEITHER_SHOWN.plain())
                        : new Finding("buyers' phone and e-mail", Result.WORKS, PlatformReason.SHOWN.plain());
            }
            case Answer<JsonNode> other -> refused("orders", other, PlatformReason.ORDERS_HIDDEN);
        };
    }

    private static Finding refused(String what, Answer<JsonNode> answer, PlatformReason ifRefused) {
        return switch (answer) {
            case Answer.Good<JsonNode> good -> throw new IllegalStateException(what + " was not refused");
            case Answer.Bad<JsonNode> bad ->
                bad.status() == 429 || bad.status() >= 500
                        ? new Finding(
                                what, Result.UNKNOWN, PlatformReason.PLATFORM_ANSWERED.with("status", bad.status()))
                        : new Finding(
                                what,
                                Result.MISSING,
                                ifRefused.with(
                                        "code",
                                        ShopifyErrors.failure(bad).reason().words()));
            case Answer.NotReached<JsonNode> missed -> new Finding(what, Result.UNKNOWN, missed.reason());
            case Answer.Lost<JsonNode> lost -> new Finding(what, Result.UNKNOWN, lost.reason());
        };
    }
}
