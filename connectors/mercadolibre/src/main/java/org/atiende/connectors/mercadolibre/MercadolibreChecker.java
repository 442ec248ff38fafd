package org.atiende.connectors.mercadolibre;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atiende.channel.Access;
import org.atiende.channel.AccessLost;
import org.atiende.channel.CheckOutcome;
import org.atiende.channel.Checking;
import org.atiende.channel.Failure;
import org.atiende.channel.FetchOutcome;
import org.atiende.channel.RawEvent;
import org.atiende.channel.http.Answer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares with the platform's own lists: notifications that were missed in the last two days, questions without an answer,
 * unread messages, open claims, and orders that changed last.
 *
 * <pre>
 *   cursor: {"unread": {"2000000089077943": "2", …},     packs whose messages were taken, with their unread count then
 *            "claims": {"5108684499": "2026-…", …}}      claims that were taken, with the time of their last change then
 * </pre>
 */
final class MercadolibreChecker implements Checking {
    private static final int PAGE = 50;
    private static final int MOST_PAGES = 10;
    private static final int ORDERS = 30;
    private static final Pattern PACK = Pattern.compile("/?packs/(\\d{1,20})/sellers/\\d{1,20}.*");

    private final MercadolibreApi api;
    private final MercadolibreFetcher fetcher;

    MercadolibreChecker(MercadolibreApi api, MercadolibreFetcher fetcher) {
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
        MercadolibreSettings settings = new MercadolibreSettings(access.account());
        Findings found = new Findings();
        try {
            missedFeeds(access, settings, found);
            questions(access, settings, found);
            JsonNode before = read(cursor);
            ObjectNode next = MercadolibreApi.JSON.createObjectNode();
            next.set("unread", unread(access, settings, before.path("unread"), found));
            next.set("claims", claims(access, settings, before.path("claims"), found));
            orders(access, settings, found);
            return new CheckOutcome.Found(found.events, found.notices, found.unreachable, next.toString());
        } catch (MercadolibreFetcher.NoAnswer e) {
            return MercadolibreErrors.check(e.outcome())
                    .orElse(new CheckOutcome.AccountFault(new Failure(
                            "lists",
                            e.outcome() instanceof FetchOutcome.Nothing nothing
                                    ? nothing.reason()
                                    : "a list of the platform cannot be had")));
        } catch (AccessLost e) {
            return switch (e.kind()) {
                case NOT_NOW -> new CheckOutcome.TryLater(e.failure(), Optional.empty());
                case REFUSED -> new CheckOutcome.AccountFault(e.failure());
            };
        }
    }

    private void missedFeeds(Access access, MercadolibreSettings settings, Findings found) {
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode answer = list(access, settings.missedFeeds(page * PAGE, PAGE));
            JsonNode entries = answer.isArray() ? answer : answer.path("messages");
            for (JsonNode entry : entries) {
                RawEvent notice = MercadolibreInbound.notice(entry, settings);
                if (notice.account().equals(settings.seller())) {
                    found.notices.add(notice);
                }
            }
            if (entries.size() < PAGE) {
                return;
            }
        }
    }

    private void questions(Access access, MercadolibreSettings settings, Findings found) {
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode questions = list(access, settings.unansweredQuestions(page * PAGE, PAGE))
                    .path("questions");
            for (JsonNode question : questions) {
                found.events.addAll(MercadolibreFetcher.questionEvents(settings, question));
            }
            if (questions.size() < PAGE) {
                return;
            }
        }
    }

    /** Fetches the packs whose unread count is not that of the last check. */
    private ObjectNode unread(Access access, MercadolibreSettings settings, JsonNode before, Findings found) {
        ObjectNode now = MercadolibreApi.JSON.createObjectNode();
        for (JsonNode entry : list(access, settings.unread()).path("results")) {
            Matcher matcher = PACK.matcher(entry.path("resource").asString(""));
            if (!matcher.matches()) {
                found.unreachable++;
                continue;
            }
            String count = entry.path("count").asString("");
            take(access, settings, new Thing("pack", matcher.group(1), count), before, now, found);
        }
        return now;
    }

    /** Fetches the claims that have changed since the last check. */
    private ObjectNode claims(Access access, MercadolibreSettings settings, JsonNode before, Findings found) {
        ObjectNode now = MercadolibreApi.JSON.createObjectNode();
        for (JsonNode claim : list(access, settings.openClaims(PAGE)).path("data")) {
            String id = claim.path("id").asString("");
            if (id.matches("\\d{1,20}")) {
                String version = claim.path("last_updated").asString("");
                take(access, settings, new Thing("claim", id, version), before, now, found);
            }
        }
        return now;
    }

    /** Something of a list, and by what a change of it is seen. */
    private record Thing(String kind, String id, String version) {}

    private void take(
            Access access,
            MercadolibreSettings settings,
            Thing thing,
            JsonNode before,
            ObjectNode now,
            Findings found) {
        if (before.path(thing.id()).asString("").equals(thing.version())) {
            now.put(thing.id(), thing.version());
            return;
        }
        RawEvent notice = MercadolibreInbound.notice(settings, thing.kind(), thing.id(), "check", Instant.EPOCH);
        switch (fetcher.fetch(notice, access)) {
            case FetchOutcome.Found pieces -> {
                found.events.addAll(pieces.events());
                now.put(thing.id(), thing.version());
            }
            case FetchOutcome.Nothing nothing -> found.unreachable++;
            case FetchOutcome.TryLater later -> throw new MercadolibreFetcher.NoAnswer(later);
            case FetchOutcome.AccountFault fault -> throw new MercadolibreFetcher.NoAnswer(fault);
        }
    }

    private void orders(Access access, MercadolibreSettings settings, Findings found) {
        MercadolibreFacts facts = new MercadolibreFacts(settings);
        for (JsonNode order : list(access, settings.recentOrders(ORDERS)).path("results")) {
            // Global Selling wraps the order that has the right ids.
            JsonNode inner = order.path("orders").path(0);
            found.events.add(facts.order(inner.isObject() && inner.has("order_items") ? inner : order));
        }
    }

    private JsonNode list(Access access, String path) {
        Answer<JsonNode> answer = api.get(access, path);
        if (answer instanceof Answer.Good<JsonNode> good) {
            return good.body();
        }
        throw new MercadolibreFetcher.NoAnswer(MercadolibreErrors.fetch(answer));
    }

    private static JsonNode read(Optional<String> cursor) {
        if (cursor.isEmpty()) {
            return MercadolibreApi.JSON.createObjectNode();
        }
        try {
            return MercadolibreApi.JSON.readTree(cursor.get());
        } catch (JacksonException e) {
            return MercadolibreApi.JSON.createObjectNode();
        }
    }
}
