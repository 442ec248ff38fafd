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
import org.atiende.channel.FetchOutcome;
import org.atiende.channel.RawEvent;
import org.atiende.channel.http.Answer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares with the platform's own list of orders that changed last: at first the latest page, then everything since the last
 * change that was seen, with some minutes of overlap. A check is bounded in pages; where the list goes on, the next check goes
 * on at the same place of it, for thousands of orders may have changed in the same minute.
 *
 * <pre>
 *   cursor: {"since": "2026-…",                             up to when changed orders were taken
 *            "walk": {"after": "eyJ…", "latest": "2026-…"}} the place in a list that was not read to its end, and the last change
 *                                                           that was seen on the way there
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
        JsonNode before = read(cursor);
        Optional<Instant> since = time(before.path("since"));
        String kept = before.path("walk").path("after").asString("");
        List<RawEvent> events = new ArrayList<>();
        Instant latest =
                time(before.path("walk").path("latest")).or(() -> since).orElse(Instant.EPOCH);
        ObjectNode variables =
                ShopifyApi.JSON.createObjectNode().put("first", PAGE).put("reverse", since.isEmpty());
        since.ifPresent(it -> variables.put("search", "updated_at:>='%s'".formatted(it.minus(OVERLAP))));
        if (!kept.isEmpty()) {
            variables.put("after", kept);
        }
        boolean more = since.isPresent();
        try {
            for (int page = 0; page < (since.isEmpty() ? 1 : MOST_PAGES); page++) {
                Answer<JsonNode> answer = api.ask(access, ShopifyOperations.ORDERS, variables);
                if (!(answer instanceof Answer.Good<JsonNode> good)) {
                    FetchOutcome refusal = ShopifyErrors.fetch(answer);
                    if (page == 0 && !kept.isEmpty() && refusal instanceof FetchOutcome.Nothing) {
                        // The platform knows the place no longer: the list is read from its beginning next time.
                        return found(events, since.orElse(Instant.EPOCH));
                    }
                    return ShopifyErrors.check(refusal);
                }
                JsonNode orders = good.body().path("orders");
                for (JsonNode order : orders.path("nodes")) {
                    events.addAll(ShopifyFacts.events(access.account().externalId(), order));
                    Instant version = ShopifyFacts.version(order);
                    latest = version.isAfter(latest) ? version : latest;
                }
                if (!orders.path("pageInfo").path("hasNextPage").asBoolean(false)) {
                    more = false;
                    break;
                }
                variables.put("after", orders.path("pageInfo").path("endCursor").asString(""));
            }
        } catch (AccessLost e) {
            return CheckOutcome.of(e);
        }
        if (!more) {
            return found(events, latest);
        }
        ObjectNode next = ShopifyApi.JSON.createObjectNode();
        next.put("since", since.orElse(Instant.EPOCH).toString());
        next.putObject("walk")
                .put("after", variables.path("after").asString(""))
                .put("latest", latest.toString());
        return new CheckOutcome.Found(events, List.of(), 0, next.toString(), true);
    }

    private static CheckOutcome found(List<RawEvent> events, Instant since) {
        ObjectNode next = ShopifyApi.JSON.createObjectNode().put("since", since.toString());
        return new CheckOutcome.Found(events, List.of(), 0, next.toString());
    }

    private static JsonNode read(Optional<String> cursor) {
        try {
            return ShopifyApi.JSON.readTree(cursor.orElse("{}"));
        } catch (JacksonException e) {
            return ShopifyApi.JSON.createObjectNode();
        }
    }

    private static Optional<Instant> time(JsonNode node) {
        return ShopifyInbound.timeOf(node).filter(it -> it.isAfter(Instant.EPOCH));
    }
}
