package org.atiende.connectors.shopee;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.atiende.channel.Access;
import org.atiende.channel.AccessLost;
import org.atiende.channel.Probing;
import org.atiende.channel.http.Answer;
import tools.jackson.databind.JsonNode;

/** Tries what the desk needs of a shop, and says in words what is missing and where it is switched on. */
final class ShopeeProbe implements Probing {
    private final ShopeeApi api;

    ShopeeProbe(ShopeeApi api) {
        this.api = api;
    }

    @Override
    public List<Finding> probe(Access access) {
        List<Finding> findings = new ArrayList<>();
        try {
            findings.add(shop(access));
            findings.add(tried(
                    "chat",
                    api.get(
                            access,
                            "/api/v2/sellerchat/get_conversation_list",
                            Map.of("direction", "latest", "type", "all", "page_size", "1")),
                    "the permission for the chat is missing; Shopee grants it separately, on request in the console"));
            String now = Long.toString(access.clock().instant().getEpochSecond());
            String before = Long.toString(access.clock().instant().getEpochSecond() - 86_400);
            findings.add(tried(
                    "orders",
                    api.get(
                            access,
                            "/api/v2/order/get_order_list",
                            Map.of(
                                    "time_range_field",
                                    "update_time",
                                    "time_from",
                                    before,
                                    "time_to",
                                    now,
                                    "page_size",
                                    "1")),
                    "the application's category may not read orders; Customer Service may"));
            findings.add(
                    tried(
                            "lost pushes",
                            api.getOfApplication(
                                    access.account(), access.clock().instant(), "/api/v2/push/get_lost_push_message"),
                            "pushes are not set up; set the address and tick order status, tracking and webchat in the console"));
        } catch (AccessLost e) {
            Result result = e.kind() == AccessLost.Kind.NOT_NOW ? Result.UNKNOWN : Result.MISSING;
            findings.add(new Finding("authorisation", result, e.failure().reason()));
        }
        return findings;
    }

    private Finding shop(Access access) {
        Answer<JsonNode> answer = api.get(access, "/api/v2/shop/get_shop_info", Map.of());
        if (!(answer instanceof Answer.Good<JsonNode> good)) {
            return tried("authorisation", answer, "the shop's consent is void: authorise again");
        }
        String region = good.body().path("region").asString("");
        return region.isEmpty() || region.equals("MX")
                ? new Finding("authorisation", Result.WORKS, "the shop's consent is in force, region " + region)
                : new Finding("authorisation", Result.WORKS, "the shop's consent is in force; it sells in " + region);
    }

    private static Finding tried(String what, Answer<JsonNode> answer, String ifRefused) {
        return switch (answer) {
            case Answer.Good<JsonNode> good -> new Finding(what, Result.WORKS, what + " can be read");
            case Answer.NotReached<JsonNode> missed -> new Finding(what, Result.UNKNOWN, missed.reason());
            case Answer.Lost<JsonNode> lost -> new Finding(what, Result.UNKNOWN, lost.reason());
            case Answer.Bad<JsonNode> bad ->
                ShopeeErrors.isPatience(bad) || ShopeeErrors.isItsFault(bad)
                        ? new Finding(what, Result.UNKNOWN, "the platform answered " + bad.code() + "; try again later")
                        : new Finding(what, Result.MISSING, "%s (%s)".formatted(ifRefused, bad.code()));
        };
    }
}
