package org.atiende.connectors.walmart;

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
import org.atiende.channel.RawEvent;
import org.atiende.channel.http.Answer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the list of orders: the platform tells nothing by itself in Mexico. A list is read to its thousandth order and no further,
 * so that a span with more is halved until it has no more, and the next check goes on behind it.
 *
 * <pre>
 *   cursor: {"since": "2026-…Z",   when the last reading was begun that came to the end of the list
 *            "walk": "2026-…Z"}    up to when orders were taken in a reading that did not
 * </pre>
 */
final class WalmartChecker implements Checking {
    private static final int PAGE = 100;
    private static final int LAST_OFFSET = 1_000;
    private static final int MOST_HALVINGS = 20;
    private static final Duration FIRST = Duration.ofDays(3);
    /** As far back as orders are listed that may have changed, where the list is by when they were placed. */
    private static final Duration PLACED = Duration.ofDays(30);

    private static final Duration OVERLAP = Duration.ofMinutes(5);

    private final WalmartApi api;

    WalmartChecker(WalmartApi api) {
        this.api = api;
    }

    /** The platform's list has ended a check. */
    private static final class NoAnswer extends RuntimeException {
        private final transient CheckOutcome outcome;

        NoAnswer(CheckOutcome outcome) {
            super("no answer", null, false, false);
            this.outcome = outcome;
        }
    }

    private record Span(Instant from, Instant to) {
        boolean isShort() {
            return Duration.between(from, to).compareTo(Duration.ofSeconds(2)) < 0;
        }

        Span half() {
            return new Span(from, from.plus(Duration.between(from, to).dividedBy(2)));
        }
    }

    @Override
    public CheckOutcome check(Access access, Optional<String> cursor) {
        WalmartSettings settings = new WalmartSettings(access.account());
        JsonNode before = read(cursor);
        Instant now = access.clock().instant();
        Instant from = time(before.path("walk"))
                .or(() -> time(before.path("since")).map(it -> it.minus(settings.byModification() ? OVERLAP : PLACED)))
                .orElse(now.minus(FIRST));
        try {
            Span span = new Span(from, now);
            JsonNode first = page(access, settings, span, 0);
            for (int i = 0; i < MOST_HALVINGS && tooLong(first) && !span.isShort(); i++) {
                span = span.half();
                first = page(access, settings, span, 0);
            }
            List<RawEvent> events = new ArrayList<>();
            take(access, settings, span, first, events);
            boolean more = span.to().isBefore(now);
            ObjectNode next = WalmartApi.JSON.createObjectNode();
            next.put("since", more ? before.path("since").asString("") : now.toString());
            if (more) {
                next.put("walk", span.to().toString());
            }
            return new CheckOutcome.Found(events, List.of(), 0, next.toString(), more);
        } catch (NoAnswer e) {
            return e.outcome;
        } catch (AccessLost e) {
            return CheckOutcome.of(e);
        }
    }

    private static boolean tooLong(JsonNode list) {
        return WalmartOrders.total(list) > LAST_OFFSET + PAGE;
    }

    private void take(Access access, WalmartSettings settings, Span span, JsonNode first, List<RawEvent> events) {
        JsonNode list = first;
        for (int offset = 0; ; ) {
            JsonNode orders = WalmartOrders.of(list);
            for (JsonNode order : orders) {
                events.addAll(WalmartOrders.events(access.account().externalId(), order));
            }
            offset += PAGE;
            if (orders.size() < PAGE || offset > LAST_OFFSET) {
                return;
            }
            list = page(access, settings, span, offset);
        }
    }

    private JsonNode page(Access access, WalmartSettings settings, Span span, int offset) {
        String by = settings.byModification() ? "lastModified" : "created";
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(by + "StartDate", settings.time(span.from()));
        parameters.put(by + "EndDate", settings.time(span.to()));
        parameters.put("limit", Integer.toString(PAGE));
        parameters.put("offset", Integer.toString(offset));
        Answer<JsonNode> answer = api.get(access, WalmartOrders.LIST, parameters);
        if (answer instanceof Answer.Good<JsonNode> good) {
            return good.body();
        }
        if (answer instanceof Answer.Bad<JsonNode> bad && bad.status() == 404) {
            // Nothing is on the list.
            return WalmartApi.JSON.createObjectNode();
        }
        throw new NoAnswer(WalmartErrors.check(answer));
    }

    private static JsonNode read(Optional<String> cursor) {
        try {
            return WalmartApi.JSON.readTree(cursor.orElse("{}"));
        } catch (JacksonException e) {
            return WalmartApi.JSON.createObjectNode();
        }
    }

    private static Optional<Instant> time(JsonNode node) {
        String text = node.asString("");
        return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    }
}
