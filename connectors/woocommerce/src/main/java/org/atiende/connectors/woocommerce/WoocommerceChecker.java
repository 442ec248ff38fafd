package org.atiende.connectors.woocommerce;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atiende.channel.Access;
import org.atiende.channel.CheckOutcome;
import org.atiende.channel.Checking;
import org.atiende.channel.RawEvent;
import org.atiende.channel.http.Answer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares with the shop's own list of orders: at first the latest page, then everything modified since the last change that
 * was seen, with some minutes of overlap. The shop repeats no webhook that failed: this is what finds it. A check is bounded in
 * pages; where the list goes on, the next check goes on at the same place of it, for thousands of orders may have been modified
 * in the same minute.
 *
 * <pre>
 *   cursor: {"since": "2026-…Z",                       up to when modified orders were taken
 *            "walk": {"page": 20, "latest": "2026-…Z"}} where to go on in a list that was not read to its end, and the last
 *                                                      change that was seen on the way there
 * </pre>
 */
final class WoocommerceChecker implements Checking {
    private static final int PAGE = 50;
    private static final int MOST_PAGES = 20;
    private static final String LIST = "/orders?per_page=" + PAGE + "&orderby=modified&dates_are_gmt=true&order=";
    private static final Duration OVERLAP = Duration.ofMinutes(2);
    private static final DateTimeFormatter GMT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private final WoocommerceApi api;

    WoocommerceChecker(WoocommerceApi api) {
        this.api = api;
    }

    @Override
    public CheckOutcome check(Access access, Optional<String> cursor) {
        JsonNode before = read(cursor);
        Optional<Instant> since = time(before.path("since"));
        if (since.isEmpty()) {
            return newest(access);
        }
        JsonNode walk = before.path("walk");
        Instant latest = time(walk.path("latest")).orElse(since.get());
        // By time, and by page only where a second holds more than one: what is modified meanwhile moves to the end of
        // the list.
        Instant mark = time(walk.path("mark")).orElse(since.get().minus(OVERLAP));
        int page = Math.max(1, walk.path("page").asInt(1));
        List<RawEvent> events = new ArrayList<>();
        boolean more = true;
        for (int asked = 0; more && asked < MOST_PAGES; asked++) {
            Answer<JsonNode> answer =
                    api.get(access.account(), LIST + "asc&modified_after=" + GMT.format(mark) + "&page=" + page);
            if (!(answer instanceof Answer.Good<JsonNode> good)) {
                return WoocommerceErrors.check(answer);
            }
            latest = take(access, good.body(), latest, events);
            more = good.body().size() == PAGE;
            if (more) {
                Instant reached =
                        WoocommerceOrders.version(good.body().get(PAGE - 1)).minusSeconds(1);
                page = reached.isAfter(mark) ? 1 : page + 1;
                mark = reached.isAfter(mark) ? reached : mark;
            }
        }
        ObjectNode next = WoocommerceApi.JSON.createObjectNode();
        next.put("since", (more ? since.get() : latest).toString());
        if (more) {
            next.putObject("walk")
                    .put("mark", mark.toString())
                    .put("page", page)
                    .put("latest", latest.toString());
        }
        return new CheckOutcome.Found(events, List.of(), 0, next.toString(), more);
    }

    /** The first check: what was changed last. */
    private CheckOutcome newest(Access access) {
        Answer<JsonNode> answer = api.get(access.account(), LIST + "desc");
        if (!(answer instanceof Answer.Good<JsonNode> good)) {
            return WoocommerceErrors.check(answer);
        }
        List<RawEvent> events = new ArrayList<>();
        Instant latest = take(access, good.body(), Instant.EPOCH, events);
        ObjectNode next = WoocommerceApi.JSON.createObjectNode();
        next.put("since", latest.toString());
        return new CheckOutcome.Found(events, List.of(), 0, next.toString(), false);
    }

    /** Adds what a list tells; the time of the latest change that is known then. */
    private static Instant take(Access access, JsonNode list, Instant known, List<RawEvent> events) {
        Instant latest = known;
        for (JsonNode order : list) {
            events.addAll(WoocommerceOrders.events(access.account().externalId(), order));
            Instant version = WoocommerceOrders.version(order);
            latest = version.isAfter(latest) ? version : latest;
        }
        return latest;
    }

    private static JsonNode read(Optional<String> cursor) {
        try {
            return WoocommerceApi.JSON.readTree(cursor.orElse("{}"));
        } catch (JacksonException e) {
            return WoocommerceApi.JSON.createObjectNode();
        }
    }

    private static Optional<Instant> time(JsonNode node) {
        String text = node.asString("");
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(Instant.parse(text)).filter(it -> it.isAfter(Instant.EPOCH));
    }
}
