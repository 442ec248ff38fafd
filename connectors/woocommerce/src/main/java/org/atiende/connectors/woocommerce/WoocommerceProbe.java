package org.atiende.connectors.woocommerce;

import java.util.ArrayList;
import java.util.List;
import org.atiende.channel.Access;
import org.atiende.channel.Probing;
import org.atiende.channel.http.Answer;
import org.atiende.channel.reasons.PlatformReason;
import tools.jackson.databind.JsonNode;

/** Tries what the desk needs of a shop, and says in words what is missing and where it is switched on. */
final class WoocommerceProbe implements Probing {
    private final WoocommerceApi api;

    WoocommerceProbe(WoocommerceApi api) {
        this.api = api;
    }

    @Override
    public List<Finding> probe(Access access) {
        List<Finding> findings = new ArrayList<>();
        Answer<JsonNode> read = api.get(access.account(), "/orders?per_page=1");
        findings.add(
                switch (read) {
                    case Answer.Good<JsonNode> good ->
                        new Finding("orders", Result.WORKS, PlatformReason.READABLE.with("what", "orders"));
                    case Answer<JsonNode> other -> missing("orders", other, PlatformReason.ORDERS_HIDDEN);
                });
        if (read instanceof Answer.Good<JsonNode>) {
            findings.add(writing(access));
        }
        boolean secret = !access.account().setting("signingSecret", "").isBlank();
        findings.add(
                secret
                        ? new Finding("webhooks", Result.UNKNOWN, PlatformReason.WEBHOOKS_LATER.plain())
                        : new Finding("webhooks", Result.MISSING, PlatformReason.SECRET_MISSING.plain()));
        return findings;
    }

    /** A change of an order that there cannot be: who may change things is told so, and nothing is changed. */
    private Finding writing(Access access) {
        String what = "hold, release and change of address";
        Answer<JsonNode> answer = api.put(access.account(), "/orders/0", WoocommerceApi.JSON.createObjectNode());
        boolean mayWrite = answer instanceof Answer.Good<JsonNode>
                || (answer instanceof Answer.Bad<JsonNode> bad && (bad.status() == 404 || bad.status() == 400));
        return mayWrite
                ? new Finding(what, Result.WORKS, PlatformReason.KEY_WRITES.plain())
                : missing(what, answer, PlatformReason.KEY_READS);
    }

    private static Finding missing(String what, Answer<JsonNode> answer, PlatformReason ifRefused) {
        return switch (answer) {
            case Answer.Good<JsonNode> good -> throw new IllegalStateException(what + " was not refused");
            case Answer.Bad<JsonNode> bad ->
                WoocommerceErrors.passes(bad)
                        ? new Finding(what, Result.UNKNOWN, PlatformReason.SHOP_ANSWERED.with("status", bad.status()))
                        : new Finding(
                                what,
                                Result.MISSING,
                                ifRefused.with(
                                        "code",
                                        WoocommerceErrors.failure(bad).reason().words()));
            case Answer.NotReached<JsonNode> missed -> new Finding(what, Result.UNKNOWN, missed.reason());
            case Answer.Lost<JsonNode> lost -> new Finding(what, Result.UNKNOWN, lost.reason());
        };
    }
}
