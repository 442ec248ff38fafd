package org.atiende.connectors.shopee;

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
import org.atiende.channel.http.Answer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares with the platform's own lists: pushes that it lost, conversations with unread messages, and orders and returns that
 * changed. Of returns no push tells.
 *
 * <pre>
 *   cursor: {"lost": "17",                       the last lost push that was taken; confirmed by the next check, when it is stored
 *            "unread": {"6001": "23019", …},     conversations that were taken, with their latest message then
 *            "orders": 1790000000,               up to when changed orders were taken
 *            "walk": {"from": …, "to": …, "page": "500"},   a span of changed orders that is not read to its end, and the place in it
 *            "returns": 1790000000,              up to when changed returns were taken
 *            "returnsWalk": {…}}                 the same of these; its place is the number of a page
 * </pre>
 */
final class ShopeeChecker implements Checking {
    private static final String LOST = "/api/v2/push/get_lost_push_message";
    private static final String CONFIRM = "/api/v2/push/confirm_consumed_lost_push_message";
    private static final String CONVERSATIONS = "/api/v2/sellerchat/get_conversation_list";
    private static final String ORDERS = "/api/v2/order/get_order_list";
    private static final String RETURNS = "/api/v2/returns/get_return_list";
    private static final int PAGE = 50;
    private static final int MOST_PAGES = 10;
    /** Conversations whose messages are fetched in a check, each with a request or some. */
    private static final int MOST_FETCHED = 100;
    /** As far back as the first check looks: the platform keeps lost pushes for so long. */
    private static final Duration FIRST = Duration.ofDays(3);
    /** The longest span of changed orders or returns that the platform lists. */
    private static final Duration LONGEST = Duration.ofDays(15);

    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private final ShopeeApi api;
    private final ShopeeFetcher fetcher;

    ShopeeChecker(ShopeeApi api, ShopeeFetcher fetcher) {
        this.api = api;
        this.fetcher = fetcher;
    }

    /** What was found so far. */
    private static final class Findings {
        private final List<RawEvent> events = new ArrayList<>();
        private final List<RawEvent> notices = new ArrayList<>();
        private int unreachable;
        private int fetched;
        private boolean more;
    }

    @Override
    public CheckOutcome check(Access access, Optional<String> cursor) {
        Findings found = new Findings();
        JsonNode before = read(cursor);
        ObjectNode next = ShopeeApi.JSON.createObjectNode();
        try {
            next.put("lost", lost(access, before.path("lost").asString(""), found));
            next.set("unread", unread(access, before.path("unread"), found));
            boolean orders = orders(access, before, found, next);
            boolean returns = returns(access, before, found, next);
            boolean more = orders || returns || found.more;
            return new CheckOutcome.Found(found.events, found.notices, found.unreachable, next.toString(), more);
        } catch (NoAnswer e) {
            return e.check();
        } catch (AccessLost e) {
            return CheckOutcome.of(e);
        }
    }

    /** The list is the application's: what it names of other shops is theirs and goes to them, where the desk has them. */
    private String lost(Access access, String confirmed, Findings found) {
        ShopeeSettings settings = new ShopeeSettings(access.account());
        if (!confirmed.isEmpty()) {
            confirm(access, confirmed);
        }
        Answer<JsonNode> answer =
                api.getOfApplication(access.account(), access.clock().instant(), LOST);
        if (!(answer instanceof Answer.Good<JsonNode> good)) {
            throw new NoAnswer(ShopeeErrors.ALL.fetch(answer));
        }
        for (JsonNode push : good.body().path("push_message_list")) {
            Optional<RawEvent> event = ShopeeInbound.event(push, settings);
            event.ifPresent(found.events::add);
            if (event.isEmpty()) {
                ShopeeInbound.notice(push).ifPresent(found.notices::add);
            }
        }
        // What comes after these is told once they are confirmed, and they are stored only after the check.
        String last = good.body().path("last_message_id").asString("");
        return last.matches("[1-9]\\d{0,18}") ? last : "";
    }

    private void confirm(Access access, String last) {
        ObjectNode body = ShopeeApi.JSON.createObjectNode().put("last_message_id", Long.parseLong(last));
        Answer<JsonNode> answer =
                api.postOfApplication(access.account(), access.clock().instant(), CONFIRM, body);
        // Refused for good, it was confirmed before: an answer was lost. What is not confirmed is only told again.
        if (!(ShopeeErrors.ALL.fetch(answer) instanceof FetchOutcome.Nothing)) {
            throw new NoAnswer(ShopeeErrors.ALL.fetch(answer));
        }
    }

    /**
     * Fetches what is new of the conversations with unread messages, the latest of them first; where there are more than fit
     * into one check, the next finds those taken that were.
     */
    private ObjectNode unread(Access access, JsonNode before, Findings found) {
        ObjectNode now = ShopeeApi.JSON.createObjectNode();
        Map<String, String> parameters = new LinkedHashMap<>(
                Map.of("direction", "latest", "type", "unread", "page_size", Integer.toString(PAGE)));
        boolean goesOn = true;
        for (int page = 0; page < MOST_PAGES && goesOn; page++) {
            JsonNode list = fetcher.need(access, CONVERSATIONS, parameters);
            list.path("conversations").forEach(it -> take(access, it, before, now, found));
            JsonNode end = list.path("page_result");
            String next = end.path("next_cursor").path("next_message_time_nano").asString("");
            goesOn = end.path("more").asBoolean(false) && !next.isEmpty();
            parameters.put("direction", "older");
            parameters.put("next_timestamp_nano", next);
        }
        return now;
    }

    private void take(Access access, JsonNode conversation, JsonNode before, ObjectNode now, Findings found) {
        String id = conversation.path("conversation_id").asString("");
        String latest = conversation.path("latest_message_id").asString("");
        if (!ShopeeFacts.isNumber(id)) {
            found.unreachable++;
            return;
        }
        String known = before.path(id).asString("");
        if (!known.equals(latest)) {
            if (found.fetched == MOST_FETCHED) {
                found.more = true;
                if (!known.isEmpty()) {
                    now.put(id, known);
                }
                return;
            }
            found.fetched++;
            int unread = conversation.path("unread_count").asInt(0);
            found.events.addAll(fetcher.messages(access, id, unread, known));
        }
        now.put(id, latest);
    }

    /**
     * Takes changed orders; where there are more than fit into one check, the next goes on at the same place of the same span, and
     * where the last check is longer ago than a span may be, at the next one.
     *
     * @return whether there is more to take
     */
    private boolean orders(Access access, JsonNode before, Findings found, ObjectNode next) {
        long taken = before.path("orders").asLong(0);
        String kept = before.path("walk").path("page").asString("");
        Span span = kept.isEmpty()
                ? Span.since(taken, FIRST, access.clock().instant())
                : new Span(
                        before.path("walk").path("from").asLong(0),
                        before.path("walk").path("to").asLong(0));
        next.put("orders", taken);
        String cursor = kept;
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode list;
            try {
                list = page(access, span, cursor);
            } catch (NoAnswer e) {
                if (page == 0 && !kept.isEmpty() && e.outcome() instanceof FetchOutcome.Nothing) {
                    // The platform knows the place no longer: the span is read from its beginning next time.
                    return false;
                }
                throw e;
            }
            List<String> ids = new ArrayList<>();
            list.path("order_list").forEach(it -> ids.add(it.path("order_sn").asString("")));
            ids.removeIf(it -> !ShopeeFacts.isOrder(it));
            if (!ids.isEmpty()) {
                found.events.addAll(fetcher.orders(access, ids));
            }
            cursor = list.path("next_cursor").asString("");
            if (!list.path("more").asBoolean(false) || cursor.isEmpty()) {
                next.put("orders", span.to());
                return span.to() < access.clock().instant().minus(OVERLAP).getEpochSecond();
            }
        }
        next.putObject("walk").put("from", span.from()).put("to", span.to()).put("page", cursor);
        return true;
    }

    /**
     * Takes changed returns in the manner of {@link #orders}.
     *
     * @return whether there is more to take
     */
    private boolean returns(Access access, JsonNode before, Findings found, ObjectNode next) {
        long taken = before.path("returns").asLong(0);
        JsonNode walk = before.path("returnsWalk");
        Span span = walk.isMissingNode()
                ? Span.since(taken, LONGEST, access.clock().instant())
                : new Span(walk.path("from").asLong(0), walk.path("to").asLong(0));
        next.put("returns", taken);
        int first = walk.path("page").asInt(0);
        for (int page = first; page < first + MOST_PAGES; page++) {
            JsonNode list;
            try {
                list = returns(access, span, page);
            } catch (NoAnswer e) {
                if (e.outcome() instanceof FetchOutcome.TryLater) {
                    throw e;
                }
                // An application may be let in to all else and not to these.
                found.unreachable++;
                return false;
            }
            for (JsonNode told : list.path("return")) {
                if (ShopeeFacts.isOrder(told.path("return_sn").asString(""))) {
                    found.events.add(ShopeeFacts.returned(access.account().externalId(), told));
                    if (ShopeeReturns.isOnItsWay(told)) {
                        found.events.add(
                                ShopeeFacts.returnParcel(access.account().externalId(), told));
                    }
                } else {
                    found.unreachable++;
                }
            }
            if (!list.path("more").asBoolean(false)) {
                next.put("returns", span.to());
                return span.to() < access.clock().instant().minus(OVERLAP).getEpochSecond();
            }
        }
        next.putObject("returnsWalk")
                .put("from", span.from())
                .put("to", span.to())
                .put("page", first + MOST_PAGES);
        return true;
    }

    private JsonNode returns(Access access, Span span, int page) {
        return fetcher.need(
                access,
                RETURNS,
                Map.of(
                        "update_time_from", Long.toString(span.from()),
                        "update_time_to", Long.toString(span.to()),
                        "page_size", Integer.toString(PAGE),
                        "page_no", Integer.toString(page)));
    }

    private JsonNode page(Access access, Span span, String cursor) {
        return fetcher.need(
                access,
                ORDERS,
                Map.of(
                        "time_range_field", "update_time",
                        "time_from", Long.toString(span.from()),
                        "time_to", Long.toString(span.to()),
                        "page_size", Integer.toString(PAGE),
                        "cursor", cursor));
    }

    /** From when to when orders or returns changed, in seconds since 1970. */
    private record Span(long from, long to) {
        static Span since(long taken, Duration first, Instant now) {
            long from = taken == 0 ? now.minus(first).getEpochSecond() : taken - OVERLAP.toSeconds();
            return new Span(from, Math.min(from + LONGEST.toSeconds(), now.getEpochSecond()));
        }
    }

    private static JsonNode read(Optional<String> cursor) {
        if (cursor.isEmpty()) {
            return ShopeeApi.JSON.createObjectNode();
        }
        try {
            return ShopeeApi.JSON.readTree(cursor.get());
        } catch (JacksonException e) {
            return ShopeeApi.JSON.createObjectNode();
        }
    }
}
