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
        String list = "/orders?per_page=%d&orderby=modified&dates_are_gmt=true&order=%s"
                .formatted(
                        PAGE,
                        since.map(it -> "asc&modified_after=" + GMT.format(it.minus(OVERLAP)))
                                .orElse("desc"));
        List<RawEvent> events = new ArrayList<>();
        Instant latest =
                time(before.path("walk").path("latest")).or(() -> since).orElse(Instant.EPOCH);
        int first = Math.max(1, before.path("walk").path("page").asInt(1));
        int last = since.isEmpty() ? first : first + MOST_PAGES - 1;
        boolean more = since.isPresent();
        for (int page = first; page <= last; page++) {
            Answer<JsonNode> answer = api.get(access.account(), list + "&page=" + page);
            if (!(answer instanceof Answer.Good<JsonNode> good)) {
                return WoocommerceErrors.check(answer);
            }
            for (JsonNode order : good.body()) {
                events.addAll(WoocommerceOrders.events(access.account().externalId(), order));
                Instant version = WoocommerceOrders.version(order);
                latest = version.isAfter(latest) ? version : latest;
            }
            if (good.body().size() < PAGE) {
                more = false;
                break;
            }
        }
        ObjectNode next = WoocommerceApi.JSON.createObjectNode();
        next.put("since", (more ? since.orElse(latest) : latest).toString());
        if (more) {
            // A page again: some of what was read may be modified anew until then, and others move up.
            next.putObject("walk").put("page", last).put("latest", latest.toString());
        }
        return new CheckOutcome.Found(events, List.of(), 0, next.toString(), more);
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
