package org.atiende.connectors.mercadolibre;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares with the platform's own lists: notifications that were missed in the last two days, questions without an answer,
 * unread messages, open claims, and orders that changed since the last check.
 *
 * <pre>
 *   cursor: {"unread": {"2000000089077943": "2 497612", …}, packs whose messages were taken, with their unread count and in which hour
 *            "claims": {"5108684499": "2026-…", …},      claims that were taken, with the time of their last change then
 *            "orders": "2026-…",                         orders that changed before then were taken
 *            "sales": {"2000003508419013": "2026-…", …}, with Global Selling, orders that were asked for, and when
 *            "begun": "2026-…",                          when a list of orders that goes on was begun, if one does
 *            "at": {"orders": 450, …}}                   where lists that go on were left; "oldest" are questions, read from the other end
 * </pre>
 *
 * <p>A check is bounded in pages and in what it fetches one by one; what is left over is for the next, which is due at once. A list
 * that is refused counts as one thing that could not be had, and keeps no other from being looked at.
 */
final class MercadolibreChecker implements Checking {
    private static final int PAGE = 50;
    private static final int MOST_PAGES = 10;
    /** So many questions the platform shows from either end of their list, and refuses to show more. */
    private static final int MOST_QUESTIONS = 1_000;
    /** The same of claims; of orders nothing is said, and they are taken to be like them. */
    private static final int MOST_OTHERS = 10_000;
    /** Things that are fetched one by one in a check, each with some requests. */
    private static final int MOST_FETCHED = 100;
    /** How far the platform's search may lag behind, and its clock. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);
    /** The parcel of an order that changed since then waits: the platform's own notice is on its way, and the order is met again. */
    private static final Duration JUST_NOW = Duration.ofMinutes(1);

    private static final Pattern PACK = Pattern.compile("/?packs/(\\d{1,20})(?:/sellers/\\d{1,20}.*)?");

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
        private final ObjectNode next = MercadolibreApi.JSON.createObjectNode();
        private final List<NoAnswer> refusals = new ArrayList<>();
        private int unreachable;
        private int fetched;
        private boolean more;
    }

    /**
     * A list of the platform.
     *
     * @param name the word for it in the cursor
     * @param most how many of its entries the platform shows
     */
    private record Pages(String name, int most, IntFunction<String> path, Function<JsonNode, JsonNode> entries) {}

    /** How far a list was read. */
    private enum Reached {
        END,
        /** The next check goes on. */
        PART,
        /** All that the platform shows of it, and there is more. */
        ALL_SHOWN
    }

    /**
     * A look at one list.
     *
     * @param known what the cursor holds of it, which stays so where the list is refused
     */
    private record Look(Set<String> known, BiConsumer<JsonNode, Findings> taking) {}

    @Override
    public CheckOutcome check(Access access, Optional<String> cursor) {
        MercadolibreSettings settings = new MercadolibreSettings(access.account());
        Findings found = new Findings();
        try {
            JsonNode before = read(cursor);
            List<Look> looks = List.of(
                    new Look(Set.of(), (was, it) -> missedFeeds(access, settings, was, it)),
                    new Look(Set.of(), (was, it) -> questions(access, settings, was, it)),
                    new Look(Set.of("unread"), (was, it) -> unread(access, settings, was, it)),
                    new Look(Set.of("claims"), (was, it) -> claims(access, settings, was, it)),
                    new Look(Set.of("orders", "begun", "sales"), (was, it) -> orders(access, settings, was, it)));
            looks.forEach(it -> look(it, before, found));
            if (found.refusals.size() == looks.size()) {
                return found.refusals.getFirst().check();
            }
            return new CheckOutcome.Found(
                    found.events, found.notices, found.unreachable, found.next.toString(), found.more);
        } catch (NoAnswer e) {
            return e.check();
        } catch (AccessLost e) {
            return CheckOutcome.of(e);
        }
    }

    private static void look(Look look, JsonNode before, Findings found) {
        try {
            look.taking().accept(before, found);
        } catch (NoAnswer e) {
            if (!(e.outcome() instanceof FetchOutcome.Nothing)) {
                throw e;
            }
            found.refusals.add(e);
            found.unreachable++;
            look.known().stream().filter(before::has).forEach(it -> found.next.set(it, before.path(it)));
        }
    }

    private void missedFeeds(Access access, MercadolibreSettings settings, JsonNode before, Findings found) {
        Pages pages = new Pages(
                "feeds",
                Integer.MAX_VALUE,
                it -> settings.missedFeeds(it, PAGE),
                it -> it.isArray() ? it : it.path("messages"));
        turn(access, pages, before, found, entry -> {
            RawEvent notice = MercadolibreInbound.notice(entry, settings);
            if (notice.account().equals(settings.seller())) {
                found.notices.add(notice);
            }
        });
    }

    /** The newest first; where there are more than the platform shows from there, the oldest, too. */
    private void questions(Access access, MercadolibreSettings settings, JsonNode before, Findings found) {
        boolean oldest = before.path("at").has("oldest");
        AtomicInteger all = new AtomicInteger();
        Pages pages = new Pages(
                oldest ? "oldest" : "questions",
                MOST_QUESTIONS,
                it -> settings.unansweredQuestions(oldest, it, PAGE),
                list -> {
                    all.set(list.path("total").asInt(0));
                    return list.path("questions");
                });
        Reached reached = turn(
                access,
                pages,
                before,
                found,
                it -> found.events.addAll(MercadolibreFetcher.questionEvents(settings, it)));
        if (reached != Reached.ALL_SHOWN) {
            return;
        }
        if (oldest) {
            found.unreachable += Math.max(0, all.get() - 2 * MOST_QUESTIONS);
            return;
        }
        found.more = true;
        found.next.withObjectProperty("at").put("oldest", 0);
    }

    /** Goes on where the last check stopped. */
    private Reached turn(Access access, Pages pages, JsonNode before, Findings found, Consumer<JsonNode> each) {
        int offset = before.path("at").path(pages.name()).asInt(0);
        for (int page = 0; page < MOST_PAGES; page++) {
            if (offset > pages.most() - PAGE) {
                return Reached.ALL_SHOWN;
            }
            JsonNode entries = pages.entries().apply(list(access, pages.path().apply(offset)));
            entries.forEach(each);
            if (entries.size() < PAGE) {
                return Reached.END;
            }
            offset += PAGE;
        }
        found.more = true;
        // A page again: some of what was read may have left the list until then, and others moved up.
        found.next.withObjectProperty("at").put(pages.name(), offset - PAGE);
        return Reached.PART;
    }

    /**
     * Fetches the packs whose unread count is not that of the last check, and the others once an hour: what was read on the
     * platform's page and followed by as many messages has the same count.
     */
    private void unread(Access access, MercadolibreSettings settings, JsonNode before, Findings found) {
        ObjectNode now = MercadolibreApi.JSON.createObjectNode();
        for (JsonNode entry : list(access, settings.unread()).path("results")) {
            Matcher matcher = PACK.matcher(entry.path("resource").asString(""));
            if (!matcher.matches()) {
                found.unreachable++;
                continue;
            }
            String pack = matcher.group(1);
            String version = entry.path("count").asString("") + " "
                    + hour(pack, access.clock().instant());
            take(access, settings, new Thing("pack", pack, version), before.path("unread"), now, found);
        }
        found.next.set("unread", now);
    }

    /** Fetches the claims that have changed since the last check. */
    private void claims(Access access, MercadolibreSettings settings, JsonNode before, Findings found) {
        JsonNode taken = before.path("claims");
        ObjectNode now = MercadolibreApi.JSON.createObjectNode();
        boolean whole = true;
        for (String user : settings.respondents()) {
            String name = user.equals(settings.seller()) ? "claims" : "claims " + user;
            Pages pages =
                    new Pages(name, MOST_OTHERS, it -> settings.openClaims(user, it, PAGE), it -> it.path("data"));
            Reached reached = turn(access, pages, before, found, claim -> {
                String id = claim.path("id").asString("");
                if (id.matches("\\d{1,20}")) {
                    String version = claim.path("last_updated").asString("");
                    take(access, settings, new Thing("claim", id, version), taken, now, found);
                }
            });
            boolean fromTheStart = before.path("at").path(name).asInt(0) == 0;
            whole &= reached == Reached.END && fromTheStart;
            found.unreachable += reached == Reached.ALL_SHOWN ? 1 : 0;
        }
        if (!whole) {
            taken.propertyStream()
                    .filter(it -> !now.has(it.getKey()))
                    .forEach(it -> now.set(it.getKey(), it.getValue()));
        }
        found.next.set("claims", now);
    }

    /** Something of a list, and by what a change of it is seen. */
    private record Thing(String kind, String id, String version) {}

    /** The hours of packs begin apart, so that not all of them are fetched anew at once. */
    private static long hour(String pack, Instant now) {
        long seconds = Duration.ofHours(1).toSeconds();
        return (now.getEpochSecond() + Math.floorMod(pack.hashCode(), seconds)) / seconds;
    }

    /** Fetches something that is not known in this version; false where that is left to the next check. */
    private boolean take(
            Access access,
            MercadolibreSettings settings,
            Thing thing,
            JsonNode before,
            ObjectNode now,
            Findings found) {
        if (before.path(thing.id()).asString("").equals(thing.version())) {
            now.put(thing.id(), thing.version());
            return true;
        }
        // What cannot be had does not count: each further check must come further.
        if (found.fetched == MOST_FETCHED) {
            found.more = true;
            return false;
        }
        RawEvent notice = MercadolibreInbound.notice(settings, thing.kind(), thing.id(), "check", Instant.EPOCH);
        switch (fetcher.fetch(notice, access)) {
            case FetchOutcome.Found pieces -> {
                found.fetched++;
                found.events.addAll(pieces.events());
                now.put(thing.id(), thing.version());
            }
            case FetchOutcome.Nothing nothing -> found.unreachable++;
            case FetchOutcome.TryLater later -> throw new NoAnswer(later);
            case FetchOutcome.AccountFault fault -> throw new NoAnswer(fault);
        }
        return true;
    }

    /** Takes the orders that changed since the last check; in the first one, the newest. */
    private void orders(Access access, MercadolibreSettings settings, JsonNode before, Findings found) {
        String since = before.path("orders").asString("");
        String begun = before.path("begun").asString("");
        String start = begun.isEmpty() ? access.clock().instant().minus(OVERLAP).toString() : begun;
        if (settings.global()) {
            named(access, settings, before, Instant.parse(start), found);
            return;
        }
        if (since.isEmpty()) {
            list(access, settings.changedOrders("", 0, PAGE)).path("results").forEach(it -> take(access, it, found));
            found.next.put("orders", start);
            return;
        }
        // Orders that are new or change meanwhile push others further down the list: none is passed over.
        Pages pages = new Pages(
                "orders", MOST_OTHERS, it -> settings.changedOrders(since, it, PAGE), it -> it.path("results"));
        Reached reached = turn(access, pages, before, found, it -> take(access, it, found));
        found.unreachable += reached == Reached.ALL_SHOWN ? 1 : 0;
        if (reached == Reached.PART) {
            found.next.put("orders", since).put("begun", start);
        } else {
            found.next.put("orders", start);
        }
    }

    /**
     * The same with Global Selling, whose list names orders and tells nothing of them: each is asked for with its parcel, once in
     * the time by which the list may lag behind.
     */
    private void named(Access access, MercadolibreSettings settings, JsonNode before, Instant start, Findings found) {
        String since = before.path("orders").asString("");
        ObjectNode asked = MercadolibreApi.JSON.createObjectNode();
        before.path("sales")
                .propertyStream()
                .filter(it -> Instant.parse(it.getValue().asString("")).isAfter(start))
                .forEach(it -> asked.set(it.getKey(), it.getValue()));
        AtomicBoolean all = new AtomicBoolean(true);
        Consumer<JsonNode> each = pack -> pack.path("orders").forEach(order -> {
            String id = order.path("id").asString("");
            if (id.matches("\\d{1,20}") && !asked.has(id)) {
                String now = access.clock().instant().toString();
                boolean taken =
                        take(access, settings, new Thing("order", id, now), NullNode.getInstance(), asked, found);
                all.compareAndSet(true, taken);
            }
        });
        Reached reached = Reached.END;
        if (since.isEmpty()) {
            list(access, settings.changedOrders("", 0, PAGE)).path("results").forEach(each);
        } else {
            Pages pages = new Pages(
                    "orders", MOST_OTHERS, it -> settings.changedOrders(since, it, PAGE), it -> it.path("results"));
            reached = turn(access, pages, before, found, each);
        }
        found.unreachable += reached == Reached.ALL_SHOWN ? 1 : 0;
        found.next.set("sales", asked);
        if (!all.get()) {
            // From the beginning again: what was asked for is passed over.
            found.next.withObjectProperty("at").remove("orders");
        }
        boolean over = all.get() && reached != Reached.PART;
        found.next.put("orders", over ? start.toString() : since);
        if (!over) {
            found.next.put("begun", start.toString());
        }
    }

    /** Takes an order, and names its parcel once for each change of the order: no list tells of parcels. */
    private static void take(Access access, JsonNode order, Findings found) {
        MercadolibreSettings settings = new MercadolibreSettings(access.account());
        RawEvent told = new MercadolibreFacts(settings).order(order);
        found.events.add(told);
        if (told.occurredAt().isBefore(access.clock().instant().minus(JUST_NOW))) {
            String once = "check:" + told.occurredAt();
            MercadolibreFetcher.numeric(order.path("shipping").path("id").asString(""))
                    .map(it -> MercadolibreInbound.notice(settings, "shipment", it, once, Instant.EPOCH))
                    .ifPresent(found.notices::add);
        }
    }

    private JsonNode list(Access access, String path) {
        Answer<JsonNode> answer = api.get(access, path);
        if (answer instanceof Answer.Good<JsonNode> good) {
            return good.body();
        }
        throw new NoAnswer(MercadolibreErrors.fetch(answer));
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
