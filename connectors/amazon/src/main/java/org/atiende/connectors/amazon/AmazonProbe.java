package org.atiende.connectors.amazon;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.atiende.channel.Access;
import org.atiende.channel.AccessLost;
import org.atiende.channel.Probing;
import org.atiende.channel.http.Answer;
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.mail.MailProbe;
import tools.jackson.databind.JsonNode;

/** Tries the mailbox and the list of orders, and says in words what is missing and where it is switched on. */
final class AmazonProbe implements Probing {
    private final AmazonApi api;
    private final MailProbe mail = new MailProbe();

    AmazonProbe(AmazonApi api) {
        this.api = api;
    }

    @Override
    public List<Finding> probe(Access access) {
        AmazonSettings settings = new AmazonSettings(access.account());
        List<Finding> findings = new ArrayList<>(mail.probe(AmazonMails.mailbox(access)));
        findings.add(new Finding("approved sender", Result.UNKNOWN, PlatformReason.SENDERS.plain()));
        findings.add(orders(access, settings));
        return findings;
    }

    private Finding orders(Access access, AmazonSettings settings) {
        if (!settings.hasOrders()) {
            return new Finding("orders", Result.MISSING, PlatformReason.WITHOUT_ORDERS.plain());
        }
        String since = access.clock().instant().minus(Duration.ofMinutes(10)).toString();
        try {
            return switch (api.get(access, settings.orders(since, ""))) {
                case Answer.Good<JsonNode> good ->
                    new Finding("orders", Result.WORKS, PlatformReason.READABLE.with("what", "orders"));
                case Answer.NotReached<JsonNode> away -> new Finding("orders", Result.UNKNOWN, away.reason());
                case Answer.Lost<JsonNode> lost -> new Finding("orders", Result.UNKNOWN, lost.reason());
                case Answer.Bad<JsonNode> bad ->
                    AmazonApi.passes(bad)
                            ? new Finding(
                                    "orders",
                                    Result.UNKNOWN,
                                    AmazonApi.failure(bad).reason())
                            : new Finding(
                                    "orders",
                                    Result.MISSING,
                                    PlatformReason.ROLE_MISSING.with(
                                            "role", "Inventory and Order Tracking", "code", bad.code()));
            };
        } catch (AccessLost e) {
            Result result = e.kind() == AccessLost.Kind.NOT_NOW ? Result.UNKNOWN : Result.MISSING;
            return new Finding("orders", result, e.failure().reason());
        }
    }
}
