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
import org.atiende.channel.NoAnswer;
import org.atiende.channel.RawEvent;
import org.atiende.channel.http.Answer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares with the platform's own list of orders that changed last: at first the latest pages, then everything since the last
 * change that was seen, with some minutes of overlap. A check is bounded in pages; where the list goes on, the next check goes
 * on at the same place of it, for thousands of orders may have changed in the same minute. So it does where the platform asks for
 * patience on the way: a list that is read from its beginning each time might never come to its end.
 *
 * <pre>
 *   cursor: {"since": "2026-…",                             up to when changed orders were taken
 *            "walk": {"after": "eyJ…", "latest": "2026-…"}} the place in a list that was not read to its end, and the last change
 *                                                           that was seen on the way there
 * </pre>
 */
final class ShopifyChecker implements Checking {
    private static final int FIRST_PAGES = 5;
    private static final int MOST_PAGES = 100;
    /** Orders that are asked for one by one in a check, because the list shows only a part of them. */
    private static final int MOST_FETCHED = 100;

    private static final Duration OVERLAP = Duration.ofMinutes(2);

    private final ShopifyApi api;

    ShopifyChecker(ShopifyApi api) {
        this.api = api;
    }

    /** What was found so far, up to a place in the list. */
    private static final class Findings {
        private final List<RawEvent> events = new ArrayList<>();
        private Instant latest;
        private String place;
        private int fetched;
        private boolean more = true;

        Findings(Instant latest, String place) {
            this.latest = latest;
            this.place = place;
        }
    }

    @Override
    public CheckOutcome check(Access access, Optional<String> cursor) {
        JsonNode before = read(cursor);
        Optional<Instant> since = time(before.path("since"));
        String kept = before.path("walk").path("after").asString("");
        Findings found = new Findings(
                time(before.path("walk").path("latest")).or(() -> since).orElse(Instant.EPOCH), kept);
        int pages = since.isEmpty() ? FIRST_PAGES : MOST_PAGES;
        try {
            for (int page = 0; page < pages && found.more && found.fetched < MOST_FETCHED; page++) {
                try {
                    take(access, since, found);
                } catch (NoAnswer e) {
                    if (page == 0 && !kept.isEmpty() && e.outcome() instanceof FetchOutcome.Nothing) {
                        // The platform knows the place no longer: the list is read from its beginning next time.
                        return found(found.events, since.orElse(Instant.EPOCH));
                    }
                    if (page == 0 || !(e.outcome() instanceof FetchOutcome.TryLater)) {
                        return ShopifyErrors.check(e.outcome());
                    }
                    break;
                }
            }
        } catch (AccessLost e) {
            return CheckOutcome.of(e);
        }
        if (!found.more || since.isEmpty()) {
            return found(found.events, found.latest);
        }
        ObjectNode next = ShopifyApi.JSON.createObjectNode();
        next.put("since", since.get().toString());
        next.putObject("walk").put("after", found.place).put("latest", found.latest.toString());
        return new CheckOutcome.Found(found.events, List.of(), 0, next.toString(), true);
    }

    /** Takes a page whole, or nothing of it where something of it cannot be had. */
    private void take(Access access, Optional<Instant> since, Findings found) {
        ObjectNode variables = ShopifyApi.JSON
                .createObjectNode()
                .put("first", ShopifyOperations.LIST_PAGE)
                .put("reverse", since.isEmpty());
        since.ifPresent(it -> variables.put("search", "updated_at:>='%s'".formatted(it.minus(OVERLAP))));
        if (!found.place.isEmpty()) {
            variables.put("after", found.place);
        }
        JsonNode list = need(access, ShopifyOperations.ORDERS, variables).path("orders");
        List<RawEvent> events = new ArrayList<>();
        Instant latest = found.latest;
        for (JsonNode listed : list.path("nodes")) {
            JsonNode order = listed;
            if (ShopifyFacts.isCut(listed)) {
                found.fetched++;
                order = whole(access, listed);
            }
            events.addAll(ShopifyFacts.events(access.account().externalId(), order));
            Instant version = ShopifyFacts.version(listed);
            latest = version.isAfter(latest) ? version : latest;
        }
        found.events.addAll(events);
        found.latest = latest;
        found.more = list.path("pageInfo").path("hasNextPage").asBoolean(false);
        found.place = list.path("pageInfo").path("endCursor").asString("");
    }

    /** An order with all that it has; what the list shows of it where it is gone meanwhile. */
    private JsonNode whole(Access access, JsonNode listed) {
        ObjectNode variables =
                ShopifyApi.JSON.createObjectNode().put("id", listed.path("id").asString(""));
        JsonNode order = need(access, ShopifyOperations.ORDER, variables).path("order");
        return order.isObject() ? order : listed;
    }

    private JsonNode need(Access access, String operation, ObjectNode variables) {
        Answer<JsonNode> answer = api.ask(access, operation, variables);
        if (answer instanceof Answer.Good<JsonNode> good) {
            return good.body();
        }
        throw new NoAnswer(ShopifyErrors.fetch(answer));
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
