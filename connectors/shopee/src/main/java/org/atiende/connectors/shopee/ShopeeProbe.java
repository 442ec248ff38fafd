package org.atiende.connectors.shopee;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.atiende.channel.Access;
import org.atiende.channel.AccessLost;
import org.atiende.channel.Probing;
import org.atiende.channel.http.Answer;
import org.atiende.channel.reasons.PlatformReason;
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
            findings.add(ShopeeErrors.ALL.tried(
                    "chat",
                    api.get(
                            access,
                            "/api/v2/sellerchat/get_conversation_list",
                            Map.of("direction", "latest", "type", "all", "page_size", "1")),
                    PlatformReason.CHAT_MISSING));
            String now = Long.toString(access.clock().instant().getEpochSecond());
            String before = Long.toString(access.clock().instant().getEpochSecond() - 86_400);
            findings.add(ShopeeErrors.ALL.tried(
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
                    PlatformReason.CATEGORY));
            findings.add(ShopeeErrors.ALL.tried(
                    "lost pushes",
                    api.getOfApplication(
                            access.account(), access.clock().instant(), "/api/v2/push/get_lost_push_message"),
                    PlatformReason.PUSHES_MISSING));
        } catch (AccessLost e) {
            Result result = e.kind() == AccessLost.Kind.NOT_NOW ? Result.UNKNOWN : Result.MISSING;
            findings.add(new Finding("authorisation", result, e.failure().reason()));
        }
        return findings;
    }

    private Finding shop(Access access) {
        Answer<JsonNode> answer = api.get(access, "/api/v2/shop/get_shop_info", Map.of());
        if (!(answer instanceof Answer.Good<JsonNode> good)) {
            return ShopeeErrors.ALL.tried("authorisation", answer, PlatformReason.SHOP_CONSENT_VOID);
        }
        String region = good.body().path("region").asString("");
        return region.isEmpty() || region.equals("MX")
                ? new Finding("authorisation", Result.WORKS, PlatformReason.AUTHORISED.plain())
                : new Finding("authorisation", Result.WORKS, PlatformReason.OTHER_REGION.with("region", region));
    }
}
