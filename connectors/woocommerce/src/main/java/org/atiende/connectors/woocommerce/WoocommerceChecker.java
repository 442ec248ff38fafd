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

/**
 * Compares with the shop's own list of orders: at first the latest page, then everything modified since the last change that
 * was seen, with some minutes of overlap. The shop repeats no webhook that failed: this is what finds it.
 *
 * <pre>
 *   cursor: {"since": "2026-…Z"}
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
        Optional<Instant> since = cursor.flatMap(WoocommerceChecker::since);
        String list = "/orders?per_page=%d&orderby=modified&dates_are_gmt=true&order=%s"
                .formatted(
                        PAGE,
                        since.map(it -> "asc&modified_after=" + GMT.format(it.minus(OVERLAP)))
                                .orElse("desc"));
        List<RawEvent> events = new ArrayList<>();
        Instant latest = since.orElse(Instant.EPOCH);
        for (int page = 1; page <= (since.isEmpty() ? 1 : MOST_PAGES); page++) {
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
                break;
            }
        }
        String next = WoocommerceApi.JSON
                .createObjectNode()
                .put("since", latest.toString())
                .toString();
        return new CheckOutcome.Found(events, List.of(), 0, next);
    }

    private static Optional<Instant> since(String cursor) {
        try {
            String text = WoocommerceApi.JSON.readTree(cursor).path("since").asString("");
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Instant.parse(text)).filter(it -> it.isAfter(Instant.EPOCH));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
