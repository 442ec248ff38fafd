package org.atiende.connectors.tiktok;

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
final class TiktokProbe implements Probing {
    private final TiktokApi api;

    TiktokProbe(TiktokApi api) {
        this.api = api;
    }

    @Override
    public List<Finding> probe(Access access) {
        List<Finding> findings = new ArrayList<>();
        try {
            findings.add(shop(access));
            findings.add(TiktokErrors.ALL.tried(
                    "chat",
                    api.get(access, TiktokFetcher.CONVERSATIONS, Map.of("page_size", "1")),
                    PlatformReason.TIKTOK_CHAT));
            findings.add(TiktokErrors.ALL.tried(
                    "orders",
                    api.post(
                            access,
                            "/order/202309/orders/search",
                            Map.of("page_size", "1"),
                            TiktokApi.JSON.createObjectNode()),
                    PlatformReason.ORDERS_SCOPE));
        } catch (AccessLost e) {
            Result result = e.kind() == AccessLost.Kind.NOT_NOW ? Result.UNKNOWN : Result.MISSING;
            findings.add(new Finding("authorisation", result, e.failure().reason()));
        }
        return findings;
    }

    private Finding shop(Access access) {
        TiktokSettings settings = new TiktokSettings(access.account());
        Answer<JsonNode> answer = api.shops(access);
        if (!(answer instanceof Answer.Good<JsonNode> good)) {
            return TiktokErrors.ALL.tried("authorisation", answer, PlatformReason.SHOP_CONSENT_VOID);
        }
        for (JsonNode shop : good.body().path("shops")) {
            if (shop.path("id").asString("").equals(settings.shop())) {
                return shop.path("cipher").asString("").equals(settings.shopCipher())
                        ? new Finding("authorisation", Result.WORKS, PlatformReason.AUTHORISED.plain())
                        : new Finding("authorisation", Result.MISSING, PlatformReason.SHOP_CIPHER.plain());
            }
        }
        return new Finding("authorisation", Result.MISSING, PlatformReason.OTHER_SHOP.with("shop", settings.shop()));
    }
}
