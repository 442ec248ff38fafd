package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atiende.server.kernel.Json;
import org.atiende.simulator.WhatsappSimulator;
import org.atiende.testkit.TurnableClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Answers that members write to be sent at a time: sent once, by the door of all answers, or kept with the reason. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlannedReplyTests {
    /** A Thursday at nine in Mexico City. */
    private final TurnableClock clock = new TurnableClock(Instant.parse("2026-11-26T15:00:00Z"));

    private WhatsappSimulator platform;
    private TestDesk desk;
    private MemberBrowser owner;
    private MemberBrowser ana;
    private MemberBrowser beto;
    private final Map<String, String> numbers = new LinkedHashMap<>();
    private int messages;

    @BeforeAll
    void open() throws Exception {
        platform = WhatsappSimulator.start(
                0, new WhatsappSimulator.Settings("", "t", "1001", URI.create("http://127.0.0.1:9/")));
        desk = new TestDesk(platform.url(), clock);
        platform.serve(new WhatsappSimulator.Settings(desk.secret(), "t", "1001", desk.webhook()));
        owner = MemberBrowser.signedIn(desk, desk.owner, TestDesk.PASSWORD);
        member("ana");
        member("beto");
        ana = MemberBrowser.signedIn(desk, "ana@tienda.example", TestDesk.PASSWORD);
        beto = MemberBrowser.signedIn(desk, "beto@tienda.example", TestDesk.PASSWORD);
    }

    @AfterAll
    void stop() {
        desk.close();
        platform.close();
    }

    @Test
    void anAnswerIsSentWhenItsTimeComesAndCountsAsOneFromThenOn() throws Exception {
        String conversation = write("p-time", "¿cuándo sale mi pedido?");
        JsonNode dues = view(conversation).path("deadlines");
        Instant at = clock.instant().plus(Duration.ofHours(1));

        HttpResponse<String> planned =
                plan(ana, conversation, "Ya salió. Márqueme al 55 4321 8765, por favor", at, "k1");
        HttpResponse<String> again = plan(ana, conversation, "Ya salió. Márqueme al 55 4321 8765, por favor", at, "k1");

        assertThat(planned.statusCode()).as(planned.body()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(json(again).path("id")).isEqualTo(read(planned).path("id"));
        assertThat(plan(ana, conversation, "otra cosa", at, "k1").body()).contains("ATI-3006");
        assertThat(plans(ana, conversation).path(0).path("text").asString()).contains("55 4321 8765");
        HttpResponse<String> seen = beto.ask("GET", path(conversation, "/planned-replies"), null);
        assertThat(seen.body()).contains("<PHONE>", "\"ana\"").doesNotContain("4321 8765", "43218765");
        assertThat(number("select count(*) from conversations.planned_reply p where p::text ~ '4321 ?8765'"))
                .isZero();
        assertThat(view(conversation).path("deadlines")).isEqualTo(dues);
        assertThat(sent(conversation)).isZero();

        clock.turn(Duration.ofHours(1));
        eventually(() -> assertThat(sent(conversation)).isEqualTo(1));

        assertThat(plans(ana, conversation)).isEmpty();
        JsonNode message = json(ana.ask("GET", path(conversation, "/messages"), null))
                .path("items")
                .path(1);
        assertThat(message.path("author").path("name").asString()).isEqualTo("ana");
        assertThat(message.path("author").path("kind").asString()).isEqualTo("person");
        assertThat(message.path("text").asString()).contains("<PHONE>");
        assertThat(view(conversation).path("dueAt").isNull()).isTrue();
        eventually(() -> assertThat(reached("Ya salió")).isEqualTo(1));
        HttpResponse<String> late = plan(ana, conversation, "Ya salió. Márqueme al 55 4321 8765, por favor", at, "k1");
        assertThat(late.statusCode()).as("the same request after it was sent").isEqualTo(200);
        assertThat(json(late)).isEqualTo(read(planned));
        assertThat(plans(ana, conversation)).isEmpty();
        assertThat(sent(conversation)).isEqualTo(1);
    }

    @Test
    void whatCameInWhileItsWriterWroteIsNotTalkedPast() throws Exception {
        String conversation = write("p-seen", "¿cuándo llega?");
        String seen = lastMessage(conversation);
        hand("p-seen", "olvídelo, ya llegó");
        eventually(() ->
                assertThat(view(conversation).path("messageCount").asInt()).isEqualTo(2));
        Instant at = clock.instant().plus(Duration.ofHours(1));
        Map<String, String> words =
                new LinkedHashMap<>(Map.of("text", "Llega mañana", "sendAt", at.toString(), "seen", seen));

        assertThat(planned(conversation, words).body()).contains("ATI-3066");
        assertThat(plans(ana, conversation)).isEmpty();
        words.put("seen", lastMessage(conversation));
        HttpResponse<String> planned = planned(conversation, words);
        assertThat(planned.statusCode()).as(planned.body()).isEqualTo(201);

        hand("p-seen", "¿o ya no?");
        clock.turn(Duration.ofHours(1));
        eventually(() -> assertThat(notSent(conversation, "reason")).isEqualTo("buyer_wrote"));
        assertThat(sent(conversation)).isZero();
        String id = read(planned).path("id").asString();
        Instant later = clock.instant().plus(Duration.ofMinutes(5));
        assertThat(moved(id, later, "00000000-0000-7000-8000-000000000000").statusCode())
                .isEqualTo(404);
        assertThat(moved(id, later, seen).body()).contains("ATI-3066");
        assertThat(moved(id, later, lastMessage(conversation)).statusCode()).isEqualTo(200);
        clock.turn(Duration.ofMinutes(5));
        eventually(() -> assertThat(sent(conversation)).isEqualTo(1));
    }

    private HttpResponse<String> planned(String conversation, Map<String, String> words) throws Exception {
        return ana.ask(
                "POST",
                path(conversation, "/planned-replies"),
                Json.STORED.writeValueAsString(words),
                Map.of("Idempotency-Key", "seen-1"));
    }

    @Test
    void oneThatWasCalledOffIsNotSaidToBePlannedAgain() throws Exception {
        String conversation = write("p-off", "¿ya lo mandaron?");
        Instant at = clock.instant().plus(Duration.ofHours(1));
        HttpResponse<String> planned = plan(ana, conversation, "Sale hoy", at, "off-1");
        beto.ask("DELETE", "/api/v1/planned-replies/" + read(planned).path("id").asString(), null);
        HttpResponse<String> again = plan(ana, conversation, "Sale hoy", at, "off-1");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("ATI-3065");
        assertThat(plan(ana, conversation, "Sale hoy", at, "off-2").statusCode())
                .isEqualTo(201);
        assertThat(plans(ana, conversation)).hasSize(1);
    }

    private String lastMessage(String conversation) throws Exception {
        return json(ana.ask("GET", path(conversation, "/messages"), null))
                .path("items")
                .valueStream()
                .map(it -> it.path("id").asString())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private HttpResponse<String> moved(String id, Instant at, String seen) throws Exception {
        return ana.ask(
                "PUT",
                "/api/v1/planned-replies/" + id,
                Json.STORED.writeValueAsString(Map.of("sendAt", at.toString(), "seen", seen)));
    }

    @Test
    void itsWriterChangesItAndAnybodyWhoAnswersCallsItOff() throws Exception {
        String conversation = write("p-change", "¿tienen talla chica?");
        String id = planned(conversation, "Mañana le digo", Duration.ofHours(1));
        Instant later = clock.instant().plus(Duration.ofHours(5));

        assertThat(change(beto, id, "ya no", later).statusCode()).isEqualTo(403);
        HttpResponse<String> changed = change(ana, id, "Sí, hay talla chica", later);
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(change(ana, id, null, later.plusSeconds(60)).body()).contains("Sí, hay talla chica");
        assertThat(change(ana, id, null, clock.instant()).body()).contains("ATI-1005");
        assertThat(change(ana, id, null, clock.instant().plus(Duration.ofDays(31)))
                        .body())
                .contains("ATI-1005");
        clock.turn(Duration.ofHours(2));

        assertThat(beto.ask("DELETE", "/api/v1/planned-replies/" + id, null).statusCode())
                .isEqualTo(204);
        assertThat(beto.ask("DELETE", "/api/v1/planned-replies/" + id, null).statusCode())
                .isEqualTo(404);
        clock.turn(Duration.ofHours(6));
        String witness = write("p-witness", "¿a qué hora abren?");
        planned(witness, "A las nueve", Duration.ofMinutes(1));
        clock.turn(Duration.ofMinutes(2));
        eventually(() -> assertThat(sent(witness)).isEqualTo(1));
        assertThat(sent(conversation)).isZero();
        assertThat(number("select count(distinct action) from audit.entry where action in"
                        + " ('reply.planned', 'reply.plan_changed', 'reply.plan_called_off')"))
                .isEqualTo(3);
    }

    @Test
    void whatTheRulesRefuseIsNotPlanned() throws Exception {
        String conversation = write("p-rules", "¿me dan factura?");
        Instant at = clock.instant().plus(Duration.ofHours(1));

        assertThat(plan(ana, conversation, " ", at, "r1").statusCode()).isEqualTo(422);
        assertThat(plan(ana, conversation, "Hola [___]", at, "r2").body()).contains("ATI-3040");
        assertThat(plan(ana, conversation, "x".repeat(9_000), at, "r3").statusCode())
                .isEqualTo(422);
        assertThat(plan(ana, conversation, "Sí", clock.instant().minusSeconds(1), "r4")
                        .body())
                .contains("ATI-1005");
        assertThat(ana.ask(
                                "POST",
                                path(conversation, "/planned-replies"),
                                "{\"text\":\"Sí\",\"sendAt\":\"" + at + "\"}")
                        .body())
                .contains("ATI-3005");
        assertThat(plan(ana, conversation, "Aquí estamos", clock.instant().plus(Duration.ofDays(2)), "r5")
                        .body())
                .as("after the window has closed")
                .contains("ATI-3002");
        assertThat(plans(ana, conversation)).isEmpty();
    }

    @Test
    void whatTheBuyerHasWrittenSinceIsNotTalkedPast() throws Exception {
        String conversation = write("p-since", "¿cuándo llega?");
        answer(conversation, "Le averiguo");
        String id = planned(conversation, "Ya averigüé: llega mañana", Duration.ofHours(1));
        hand("p-since", "olvídelo, ya llegó");
        eventually(() ->
                assertThat(view(conversation).path("messageCount").asInt()).isEqualTo(3));

        clock.turn(Duration.ofHours(1));
        eventually(() -> assertThat(notSent(conversation, "reason")).isEqualTo("buyer_wrote"));

        assertThat(sent(conversation)).isEqualTo(1);
        assertThat(view(conversation).path("dueAt").isNull()).isFalse();
        assertThat(mentioned(ana)).contains(conversation);
        assertThat(mentioned(beto)).doesNotContain(conversation);
        assertThat(change(ana, id, "¡Qué bueno!", clock.instant().plusSeconds(60))
                        .statusCode())
                .isEqualTo(200);
        assertThat(mentioned(ana)).doesNotContain(conversation);
        clock.turn(Duration.ofMinutes(2));
        eventually(() -> assertThat(sent(conversation)).isEqualTo(2));
    }

    @Test
    void whatIsResolvedOrClosedByThenIsKeptAndDue() throws Exception {
        String resolved = write("p-resolved", "gracias");
        answer(resolved, "A usted");
        String first = planned(resolved, "¿Le quedó bien la talla?", Duration.ofHours(1));
        assertThat(ana.ask("POST", path(resolved, "/resolve"), null).statusCode())
                .isEqualTo(200);
        String away = write("p-away", "¿hay en azul?");
        answer(away, "Le digo mañana");
        planned(away, "Sí hay en azul", Duration.ofHours(2));
        String newer = write("p-newer", "hola");
        answer(newer, "Hola");
        planned(newer, "¿Le ayudo en algo más?", Duration.ofHours(1));
        assertThat(ana.ask("POST", path(newer, "/resolve"), null).statusCode()).isEqualTo(200);
        String open = write("p-newer", "buenas, otra cosa");
        assertThat(ana.ask(
                                "PUT",
                                path(away, "/snooze"),
                                "{\"until\":\"%s\"}".formatted(clock.instant().plus(Duration.ofDays(2))))
                        .statusCode())
                .isEqualTo(200);

        clock.turn(Duration.ofHours(1));
        Instant due = clock.instant();
        eventually(() -> assertThat(notSent(resolved, "code")).isEqualTo("ATI-3001"));
        eventually(() -> assertThat(notSent(open, "reason")).isEqualTo("refused"));
        pause(true);
        clock.turn(Duration.ofHours(1));
        eventually(() -> assertThat(notSent(away, "code")).isEqualTo("ATI-3010"));
        pause(false);

        assertThat(view(resolved).path("state").asString()).isEqualTo("open");
        assertThat(view(resolved).path("dueReason").asString()).isEqualTo("undelivered");
        assertThat(view(away).path("dueReason").asString()).isEqualTo("undelivered");
        assertThat(view(away).path("snoozed").isNull()).isTrue();
        assertThat(view(newer).path("state").asString()).isEqualTo("resolved");
        assertThat(plans(ana, newer)).isEmpty();
        assertThat(number("select count(*) from conversations.change where type = 'conversation.changed'"
                        + " and conversation_id = '%s' and at >= '%s'".formatted(newer, due)))
                .as("what is told of the one that it has left")
                .isEqualTo(1);
        assertThat(ana.ask("DELETE", "/api/v1/planned-replies/" + first, null).statusCode())
                .isEqualTo(204);
        assertThat(view(resolved).path("dueAt").isNull())
                .as("what was let go of is due no longer")
                .isTrue();
        assertThat(number(
                        "select count(*) from channels.outbox o join conversations.message m using (workspace_id, message_id)"
                                + " where m.conversation_id in ('%s', '%s', '%s')".formatted(resolved, away, newer)))
                .isEqualTo(3);
    }

    @Test
    void whatSomebodyHadPlannedWhoIsGoneWaitsForAColleague() throws Exception {
        String conversation = write("p-gone", "¿aceptan tarjeta?");
        String id = member("carla");
        MemberBrowser carla = MemberBrowser.signedIn(desk, "carla@tienda.example", TestDesk.PASSWORD);
        assertThat(plan(carla, conversation, "Sí", clock.instant().plus(Duration.ofHours(1)), "g1")
                        .statusCode())
                .isEqualTo(201);

        assertThat(owner.ask("DELETE", "/api/v1/members/" + id, null).statusCode())
                .isEqualTo(204);

        assertThat(notSent(conversation, "reason")).isEqualTo("writer_left");
        assertThat(view(conversation).path("dueAt").isNull()).isFalse();
    }

    @Test
    void whatSomebodyHadPlannedWhoAnswersNoMoreWaitsForAColleague() throws Exception {
        String conversation = write("p-silent", "¿tienen sucursal en Puebla?");
        String id = member("dora");
        MemberBrowser dora = MemberBrowser.signedIn(desk, "dora@tienda.example", TestDesk.PASSWORD);
        assertThat(plan(dora, conversation, "Sí", clock.instant().plus(Duration.ofHours(1)), "s1")
                        .statusCode())
                .isEqualTo(201);

        HttpResponse<String> changed = owner.ask("PATCH", "/api/v1/members/" + id, "{\"role\":\"viewer\"}");

        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(notSent(conversation, "reason")).isEqualTo("writer_left");
    }

    @Test
    void oneThatCanBeNeitherSentNorHeldKeepsNoneOfTheOthersBack() throws Exception {
        String poisoned = write("p-poisoned", "¿de qué material es?");
        String stuck = write("p-stuck", "¿hacen envíos a Mérida?");
        String well = write("p-well", "¿cuánto pesa?");
        planned(poisoned, "De algodón", Duration.ofMinutes(10));
        planned(stuck, "Sí, a todo el país", Duration.ofMinutes(11));
        planned(well, "Medio kilo", Duration.ofMinutes(12));
        change("""
                create function public.refuse() returns trigger language plpgsql as $$
                begin
                    raise exception 'not today' using errcode = 'undefined_column';
                end $$;
                create trigger refuse before insert on conversations.message
                    for each row when (new.conversation_id in ('%1$s', '%2$s')) execute function public.refuse();
                create trigger refuse before update on conversations.planned_reply
                    for each row when (new.conversation_id = '%2$s') execute function public.refuse()""".formatted(poisoned, stuck));
        clock.turn(Duration.ofMinutes(12));

        eventually(() -> assertThat(sent(well)).isEqualTo(1));
        eventually(() -> assertThat(notSent(poisoned, "reason")).isEqualTo("failed"));
        assertThat(notSent(stuck, "reason")).isEmpty();

        change("drop function public.refuse() cascade");
        eventually(() -> assertThat(sent(stuck)).isEqualTo(1));
        assertThat(sent(poisoned)).isZero();
    }

    @Test
    void tomorrowAtNineIsWhenTheShopIsOpen() throws Exception {
        String conversation = write("p-tomorrow", "buenos días");
        JsonNode plans = json(ana.ask("GET", path(conversation, "/planned-replies"), null));
        Instant nine = clock.instant()
                .atZone(ZoneId.of("America/Mexico_City"))
                .toLocalDate()
                .plusDays(1)
                .atTime(9, 0)
                .atZone(ZoneId.of("America/Mexico_City"))
                .toInstant();
        assertThat(Instant.parse(plans.path("tomorrow").asString())).isAfterOrEqualTo(nine);
        owner.ask("PATCH", "/api/v1/workspace", "{\"zone\":\"America/Tijuana\"}");
        try {
            assertThat(Instant.parse(json(ana.ask("GET", path(conversation, "/planned-replies"), null))
                                    .path("tomorrow")
                                    .asString())
                            .atZone(ZoneId.of("America/Tijuana"))
                            .getHour())
                    .isEqualTo(9);
        } finally {
            owner.ask("PATCH", "/api/v1/workspace", "{\"zone\":\"America/Mexico_City\"}");
        }
    }

    @Test
    @Tag("long")
    void twoNodesSendEachOnce() throws Exception {
        Map<String, String> conversations = new LinkedHashMap<>();
        for (int i = 0; i < 40; i++) {
            String conversation = write("p-node-" + i, "pregunta número " + i);
            conversations.put(conversation, planned(conversation, "Respuesta número " + i, Duration.ofHours(1)));
        }
        try (ConfigurableApplicationContext node = desk.node()) {
            assertThat(node.isRunning()).isTrue();
            clock.turn(Duration.ofHours(1));
            eventually(() -> {
                for (String conversation : conversations.keySet()) {
                    assertThat(sent(conversation)).isEqualTo(1);
                }
            });
        }
        assertThat(number("select count(*) from conversations.planned_reply where reply_id in ("
                        + String.join(
                                ",",
                                conversations.values().stream()
                                        .map("'%s'"::formatted)
                                        .toList())
                        + ")"))
                .isZero();
        eventually(() -> assertThat(reached("Respuesta número")).isEqualTo(40));
        for (String conversation : conversations.keySet()) {
            assertThat(sent(conversation)).isEqualTo(1);
        }
    }

    private String member(String name) throws Exception {
        HttpResponse<String> added = owner.ask("POST", "/api/v1/members", """
                {"name":"%1$s","email":"%1$s@tienda.example","role":"agent","password":"%2$s"}""".formatted(name, TestDesk.PASSWORD));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        return read(added).path("id").asString();
    }

    private void pause(boolean paused) throws Exception {
        HttpResponse<String> answer = owner.ask(
                "PATCH",
                "/api/v1/channels/" + desk.channel.id(),
                "{\"mode\":\"%s\"}".formatted(paused ? "read_only" : "full"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private HttpResponse<String> plan(MemberBrowser by, String conversation, String text, Instant at, String key)
            throws Exception {
        return by.ask(
                "POST",
                path(conversation, "/planned-replies"),
                Json.STORED.writeValueAsString(Map.of("text", text, "sendAt", at.toString())),
                Map.of("Idempotency-Key", key));
    }

    private String planned(String conversation, String text, Duration in) throws Exception {
        HttpResponse<String> planned = plan(
                ana,
                conversation,
                text,
                clock.instant().plus(in),
                UUID.randomUUID().toString());
        assertThat(planned.statusCode()).as(planned.body()).isEqualTo(201);
        return read(planned).path("id").asString();
    }

    private static HttpResponse<String> change(MemberBrowser by, String id, String text, Instant at) throws Exception {
        Map<String, String> body = new LinkedHashMap<>(Map.of("sendAt", at.toString()));
        if (text != null) {
            body.put("text", text);
        }
        return by.ask("PUT", "/api/v1/planned-replies/" + id, Json.STORED.writeValueAsString(body));
    }

    private void answer(String conversation, String text) throws Exception {
        HttpResponse<String> sent = ana.ask(
                "POST",
                path(conversation, "/replies"),
                Json.STORED.writeValueAsString(Map.of("text", text)),
                Map.of("Idempotency-Key", UUID.randomUUID().toString()));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
    }

    private static JsonNode plans(MemberBrowser by, String conversation) throws Exception {
        return json(by.ask("GET", path(conversation, "/planned-replies"), null)).path("items");
    }

    private String notSent(String conversation, String what) throws Exception {
        return plans(ana, conversation).path(0).path("notSent").path(what).asString("");
    }

    private List<String> mentioned(MemberBrowser by) throws Exception {
        List<String> listed = json(by.ask("GET", "/api/v1/conversations?limit=200&mentioned=true", null))
                .path("items")
                .valueStream()
                .map(it -> it.path("id").asString())
                .toList();
        assertThat(json(by.ask("GET", "/api/v1/conversations/counts", null))
                        .path("mentions")
                        .asInt())
                .isEqualTo(listed.size());
        return listed;
    }

    /** How many texts that begin so the platform has. */
    private long reached(String begin) {
        return platform.accepted().stream()
                .filter(it -> it.text().startsWith(begin))
                .count();
    }

    private long sent(String conversation) throws Exception {
        return number(
                "select count(*) from channels.outbox o join conversations.message m using (workspace_id, message_id)"
                        + " where m.conversation_id = '%s'".formatted(conversation));
    }

    private long number(String sql) throws Exception {
        try (var reader = desk.reader();
                var statement = reader.createStatement();
                var rs = statement.executeQuery(sql)) {
            rs.next();
            return rs.getLong(1);
        }
    }

    /** Changes the tables themselves, as their owner. */
    private void change(String sql) throws Exception {
        try (var owning = DriverManager.getConnection(
                        desk.database.url(), desk.database.user(), desk.database.password());
                var statement = owning.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String path(String conversation, String what) {
        return "/api/v1/conversations/" + conversation + what;
    }

    private static JsonNode read(HttpResponse<String> answer) {
        return Json.STORED.readTree(answer.body());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return read(answer);
    }

    private JsonNode view(String conversation) throws Exception {
        return json(ana.ask("GET", path(conversation, ""), null));
    }

    private void hand(String buyer, String text) throws Exception {
        String number = numbers.computeIfAbsent(buyer, it -> "52155000%05d".formatted(numbers.size()));
        byte[] body = TestDesk.message("wamid.planned." + messages++, number, text, clock.instant());
        assertThat(desk.post(body, TestDesk.signature(body))).isEqualTo(200);
    }

    private String write(String buyer, String text) throws Exception {
        hand(buyer, text);
        return found(text);
    }

    private String found(String text) throws Exception {
        String[] id = new String[1];
        eventually(() -> {
            for (JsonNode item : json(ana.ask("GET", "/api/v1/conversations?limit=200", null))
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
