package org.atiende.connectors.shopee;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
 * Compares with the platform's own lists: pushes that it lost, conversations with unread messages, and orders that changed.
 *
 * <pre>
 *   cursor: {"lost": "17",                       the last lost push that was taken; confirmed by the next check, when it is stored
 *            "unread": {"6001": "23019", …},     conversations that were taken, with their latest message then
 *            "orders": 1790000000}               up to when changed orders were taken
 * </pre>
 */
final class ShopeeChecker implements Checking {
    private static final String LOST = "/api/v2/push/get_lost_push_message";
    private static final String CONFIRM = "/api/v2/push/confirm_consumed_lost_push_message";
    private static final String CONVERSATIONS = "/api/v2/sellerchat/get_conversation_list";
    private static final String ORDERS = "/api/v2/order/get_order_list";
    private static final int PAGE = 50;
    private static final int MOST_PAGES = 10;
    /** As far back as the platform keeps lost pushes. */
    private static final Duration FIRST = Duration.ofDays(3);

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
    }

    @Override
    public CheckOutcome check(Access access, Optional<String> cursor) {
        Findings found = new Findings();
        JsonNode before = read(cursor);
        ObjectNode next = ShopeeApi.JSON.createObjectNode();
        try {
            next.put("lost", lost(access, before.path("lost").asString(""), found));
            next.set("unread", unread(access, before.path("unread"), found));
            next.put("orders", orders(access, before.path("orders").asLong(0), found));
            return new CheckOutcome.Found(found.events, found.notices, found.unreachable, next.toString());
        } catch (ShopeeFetcher.NoAnswer e) {
            return ShopeeErrors.check(e.outcome());
        } catch (AccessLost e) {
            return ShopeeErrors.check(ShopeeErrors.fetch(e));
        }
    }

    /** The list is the application's: what it names of other shops is theirs and goes to them. */
    private String lost(Access access, String confirmed, Findings found) {
        ShopeeSettings settings = new ShopeeSettings(access.account());
        if (!confirmed.isEmpty()) {
            confirm(access, confirmed);
        }
        Answer<JsonNode> answer =
                api.getOfApplication(access.account(), access.clock().instant(), LOST);
        if (!(answer instanceof Answer.Good<JsonNode> good)) {
            throw new ShopeeFetcher.NoAnswer(ShopeeErrors.fetch(answer));
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
        if (!(answer instanceof Answer.Good<JsonNode>)) {
            throw new ShopeeFetcher.NoAnswer(ShopeeErrors.fetch(answer));
        }
    }

    private ObjectNode unread(Access access, JsonNode before, Findings found) {
        ObjectNode now = ShopeeApi.JSON.createObjectNode();
        JsonNode list = fetcher.need(
                access,
                CONVERSATIONS,
                Map.of("direction", "latest", "type", "unread", "page_size", Integer.toString(PAGE)));
        for (JsonNode conversation : list.path("conversations")) {
            String id = conversation.path("conversation_id").asString("");
            String latest = conversation.path("latest_message_id").asString("");
            if (!ShopeeFacts.isNumber(id)) {
                found.unreachable++;
                continue;
            }
            if (!before.path(id).asString("").equals(latest)) {
                found.events.addAll(fetcher.messages(access, id));
            }
            now.put(id, latest);
        }
        return now;
    }

    private long orders(Access access, long taken, Findings found) {
        Instant now = access.clock().instant();
        Instant earliest = now.minus(FIRST);
        Instant from = Instant.ofEpochSecond(taken).minus(OVERLAP);
        String cursor = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode list = fetcher.need(
                    access,
                    ORDERS,
                    Map.of(
                            "time_range_field", "update_time",
                            "time_from", seconds(from.isBefore(earliest) ? earliest : from),
                            "time_to", seconds(now),
                            "page_size", Integer.toString(PAGE),
                            "cursor", cursor));
            List<String> ids = new ArrayList<>();
            list.path("order_list").forEach(it -> ids.add(it.path("order_sn").asString("")));
            ids.removeIf(it -> !ShopeeFacts.isOrder(it));
            if (!ids.isEmpty()) {
                found.events.addAll(fetcher.orders(access, ids));
            }
            cursor = list.path("next_cursor").asString("");
            if (!list.path("more").asBoolean(false) || cursor.isEmpty()) {
                return now.getEpochSecond();
            }
        }
        // More than were read: the rest is looked for again next time.
        return taken;
    }

    private static String seconds(Instant time) {
        return Long.toString(time.getEpochSecond());
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
