package org.atiende.connectors.shopify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atiende.channel.Access;
import org.atiende.channel.AccessLost;
import org.atiende.channel.CheckOutcome;
import org.atiende.channel.Checking;
import org.atiende.channel.RawEvent;
import org.atiende.channel.http.Answer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares with the platform's own list of orders that changed last: at first the latest page, then everything since the last
 * change that was seen, with some minutes of overlap.
 *
 * <pre>
 *   cursor: {"since": "2026-…"}
 * </pre>
 */
final class ShopifyChecker implements Checking {
    private static final int PAGE = 50;
    private static final int MOST_PAGES = 20;
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    private final ShopifyApi api;

    ShopifyChecker(ShopifyApi api) {
        this.api = api;
    }

    @Override
    public CheckOutcome check(Access access, Optional<String> cursor) {
        Optional<Instant> since = cursor.flatMap(ShopifyChecker::since);
        List<RawEvent> events = new ArrayList<>();
        Instant latest = since.orElse(Instant.EPOCH);
        ObjectNode variables =
                ShopifyApi.JSON.createObjectNode().put("first", PAGE).put("reverse", since.isEmpty());
        since.ifPresent(it -> variables.put("search", "updated_at:>='%s'".formatted(it.minus(OVERLAP))));
        try {
            for (int page = 0; page < (since.isEmpty() ? 1 : MOST_PAGES); page++) {
                Answer<JsonNode> answer = api.ask(access, ShopifyOperations.ORDERS, variables);
                if (!(answer instanceof Answer.Good<JsonNode> good)) {
                    return ShopifyErrors.check(ShopifyErrors.fetch(answer));
                }
                JsonNode orders = good.body().path("orders");
                for (JsonNode order : orders.path("nodes")) {
                    events.addAll(ShopifyFacts.events(access.account().externalId(), order));
                    Instant version = ShopifyFacts.version(order);
                    latest = version.isAfter(latest) ? version : latest;
                }
                if (!orders.path("pageInfo").path("hasNextPage").asBoolean(false)) {
                    break;
                }
                variables.put("after", orders.path("pageInfo").path("endCursor").asString(""));
            }
        } catch (AccessLost e) {
            return ShopifyErrors.check(ShopifyErrors.fetch(e));
        }
        ObjectNode next = ShopifyApi.JSON.createObjectNode().put("since", latest.toString());
        return new CheckOutcome.Found(events, List.of(), 0, next.toString());
    }

    private static Optional<Instant> since(String cursor) {
        try {
            return ShopifyInbound.timeOf(ShopifyApi.JSON.readTree(cursor).path("since"))
                    .filter(it -> it.isAfter(Instant.EPOCH));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
