package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atiende.server.channels.Channels;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.Json;
import org.atiende.server.orders.Money;
import org.atiende.server.orders.Orders;
import org.atiende.server.orders.Sale;
import org.atiende.server.orders.Subject;
import org.atiende.testkit.TurnableClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** What members do about a conversation among themselves: notes, mentions, putting it aside, the counts of their views. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NotesTests {
    private static final String SNOOZED = "select count(*) from audit.entry where action = 'conversation.snoozed'";

    private final TurnableClock clock = new TurnableClock(Instant.parse("2026-11-26T15:00:00Z"));
    private final TestDesk desk = new TestDesk("http://127.0.0.1:9", clock);
    private MemberBrowser ana;
    private MemberBrowser beto;
    private MemberBrowser viewer;
    private String betoId;
    private String channel;
    private int messages;

    @BeforeAll
    void open() throws Exception {
        MemberBrowser owner = MemberBrowser.signedIn(desk, "owner@tienda.example", TestDesk.PASSWORD);
        for (Map.Entry<String, String> member :
                Map.of("ana", "supervisor", "beto", "agent", "vero", "viewer").entrySet()) {
            HttpResponse<String> added = owner.ask(
                    "POST", "/api/v1/members", """
                    {"name":"%1$s","email":"%1$s@tienda.example","role":"%2$s","password":"%3$s"}""".formatted(member.getKey(), member.getValue(), TestDesk.PASSWORD));
            assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
            if (member.getKey().equals("beto")) {
                betoId = Json.STORED.readTree(added.body()).path("id").asString();
            }
        }
        ana = MemberBrowser.signedIn(desk, "ana@tienda.example", TestDesk.PASSWORD);
        beto = MemberBrowser.signedIn(desk, "beto@tienda.example", TestDesk.PASSWORD);
        viewer = MemberBrowser.signedIn(desk, "vero@tienda.example", TestDesk.PASSWORD);
        channel = desk.bean(Channels.class)
                .connect(desk.shop.workspace(), "webchat", "Mi sitio", "site", Map.of())
                .id()
                .toString();
    }

    @AfterAll
    void stop() {
        desk.close();
    }

    @Test
    void aNoteIsMaskedCallsAColleagueAndIsNeverSent() throws Exception {
        String conversation = write("c-note", "hola, ¿tienen talla M?");
        long before = sent();

        HttpResponse<String> added = note(ana, conversation, "@beto su cel es 55 4321 8765, ¿le marcas?", betoId);

        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        assertThat(added.body()).contains("<PHONE>", "\"beto\"").doesNotContain("4321 8765", "43218765");
        JsonNode note = json(viewer.ask("GET", path(conversation, "/notes"), null))
                .path("items")
                .path(0);
        assertThat(note.path("author").path("name").asString()).isEqualTo("ana");
        assertThat(note.path("concealed").path(0).path("kind").asString()).isEqualTo("phone");
        HttpResponse<String> revealed = ana.ask(
                "POST", "/api/v1/messages/%s/reveal".formatted(note.path("id").asString()), "{\"reason\":\"llamar\"}");
        assertThat(revealed.body()).contains("55 4321 8765");
        assertThat(json(viewer.ask("GET", path(conversation, "/messages"), null))
                        .path("items"))
                .hasSize(1);
        assertThat(sent()).as("orders of the outbox").isEqualTo(before);
        assertThat(number("select count(*) from audit.entry where action = 'note.added'"))
                .isPositive();
        assertThat(number("select count(*) from conversations.change where type = 'note.added'"))
                .isPositive();

        assertThat(count(beto, "mentions")).isEqualTo(1);
        assertThat(count(ana, "mentions")).isZero();
        assertThat(listed(beto, "mentioned=true")).containsExactly(conversation);
        assertThat(beto.ask("PUT", path(conversation, "/mentions/seen"), null).statusCode())
                .isEqualTo(204);
        assertThat(count(beto, "mentions")).isZero();
        assertThat(listed(beto, "mentioned=true")).isEmpty();

        assertThat(note(viewer, conversation, "no puedo", null).statusCode()).isEqualTo(403);
        assertThat(note(ana, conversation, "  ", null).statusCode()).isEqualTo(422);
        assertThat(note(ana, conversation, "¿quién?", "00000000-0000-7000-8000-000000000000")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatIsPutAsideComesBackAtItsTimeOrWhenTheBuyerWrites() throws Exception {
        String sleeping = write("c-time", "¿cuándo llega mi pedido?");
        String written = write("c-words", "quiero cambiar la talla");
        long aside = count(ana, "snoozed");
        long told = number(SNOOZED);

        assertThat(snooze(sleeping, clock.instant().plus(Duration.ofHours(2))).statusCode())
                .isEqualTo(200);
        assertThat(snooze(written, clock.instant().plus(Duration.ofDays(3))).statusCode())
                .isEqualTo(200);

        assertThat(listed(ana, "snoozed=false")).doesNotContain(sleeping, written);
        assertThat(listed(ana, "snoozed=true")).contains(sleeping, written);
        assertThat(view(sleeping).path("snoozed").path("by").asString()).isEqualTo("ana");
        assertThat(count(ana, "snoozed")).isEqualTo(aside + 2);

        hand("c-words", "¿hola? ¿sí se puede?");
        eventually(() -> assertThat(view(written).path("snoozed").isNull()).isTrue());
        assertThat(view(sleeping).path("snoozed").isNull()).isFalse();

        clock.turn(Duration.ofHours(2).plusSeconds(1));
        eventually(() -> assertThat(view(sleeping).path("snoozed").isNull()).isTrue());
        assertThat(listed(ana, "snoozed=false")).contains(sleeping, written);
        assertThat(number(SNOOZED)).isEqualTo(told + 2);

        assertThat(snooze(sleeping, clock.instant().minusSeconds(1)).body()).contains("ATI-1005");
        assertThat(ana.ask("POST", path(sleeping, "/resolve"), null).statusCode())
                .isEqualTo(200);
        assertThat(snooze(sleeping, clock.instant().plusSeconds(60)).body()).contains("ATI-3001");
        assertThat(ana.ask("POST", path(sleeping, "/reopen"), null).statusCode())
                .isEqualTo(200);
        assertThat(snooze(sleeping, clock.instant().plusSeconds(3600)).statusCode())
                .isEqualTo(200);
        assertThat(json(ana.ask("DELETE", path(sleeping, "/snooze"), null))
                        .path("snoozed")
                        .isNull())
                .isTrue();
        assertThat(
                        number(
                                "select count(distinct action) from audit.entry where action in ('conversation.resolved', 'conversation.reopened', 'conversation.woken')"))
                .isEqualTo(3);
    }

    @Test
    void aDraftIsThereForItsWriterAndForColleaguesWithoutPersonalData() throws Exception {
        String conversation = write("c-draft", "¿a dónde mando el comprobante?");
        String text = "Mándelo al 55 4321 8765, por favor";

        assertThat(draft(ana, conversation, text).statusCode()).isEqualTo(204);
        assertThat(draft(ana, conversation, text + " y").statusCode()).isEqualTo(204);

        JsonNode mine = json(ana.copy().ask("GET", path(conversation, "/drafts"), null))
                .path("items")
                .path(0);
        assertThat(mine.path("text").asString()).isEqualTo(text + " y");
        assertThat(mine.path("mine").asBoolean()).isTrue();
        HttpResponse<String> seen = beto.ask("GET", path(conversation, "/drafts"), null);
        assertThat(seen.body()).contains("<PHONE>", "\"ana\"").doesNotContain("4321 8765", "43218765");
        assertThat(json(seen).path("items").path(0).path("mine").asBoolean()).isFalse();
        assertThat(number("select count(*) from conversations.draft where draft::text ~ '4321 ?8765'"))
                .isZero();
        assertThat(viewer.ask("GET", path(conversation, "/drafts"), null).statusCode())
                .isEqualTo(403);
        assertThat(desk.ask("PUT", path(conversation, "/draft"), desk.shop.readWriteKey(), "{\"text\":\"x\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(draft(ana, "00000000-0000-7000-8000-000000000000", "x").statusCode())
                .isEqualTo(404);

        assertThat(draft(ana, conversation, " ").statusCode()).isEqualTo(204);
        assertThat(json(ana.ask("GET", path(conversation, "/drafts"), null)).path("items"))
                .isEmpty();
    }

    @Test
    void aDraftKeepsWhatItBeganAsForItsWriterAndForColleagues() throws Exception {
        String conversation = write("c-begun", "¿dónde viene mi pedido?");
        String begun = """
                {"text":"Ya viene, gracias","suggestion":{"template":"order_tracking.calm.known","version":"0123abcd","register":"tu"}}""";
        assertThat(ana.ask("PUT", path(conversation, "/draft"), begun).statusCode())
                .isEqualTo(204);
        for (MemberBrowser reader : List.of(ana, beto)) {
            JsonNode suggestion = json(reader.ask("GET", path(conversation, "/drafts"), null))
                    .path("items")
                    .path(0)
                    .path("suggestion");
            assertThat(suggestion.toString())
                    .isEqualTo(
                            "{\"template\":\"order_tracking.calm.known\",\"version\":\"0123abcd\",\"register\":\"tu\"}");
        }
        assertThat(ana.ask("PUT", path(conversation, "/draft"), begun.replace("\"tu\"", "\"vos\""))
                        .statusCode())
                .isEqualTo(422);
        assertThat(draft(ana, conversation, "mejor con mis palabras").statusCode())
                .isEqualTo(204);
        assertThat(json(ana.ask("GET", path(conversation, "/drafts"), null))
                        .path("items")
                        .path(0)
                        .path("suggestion")
                        .isNull())
                .isTrue();
    }

    @Test
    @Tag("long")
    void whoHasTheDeskOpenIsSaidToBeThereWhereNothingIsSharedOutToo() throws Exception {
        assertThat(isHere(betoId)).isFalse();
        try (MemberBrowser.Following events = beto.follow(desk.url)) {
            eventually(() -> assertThat(isHere(betoId)).isTrue());
            assertThat(events.lines()).contains("event:hello");
        }
    }

    private boolean isHere(String member) throws Exception {
        return json(ana.ask("GET", "/api/v1/queue-members", null))
                .path("items")
                .valueStream()
                .filter(it -> it.path("id").asString().equals(member))
                .anyMatch(it -> it.path("here").asBoolean());
    }

    @Test
    @Tag("long")
    void whoLooksAndWhoTypesIsSeenOnEveryNodeAndStoredOnNone() throws Exception {
        String here = write("c-here", "hola, ¿siguen ahí?");
        String there = write("c-there", "buenas tardes");
        String anaId = json(ana.ask("GET", "/api/v1/session", null))
                .path("member")
                .path("id")
                .asString();
        // By people: deadlines of other tests may pass meanwhile.
        String byPeople = "select count(*) from conversations.change where actor_kind = 'person'";
        long changes = number(byPeople);
        try (ConfigurableApplicationContext node = desk.node();
                MemberBrowser.Following events = beto.follow(TestDesk.address(node))) {
            eventually(() -> assertThat(events.lines()).contains("event:hello"));
            // A node that has just begun may not be listening yet: what is told before then is told again.
            eventually(() -> {
                assertThat(look(ana, here, false).statusCode()).isEqualTo(200);
                assertThat(events.lines()).contains(told(here, anaId, "here"));
            });
            assertThat(look(ana, here, true).statusCode()).isEqualTo(200);
            eventually(() -> assertThat(events.lines()).contains(told(here, anaId, "typing")));
            eventually(() -> assertThat(look(beto, here, false).body())
                    .contains("\"memberId\":\"" + anaId + "\"")
                    .contains("typing"));
            assertThat(number(byPeople)).isEqualTo(changes);
            int before = events.lines().size();
            clock.turn(Duration.ofSeconds(8));
            eventually(() -> assertThat(
                            events.lines().subList(before, events.lines().size()))
                    .contains(told(here, anaId, "here")));

            assertThat(look(ana, there, false).statusCode()).isEqualTo(200);
            eventually(
                    () -> assertThat(events.lines()).contains(told(here, anaId, "gone"), told(there, anaId, "here")));
            assertThat(draft(ana, there, "Buenas").statusCode()).isEqualTo(204);
            eventually(() -> assertThat(events.lines()).contains(told(there, anaId, "draft")));

            // Nobody has a stream of hers open: after a while she is no longer there.
            clock.turn(Duration.ofSeconds(80));
            eventually(() -> assertThat(events.lines()).contains(told(there, anaId, "gone")));
        }
        assertThat(look(viewer, "00000000-0000-7000-8000-000000000000", false).statusCode())
                .isEqualTo(404);
    }

    @Test
    void whoBeginsToFollowIsToldWhoIsThereAlreadyAndOfNoOtherWorkspace() throws Exception {
        String here = write("c-already", "¿hay alguien?");
        String anaId = json(ana.ask("GET", "/api/v1/session", null))
                .path("member")
                .path("id")
                .asString();
        try (MemberBrowser.Following first = beto.follow(desk.url)) {
            eventually(() -> assertThat(first.lines()).contains("event:hello"));
            assertThat(look(ana, here, true).statusCode()).isEqualTo(200);
            eventually(() -> assertThat(first.lines()).contains(told(here, anaId, "typing")));
        }
        MemberBrowser neighbour = MemberBrowser.signedIn(desk, "owner@vecina.example", TestDesk.PASSWORD);
        try (MemberBrowser.Following strange = neighbour.follow(desk.url);
                MemberBrowser.Following late = beto.follow(desk.url)) {
            eventually(() -> assertThat(strange.lines()).contains("event:hello"));
            eventually(() -> assertThat(late.lines()).contains(told(here, anaId, "typing")));
            assertThat(strange.lines()).noneMatch(it -> it.contains(anaId));
        }
        assertThat(ana.ask("DELETE", path(here, "/presence"), null).statusCode())
                .isEqualTo(204);
    }

    private static String told(String conversation, String member, String doing) {
        return "data:{\"conversationId\":\"%s\",\"memberId\":\"%s\",\"doing\":\"%s\"}"
                .formatted(conversation, member, doing);
    }

    private HttpResponse<String> look(MemberBrowser by, String conversation, boolean typing) throws Exception {
        return by.ask("PUT", path(conversation, "/presence"), "{\"typing\":%s}".formatted(typing));
    }

    private HttpResponse<String> draft(MemberBrowser by, String conversation, String text) throws Exception {
        return by.ask("PUT", path(conversation, "/draft"), Json.STORED.writeValueAsString(Map.of("text", text)));
    }

    @Test
    void theViewsCountWhatTheirListsShow() throws Exception {
        write("c-anger", "YA VAN TRES SEMANAS!!! quiero mi dinero de vuelta o los reporto a profeco");

        for (Map.Entry<String, String> of : Map.of(
                        "needsPerson", "needsPerson=true&snoozed=false",
                        "angry", "emotion=angry&snoozed=false",
                        "dueSoon", "dueWithin=30",
                        "mine", "assignee=me&snoozed=false",
                        "unassigned", "assignee=nobody&snoozed=false")
                .entrySet()) {
            assertThat((long) listed(ana, of.getValue()).size()).as(of.getKey()).isEqualTo(count(ana, of.getKey()));
        }
        assertThat(count(ana, "angry")).isPositive();
        JsonNode intents = counts(ana).path("intents");
        JsonNode taxonomy = json(ana.ask("GET", "/api/v1/taxonomy", null));
        for (JsonNode group : taxonomy.path("groups")) {
            long expected = taxonomy.path("intents")
                    .valueStream()
                    .filter(it -> it.path("group").equals(group.path("id")))
                    .mapToLong(it -> intents.path(it.path("id").asString()).asLong(0))
                    .sum();
            assertThat((long) listed(
                                    ana,
                                    "snoozed=false&group=" + group.path("id").asString())
                            .size())
                    .isEqualTo(expected);
        }
        JsonNode wall = json(ana.ask("GET", "/api/v1/conversations/wall", null));
        for (String by : List.of("channels", "people")) {
            assertThat(wall.path(by)
                            .valueStream()
                            .mapToLong(it -> it.path("figures").path("open").asLong())
                            .sum())
                    .as(by)
                    .isEqualTo(count(ana, "open"));
        }
        assertThat(wall.path("channels").path(0).path("channel").path("name").asString())
                .isEqualTo("Mi sitio");
        assertThat(beto.ask("GET", "/api/v1/conversations/wall", null).statusCode())
                .isEqualTo(403);
        assertThat(listed(ana, "group=nonsense"))
                .as("as a view that was saved when there was such a group")
                .isEmpty();
        assertThat(ana.ask("GET", "/api/v1/conversations?dueWithin=0", null).statusCode())
                .isEqualTo(422);
    }

    @Test
    void whoWatchesIsToldWhenAFigureChangesByTheClockAlone() throws Exception {
        write("c-clock", "¿de qué color es?");
        Instant now = clock.instant();
        Instant soon = now.plus(Duration.ofMinutes(30));
        assertThat(counts(viewer).path("changeInMillis").asLong(-1)).isEqualTo(millisUntilDue(soon));
        long toBeSoon = millisUntilDue(soon);
        long toBeLate = millisUntilDue(now);
        assertThat(json(ana.ask("GET", "/api/v1/conversations/wall", null))
                        .path("changeInMillis")
                        .asLong(-1))
                .isEqualTo(toBeSoon < 0 ? toBeLate : toBeLate < 0 ? toBeSoon : Math.min(toBeSoon, toBeLate));
    }

    /** Until the moment that is now the given one reaches the next deadline after it, in ms; -1 if there is none. */
    private long millisUntilDue(Instant given) throws Exception {
        return number("""
                select coalesce(ceil(extract(epoch from min(next_due_at) - timestamptz '%1$s') * 1000)::bigint, -1)
                from conversations.conversation
                where state = 'open' and next_due_at > timestamptz '%1$s' and isfinite(next_due_at)""".formatted(given));
    }

    @Test
    void whatIsPutAsideIsLateAllTheSame() throws Exception {
        String aside = write("c-late-aside", "¿de qué material es?");
        Instant due = Instant.parse(view(aside).path("deadlines").path("target").asString());
        long before = onTheWall("aside");
        assertThat(snooze(aside, due.plus(Duration.ofHours(4))).statusCode()).isEqualTo(200);
        clock.turn(Duration.between(clock.instant(), due).plusMinutes(1));

        assertThat(listed(ana, "dueWithin=30")).contains(aside);
        assertThat(count(ana, "dueSoon")).isEqualTo(listed(ana, "dueWithin=30").size());
        assertThat(listed(ana, "snoozed=false")).doesNotContain(aside);
        assertThat(onTheWall("late")).isEqualTo(number("""
                select count(*) from conversations.conversation
                where state = 'open' and next_due_at <= timestamptz '%s'""".formatted(clock.instant())));
        assertThat(onTheWall("aside")).isGreaterThan(before);
        assertThat(onTheWall("open")).isEqualTo(count(ana, "open"));
        assertThat(ana.ask("DELETE", path(aside, "/snooze"), null).statusCode()).isEqualTo(200);
    }

    private long onTheWall(String figure) throws Exception {
        return json(ana.ask("GET", "/api/v1/conversations/wall", null))
                .path("channels")
                .valueStream()
                .mapToLong(it -> it.path("figures").path(figure).asLong())
                .sum();
    }

    @Test
    void whatCostsMoreWhenItIsAnsweredLateStandsInFront() throws Exception {
        String first = write("c-cheap", "¿de qué color es?");
        clock.turn(Duration.ofMinutes(20));
        String dear = write("c-dear", "¿cuándo sale mi pedido?");
        assertThat(inOrder("due", 200).indexOf(first))
                .isLessThan(inOrder("due", 200).indexOf(dear));
        String due = view(dear).path("deadlines").path("target").asString();
        assertThat(view(dear).path("urgency").path("at").asString()).isEqualTo(due);

        tellOrder(dear, "paid", clock.instant());

        JsonNode urgency = view(dear).path("urgency");
        assertThat(urgency.path("ahead").toString()).isEqualTo("[{\"reason\":\"money\",\"minutes\":60}]");
        assertThat(urgency.path("at").asString())
                .isEqualTo(Instant.parse(due).minus(Duration.ofMinutes(60)).toString());
        List<String> byCost = inOrder("cost", 200);
        assertThat(byCost.indexOf(dear)).isLessThan(byCost.indexOf(first));
        assertThat(inOrder("cost", 2)).as("page by page").isEqualTo(byCost);
        assertThat(byCost).containsExactlyInAnyOrderElementsOf(inOrder("due", 200));

        tellOrder(dear, "cancelled", clock.instant().plusSeconds(1));
        assertThat(view(dear).path("urgency").path("ahead")).isEmpty();
        assertThat(ana.ask("POST", path(dear, "/resolve"), null).statusCode()).isEqualTo(200);
        assertThat(view(dear).path("urgency").isNull()).isTrue();
        tellOrder(dear, "paid", clock.instant().plusSeconds(2));
        assertThat(ana.ask("POST", path(dear, "/reopen"), null).statusCode()).isEqualTo(200);
        assertThat(view(dear).path("urgency").path("ahead").toString())
                .as("what was told while it was resolved")
                .isEqualTo("[{\"reason\":\"money\",\"minutes\":60}]");
    }

    /** An order of 25,000 pesos that a conversation is about. */
    private void tellOrder(String conversation, String status, Instant version) {
        ChannelId account = ChannelId.of(channel);
        Orders orders = desk.bean(Orders.class);
        desk.bean(Tenancy.class).run(desk.shop.workspace(), () -> {
            orders.about(
                    desk.shop.workspace(),
                    account,
                    Map.of(ConversationId.of(conversation), Set.of(new Subject("order", "A-77"))));
            orders.tell(
                    desk.shop.workspace(),
                    new Sale(
                            account,
                            "A-77",
                            null,
                            null,
                            status,
                            status,
                            new Money(2_500_000, "MXN"),
                            List.of(),
                            List.of(),
                            version,
                            version,
                            null,
                            false,
                            List.of()));
        });
    }

    private List<String> inOrder(String order, int limit) throws Exception {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = json(
                    ana.ask("GET", "/api/v1/conversations?order=%s&limit=%d%s".formatted(order, limit, cursor), null));
            page.path("items").forEach(it -> ids.add(it.path("id").asString()));
            cursor = page.path("next").isNull()
                    ? ""
                    : "&cursor=" + page.path("next").asString();
        } while (!cursor.isEmpty());
        return ids;
    }

    @Test
    void aSavedViewIsCountedAsItsListIsLong() throws Exception {
        String mine = write("c-saved", "SON UNOS RATEROS!!! quiero mi dinero de vuelta o los reporto a profeco");
        String aside = write("c-saved-aside", "¿tienen la azul en talla M?");
        assertThat(assign(beto, mine, betoId).statusCode()).isEqualTo(200);
        assertThat(note(ana, aside, "@beto échale un ojo", betoId).statusCode()).isEqualTo(201);
        assertThat(snooze(aside, clock.instant().plus(Duration.ofHours(3))).statusCode())
                .isEqualTo(200);
        Map<String, String> lists = new LinkedHashMap<>();
        for (String query : List.of(
                "state=open",
                "state=open&snoozed=false&needsPerson=false",
                "state=open&snoozed=true",
                "state=open&assignee=me",
                "state=open&assignee=" + betoId + "&emotion=angry",
                "state=open&assignee=nobody&dueWithin=60",
                "state=open&dueWithin=1440&needsPerson=true",
                "state=open&mentioned=true",
                "state=open&group=presale",
                "state=open&intent=stock_availability",
                "state=open&channel=" + channel,
                "state=open&channel=" + channel + "&emotion=neutral&snoozed=false")) {
            lists.put(saved(beto, query, query, false), query);
        }

        JsonNode counts = counts(beto).path("saved");

        for (Map.Entry<String, String> list : lists.entrySet()) {
            assertThat(counts.path(list.getKey()).asLong(-1))
                    .as(list.getValue())
                    .isEqualTo(listed(beto, list.getValue()).size());
        }
        assertThat(counts.propertyStream().filter(it -> it.getValue().asLong() > 0))
                .as("lists with something in them")
                .hasSizeGreaterThan(6);
        String mineId = lists.entrySet().stream()
                .filter(it -> it.getValue().endsWith("assignee=me"))
                .findFirst()
                .orElseThrow()
                .getKey();
        long before = counts.path(mineId).asLong();
        assertThat(assign(beto, write("c-saved-more", "hola, ¿me ayudan?"), betoId)
                        .statusCode())
                .isEqualTo(200);
        assertThat(counts(beto).path("saved").path(mineId).asLong()).isEqualTo(before + 1);
    }

    @Test
    void aViewIsOnesOwnOrASupervisorSharesIt() throws Exception {
        String own = saved(ana, "Enojados", "state=open&emotion=angry", false);
        String shared = saved(ana, "Del turno", "state=open&assignee=me", true);
        String done = saved(ana, "Cerradas", "state=resolved", true);

        assertThat(names(beto)).contains("Del turno", "Cerradas").doesNotContain("Enojados");
        assertThat(desk.get("/api/v1/saved-views", desk.shop.readOnlyKey()).toString())
                .contains("Del turno")
                .doesNotContain("Enojados");
        assertThat(counts(beto).path("saved").has(shared)).isTrue();
        assertThat(counts(beto).path("saved").has(done))
                .as("what is done waits for nobody, and is not counted")
                .isFalse();
        assertThat(save(beto, "POST", "", "Para todos", "state=open", true).statusCode())
                .isEqualTo(403);
        assertThat(save(beto, "PUT", "/" + shared, "Otra cosa", "state=open", false)
                        .statusCode())
                .isEqualTo(403);
        assertThat(beto.ask("DELETE", "/api/v1/saved-views/" + shared, null).statusCode())
                .isEqualTo(403);
        assertThat(beto.ask("DELETE", "/api/v1/saved-views/" + own, null).statusCode())
                .as("one that is somebody else's is as if it were not there")
                .isEqualTo(404);

        HttpResponse<String> renamed =
                save(ana, "PUT", "/" + own, " Enojados de hoy ", "state=open&emotion=angry", true);
        assertThat(renamed.statusCode()).as(renamed.body()).isEqualTo(200);
        assertThat(names(beto)).contains("Enojados de hoy");
        assertThat(ana.ask("DELETE", "/api/v1/saved-views/" + own, null).statusCode())
                .isEqualTo(204);
        assertThat(names(beto)).doesNotContain("Enojados de hoy");

        for (String wrong : List.of(
                "state=somewhere",
                "state=open&dueWithin=0",
                "state=open&assignee=somebody",
                "state=open&group=nonsense")) {
            assertThat(save(beto, "POST", "", "x", wrong, false).statusCode())
                    .as(wrong)
                    .isEqualTo(422);
        }
        assertThat(save(beto, "POST", "", "  ", "state=open", false).statusCode())
                .isEqualTo(422);
    }

    @Test
    void aViewWhoseGroupIsGoneIsStillRenamedAndShared() throws Exception {
        String own = saved(ana, "De antes", "state=open&group=presale", false);
        try (Connection app = desk.as("atiende_app");
                Statement statement = app.createStatement()) {
            statement.execute("select set_config('atiende.workspace', '%s', false)".formatted(desk.shop.workspace()));
            statement.execute("""
                    update conversations.saved_view set filter = jsonb_set(filter, '{group}', '"gone"')
                    where view_id = '%s'""".formatted(own));
        }
        HttpResponse<String> shared = save(ana, "PUT", "/" + own, "De siempre", "state=open&group=gone", true);
        assertThat(shared.statusCode()).as(shared.body()).isEqualTo(200);
        assertThat(names(beto)).contains("De siempre");
        for (String method : List.of("PUT", "POST")) {
            String other = method.equals("PUT") ? "group=nonsense" : "group=gone";
            assertThat(save(ana, method, method.equals("PUT") ? "/" + own : "", "x", "state=open&" + other, true)
                            .statusCode())
                    .as(method + " " + other)
                    .isEqualTo(422);
        }
        assertThat(ana.ask("DELETE", "/api/v1/saved-views/" + own, null).statusCode())
                .isEqualTo(204);
    }

    @Test
    void thereIsRoomForThirtyViewsAndTheyGoWithTheirMember() throws Exception {
        MemberBrowser owner = MemberBrowser.signedIn(desk, "owner@tienda.example", TestDesk.PASSWORD);
        HttpResponse<String> added = owner.ask("POST", "/api/v1/members", """
                {"name":"luz","email":"luz@tienda.example","role":"viewer","password":"%s"}""".formatted(TestDesk.PASSWORD));
        MemberBrowser luz = MemberBrowser.signedIn(desk, "luz@tienda.example", TestDesk.PASSWORD);
        String id = Json.STORED.readTree(added.body()).path("id").asString();
        for (int i = 0; i < 30; i++) {
            saved(luz, "vista " + i, "state=open", false);
        }
        String kept = "select count(*) from conversations.saved_view where member_id = '%s'".formatted(id);

        assertThat(save(luz, "POST", "", "una más", "state=open", false).body()).contains("ATI-3060");
        assertThat(number(kept)).isEqualTo(30);
        assertThat(owner.ask("DELETE", "/api/v1/members/" + id, null).statusCode())
                .isEqualTo(204);
        assertThat(number(kept)).isZero();
    }

    private static HttpResponse<String> save(
            MemberBrowser by, String method, String path, String name, String query, boolean shared) throws Exception {
        Map<String, Object> filter = new LinkedHashMap<>();
        for (String part : query.split("&")) {
            String[] pair = part.split("=", 2);
            filter.put(
                    pair[0],
                    switch (pair[0]) {
                        case "needsPerson", "snoozed", "mentioned" -> Boolean.valueOf(pair[1]);
                        case "dueWithin" -> Integer.valueOf(pair[1]);
                        default -> pair[1];
                    });
        }
        return by.ask(
                method,
                "/api/v1/saved-views" + path,
                Json.STORED.writeValueAsString(Map.of("name", name, "shared", shared, "filter", filter)));
    }

    private static String saved(MemberBrowser by, String name, String query, boolean shared) throws Exception {
        HttpResponse<String> saved =
                save(by, "POST", "", name.substring(0, Math.min(60, name.length())), query, shared);
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(201);
        return Json.STORED.readTree(saved.body()).path("id").asString();
    }

    private static List<String> names(MemberBrowser by) throws Exception {
        return json(by.ask("GET", "/api/v1/saved-views", null))
                .path("items")
                .valueStream()
                .map(it -> it.path("name").asString())
                .toList();
    }

    private static HttpResponse<String> assign(MemberBrowser by, String conversation, String to) throws Exception {
        return by.ask("PUT", path(conversation, "/assignee"), "{\"member\":\"%s\",\"insteadOf\":null}".formatted(to));
    }

    private HttpResponse<String> note(MemberBrowser by, String conversation, String text, String mention)
            throws Exception {
        return by.ask(
                "POST",
                path(conversation, "/notes"),
                Json.STORED.writeValueAsString(
                        Map.of("text", text, "mentions", mention == null ? List.of() : List.of(mention))));
    }

    private HttpResponse<String> snooze(String conversation, Instant until) throws Exception {
        return ana.ask("PUT", path(conversation, "/snooze"), "{\"until\":\"%s\"}".formatted(until));
    }

    private static String path(String conversation, String what) {
        return "/api/v1/conversations/" + conversation + what;
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.STORED.readTree(answer.body());
    }

    private JsonNode view(String conversation) throws Exception {
        return json(viewer.ask("GET", path(conversation, ""), null));
    }

    private static JsonNode counts(MemberBrowser by) throws Exception {
        return json(by.ask("GET", "/api/v1/conversations/counts", null));
    }

    private static long count(MemberBrowser by, String what) throws Exception {
        return counts(by).path(what).asLong();
    }

    private static List<String> listed(MemberBrowser by, String query) throws Exception {
        return json(by.ask("GET", "/api/v1/conversations?limit=200&" + query, null))
                .path("items")
                .valueStream()
                .map(it -> it.path("id").asString())
                .toList();
    }

    private long sent() throws Exception {
        return number("select count(*) from channels.outbox");
    }

    private long number(String sql) throws Exception {
        try (var reader = desk.reader();
                var statement = reader.createStatement();
                var rs = statement.executeQuery(sql)) {
            rs.next();
            return rs.getLong(1);
        }
    }

    private void hand(String buyer, String text) throws Exception {
        String body = Json.STORED.writeValueAsString(Map.of("buyer", Map.of("id", buyer), "text", text));
        assertThat(desk.send(
                                "/api/v1/channels/" + channel + "/messages",
                                desk.shop.readWriteKey(),
                                "m-" + messages++,
                                body)
                        .statusCode())
                .isEqualTo(202);
    }

    private String write(String buyer, String text) throws Exception {
        hand(buyer, text);
        String[] id = new String[1];
        eventually(() -> {
            for (JsonNode item : json(viewer.ask("GET", "/api/v1/conversations?limit=200", null))
                    .path("items")) {
                if (item.path("preview").path("text").asString().equals(text)) {
                    id[0] = item.path("id").asString();
                }
            }
            assertThat(id[0]).isNotNull();
        });
        return id[0];
    }
}
