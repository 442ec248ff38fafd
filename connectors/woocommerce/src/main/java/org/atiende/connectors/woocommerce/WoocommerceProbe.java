package org.atiende.connectors.woocommerce;

import java.util.ArrayList;
import java.util.List;
import org.atiende.channel.Access;
import org.atiende.channel.Probing;
import org.atiende.channel.http.Answer;
import tools.jackson.databind.JsonNode;

/** Tries what the desk needs of a shop, and says in words what is missing and where it is switched on. */
final class WoocommerceProbe implements Probing {
    private static final String WHERE = "WooCommerce > Settings > Advanced > REST API";

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
                    case Answer.Good<JsonNode> good -> new Finding("orders", Result.WORKS, "orders can be read");
                    case Answer<JsonNode> other ->
                        missing(
                                "orders",
                                other,
                                "orders cannot be read: make a key with the permission read/write in " + WHERE);
                });
        if (read instanceof Answer.Good<JsonNode>) {
            findings.add(writing(access));
        }
        boolean secret = !access.account().setting("signingSecret", "").isBlank();
        findings.add(
                secret
                        ? new Finding(
                                "webhooks", Result.UNKNOWN, "they show that they work when the first one comes in")
                        : new Finding(
                                "webhooks",
                                Result.MISSING,
                                "signingSecret is missing: enter the secret of the webhooks, which the desk checks"));
        return findings;
    }

    /** A change of an order that there cannot be: who may change things is told so, and nothing is changed. */
    private Finding writing(Access access) {
        String what = "hold, release and change of address";
        Answer<JsonNode> answer = api.put(access.account(), "/orders/0", WoocommerceApi.JSON.createObjectNode());
        boolean mayWrite = answer instanceof Answer.Good<JsonNode>
                || (answer instanceof Answer.Bad<JsonNode> bad && (bad.status() == 404 || bad.status() == 400));
        return mayWrite
                ? new Finding(what, Result.WORKS, "the key may change orders")
                : missing(what, answer, "the key only reads: give it the permission read/write in " + WHERE);
    }

    private static Finding missing(String what, Answer<JsonNode> answer, String words) {
        return switch (answer) {
            case Answer.Good<JsonNode> good -> new Finding(what, Result.WORKS, words);
            case Answer.Bad<JsonNode> bad ->
                WoocommerceErrors.passes(bad)
                        ? new Finding(what, Result.UNKNOWN, "the shop answered " + bad.status() + "; try again later")
                        : new Finding(
                                what,
                                Result.MISSING,
                                "%s (%s)"
                                        .formatted(
                                                words,
                                                WoocommerceErrors.failure(bad).reason()));
            case Answer.NotReached<JsonNode> missed -> new Finding(what, Result.UNKNOWN, missed.reason());
            case Answer.Lost<JsonNode> lost -> new Finding(what, Result.UNKNOWN, lost.reason());
        };
    }
}
