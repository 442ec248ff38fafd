package org.atiende.connectors.tiktok;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atiende.channel.Access;
import org.atiende.channel.AccessLost;
import org.atiende.channel.CheckOutcome;
import org.atiende.channel.Checking;
import org.atiende.channel.FetchOutcome;
import org.atiende.channel.NoAnswer;
import org.atiende.channel.RawEvent;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares with the platform's own lists: conversations whose latest message is another than was seen last, and orders that changed.
 * The platform keeps no list of pushes that it lost.
 *
 * <pre>
 *   cursor: {"seen": {"576486": "749456", …},   conversations, with their latest message that was taken
 *            "since": 1790000000,               since when messages of other conversations are taken, while not all are
 *            "orders": 1790000000,              up to when changed orders were taken
 *            "walk": {"from": …, "to": …, "page": "…"}}   a span of changed orders that is not read to its end, and the place in it
 * </pre>
 */
final class TiktokChecker implements Checking {
    private static final String SEARCH = "/order/202309/orders/search";
    /** The most that the platform gives at once. */
    private static final int PAGE = 20;

    private static final int MOST_PAGES = 20;
    /** Conversations whose messages are fetched in a check, each with a request or some. */
    private static final int MOST_FETCHED = 100;

    private static final int ORDERS_PAGE = 50;
    private static final int MOST_ORDER_PAGES = 10;
    /** As far back as the first check looks. */
    private static final Duration FIRST = Duration.ofDays(3);

    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private final TiktokApi api;
    private final TiktokFetcher fetcher;

    TiktokChecker(TiktokApi api, TiktokFetcher fetcher) {
        this.api = api;
        this.fetcher = fetcher;
    }

    /** What was found so far. */
    private static final class Findings {
        private final List<RawEvent> events = new ArrayList<>();
        private int unreachable;
        private int fetched;
        private boolean more;
    }

    @Override
    public CheckOutcome check(Access access, Optional<String> cursor) {
        Findings found = new Findings();
        JsonNode before = read(cursor);
        ObjectNode next = TiktokApi.JSON.createObjectNode();
        try {
            Instant since = since(before, access.clock().instant());
            next.set("seen", conversations(access, before.path("seen"), since, found));
            if (found.more) {
                next.put("since", since.getEpochSecond());
            }
            boolean more = orders(access, before, found, next) || found.more;
            return new CheckOutcome.Found(found.events, List.of(), found.unreachable, next.toString(), more);
        } catch (NoAnswer e) {
            return e.check();
        } catch (AccessLost e) {
            return CheckOutcome.of(e);
        }
    }

    /** Fetches what is new of conversations; where that is more than fits into one check, the next finds those taken that were. */
    private ObjectNode conversations(Access access, JsonNode before, Instant since, Findings found) {
        ObjectNode now = TiktokApi.JSON.createObjectNode();
        Map<String, String> parameters = new LinkedHashMap<>(Map.of("page_size", Integer.toString(PAGE)));
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode list = TiktokFetcher.need(api.get(access, TiktokFetcher.CONVERSATIONS, parameters));
            list.path("conversations").forEach(it -> take(access, it, before, since, now, found));
            String next = list.path("next_page_token").asString("");
            if (next.isEmpty()) {
                break;
            }
            parameters.put("page_token", next);
        }
        return now;
    }

    /**
     * Since when messages are news of a conversation that was not seen before: as long ago as the first check looks, and as the last
     * check is.
     */
    private static Instant since(JsonNode before, Instant now) {
        long going = before.path("since").asLong(0);
        if (going > 0) {
            return Instant.ofEpochSecond(going);
        }
        Instant first = now.minus(FIRST);
        // Nought while the first span of orders has not been read to its end.
        long taken = before.path("orders").asLong(0);
        Instant last = taken == 0 ? first : Instant.ofEpochSecond(taken);
        return last.isBefore(first) ? last.minus(OVERLAP) : first;
    }

    private void take(
            Access access, JsonNode conversation, JsonNode before, Instant since, ObjectNode now, Findings found) {
        String id = conversation.path("id").asString("");
        if (!TiktokFacts.isId(id)) {
            found.unreachable++;
            return;
        }
        JsonNode message = conversation.path("latest_message");
        String latest = TiktokFacts.idOf(message);
        String known = before.path(id).asString("");
        boolean old =
                known.isEmpty() && TiktokFacts.time(message.path("create_time")).isBefore(since);
        if (!latest.isEmpty() && !known.equals(latest) && !old) {
            if (found.fetched == MOST_FETCHED) {
                found.more = true;
                if (!known.isEmpty()) {
                    now.put(id, known);
                }
                return;
            }
            found.fetched++;
            found.events.addAll(fetcher.messages(access, id, known, known.isEmpty() ? since : Instant.EPOCH));
        }
        now.put(id, latest);
    }

    /** Takes changed orders; where there are more than fit into one check, the next goes on at the same place of the same span. */
    private boolean orders(Access access, JsonNode before, Findings found, ObjectNode next) {
        long taken = before.path("orders").asLong(0);
        String kept = before.path("walk").path("page").asString("");
        Span span = kept.isEmpty()
                ? Span.since(taken, access.clock().instant())
                : new Span(
                        before.path("walk").path("from").asLong(0),
                        before.path("walk").path("to").asLong(0));
        next.put("orders", taken);
        String place = kept;
        for (int page = 0; page < MOST_ORDER_PAGES; page++) {
            JsonNode list;
            try {
                list = page(access, span, place);
            } catch (NoAnswer e) {
                if (page == 0 && !kept.isEmpty() && e.outcome() instanceof FetchOutcome.Nothing) {
                    // The platform knows the place no longer: the span is read from its beginning next time.
                    return false;
                }
                throw e;
            }
            found.events.addAll(TiktokFetcher.events(access, list.path("orders")));
            place = list.path("next_page_token").asString("");
            if (place.isEmpty()) {
                next.put("orders", span.to());
                return false;
            }
        }
        next.putObject("walk").put("from", span.from()).put("to", span.to()).put("page", place);
        return true;
    }

    private JsonNode page(Access access, Span span, String place) {
        Map<String, String> parameters = new LinkedHashMap<>(
                Map.of("page_size", Integer.toString(ORDERS_PAGE), "sort_field", "update_time", "sort_order", "ASC"));
        if (!place.isEmpty()) {
            parameters.put("page_token", place);
        }
        ObjectNode body = TiktokApi.JSON
                .createObjectNode()
                .put("update_time_ge", span.from())
                .put("update_time_lt", span.to());
        return TiktokFetcher.need(api.post(access, SEARCH, parameters, body));
    }

    /** From when to when orders changed, in seconds since 1970; the end is left out. */
    private record Span(long from, long to) {
        static Span since(long taken, Instant now) {
            long from = taken == 0 ? now.minus(FIRST).getEpochSecond() : taken - OVERLAP.toSeconds();
            return new Span(from, now.getEpochSecond() + 1);
        }
    }

    private static JsonNode read(Optional<String> cursor) {
        if (cursor.isEmpty()) {
            return TiktokApi.JSON.createObjectNode();
        }
        try {
            return TiktokApi.JSON.readTree(cursor.get());
        } catch (JacksonException e) {
            return TiktokApi.JSON.createObjectNode();
        }
    }
}
