package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.atiende.server.channels.Channels;
import org.atiende.server.kernel.Json;
import org.atiende.simulator.WhatsappSimulator;
import org.atiende.testkit.TurnableClock;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules that wait for a silence or a closing window: which they hear of, and how often. */
class SilenceTests {
    private static final int CONVERSATIONS = 12;
    /** Who waits for a person: one who was told nothing, one who was told that a person will answer, and one whom a member has taken. */
    private static final int UNANSWERED = 3;

    private final TurnableClock clock = new TurnableClock(Instant.parse("2026-11-26T18:00:00Z"));
    private String channel = "";
    private int messages;

    @Test
    void aRuleHearsOfEachSilenceOnceAndOfNoneFromBeforeItWasOn() throws Exception {
        try (Receiver site = new Receiver();
                TestDesk desk = new TestDesk("http://127.0.0.1:9", clock, "--atiende.hooks.allowed-hosts=127.0.0.1")) {
            MemberBrowser owner = MemberBrowser.signedIn(desk, "owner@tienda.example", TestDesk.PASSWORD);
            channel = desk.bean(Channels.class)
                    .connect(
                            desk.shop.workspace(),
                            "webchat",
                            "Mi sitio",
                            "site",
                            Map.of("replyUrl", site.url("/replies"), "secret", "a secret of the site"))
                    .id()
                    .toString();
            String before = answered(desk, "¿siguen abiertos el domingo?");
            clock.turn(Duration.ofHours(3));
            String sooner = on(owner, "callado", 2, 2);
            String later = on(owner, "muy-callado", 4, 60);
            clock.turn(Duration.ofSeconds(1));
            List<String> since = new ArrayList<>();
            for (int i = 0; i < CONVERSATIONS; i++) {
                since.add(answered(desk, "¿tienen la talla %d?".formatted(20 + i)));
            }

            clock.turn(Duration.ofMinutes(150));
            eventually(() ->
                    assertThat(states(desk, sooner)).hasSize(CONVERSATIONS).doesNotContain("ready", "working"));
            assertThat(states(desk, sooner))
                    .as("they are decided at once, and still no more than two may run within the hour")
                    .filteredOn("done"::equals)
                    .hasSize(2);
            assertThat(states(desk, later)).isEmpty();
            assertThat(desk.get("/api/v1/tasks", desk.shop.readOnlyKey()).path("items"))
                    .as("that a rule is held back is told once in an hour, however many conversations there are")
                    .singleElement()
                    .satisfies(it -> assertThat(it.path("text").asString()).contains("'callado' was held back"));

            clock.turn(Duration.ofHours(2));
            eventually(
                    () -> assertThat(states(desk, later)).hasSize(CONVERSATIONS).containsOnly("done"));
            assertThat(states(desk, sooner)).as("no silence is told twice").hasSize(CONVERSATIONS);
            for (String conversation : since) {
                assertThat(tags(desk, conversation)).contains("muy-callado");
            }
            assertThat(tags(desk, before))
                    .as("it fell silent before the rules were on")
                    .isEmpty();
        }
    }

    @Test
    void aRuleHearsOfAWindowBeforeItClosesWhereTheBuyerStillWaits() throws Exception {
        TurnableClock turned = new TurnableClock(InstantSource.system().instant());
        URI nowhere = URI.create("http://127.0.0.1:9/");
        try (WhatsappSimulator whatsapp =
                        WhatsappSimulator.start(0, new WhatsappSimulator.Settings("", "t", "1001", nowhere));
                TestDesk desk = new TestDesk(whatsapp.url(), turned)) {
            whatsapp.serve(new WhatsappSimulator.Settings(desk.secret(), "t", "1001", desk.webhook()));
            MemberBrowser owner = MemberBrowser.signedIn(desk, "owner@tienda.example", TestDesk.PASSWORD);
            desk.automatic(owner, "order_tracking");
            String rule = Json.STORED
                    .readTree(owner.ask("POST", "/api/v1/rules/library/window_closing", null)
                            .body())
                    .path("id")
                    .asString();
            owner.ask("PUT", "/api/v1/rules/%s/state".formatted(rule), "{\"on\":true}");
            whatsapp.buyerSays("5214431234501", "Ana", "¿me ayudan?");
            whatsapp.buyerSays("5214431234502", "Berta", "¿tienen en azul?");
            whatsapp.buyerSays("5214431234504", "Dora", "¿dónde viene mi pedido?");
            whatsapp.buyerSays("5214431234505", "Elsa", "¿dónde viene mi pedido?");
            eventually(() -> assertThat(desk.get("/api/v1/conversations?limit=200", desk.shop.readOnlyKey())
                            .path("items"))
                    .hasSize(4)
                    .filteredOn(it ->
                            it.path("preview").path("direction").asString().equals("out"))
                    .as("who asks for their parcel is told that a person will answer")
                    .hasSize(2));
            String me = Json.STORED
                    .readTree(owner.ask("GET", "/api/v1/session", null).body())
                    .path("member")
                    .path("id")
                    .asString();
            HttpResponse<String> taken = owner.ask(
                    "PUT",
                    "/api/v1/conversations/%s/assignee".formatted(named(desk, "Elsa")),
                    "{\"member\":\"%s\",\"insteadOf\":null}".formatted(me));
            assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
            String waiting = named(desk, "Ana");
            assertThat(desk.send(
                                    "/api/v1/conversations/" + named(desk, "Berta") + "/replies",
                                    desk.shop.readWriteKey(),
                                    "r-berta",
                                    "{\"text\":\"Sí, en azul también.\"}")
                            .statusCode())
                    .isEqualTo(201);
            turned.turn(Duration.ofHours(21));
            turned.turn(Duration.ofSeconds(40));
            assertThat(states(desk, rule)).as("three hours are left").isEmpty();
            turned.turn(Duration.ofMinutes(90));
            eventually(() -> assertThat(states(desk, rule)).hasSize(UNANSWERED).containsOnly("done"));
            for (String name : List.of("Ana", "Dora", "Elsa")) {
                assertThat(tags(desk, named(desk, name))).as(name).containsExactly("priority");
            }
            assertThat(tags(desk, named(desk, "Berta"))).isEmpty();
            assertThat(desk.get("/api/v1/tasks?conversation=" + waiting, desk.shop.readOnlyKey())
                            .path("items"))
                    .singleElement()
                    .satisfies(it -> assertThat(it.path("kind").asString()).isEqualTo("notice"));
            turned.turn(Duration.ofMinutes(10));
            eventually(
                    () -> assertThat(states(desk, rule)).as("once for a window").hasSize(UNANSWERED));
            aWindowOfAMessageThatCameLateIsHeardOf(desk, whatsapp, turned, rule);
            changedHoursAreHeardOfAnew(desk, turned, rule);
            whoeverStoppedEverythingAndWasCutOffIsFollowedUp(desk, turned);
        }
    }

    /** It closes before others of which the rule was told long ago. */
    private static void aWindowOfAMessageThatCameLateIsHeardOf(
            TestDesk desk, WhatsappSimulator whatsapp, TurnableClock turned, String rule) throws Exception {
        whatsapp.buyerSays("5214431234503", "Carla", "¿siguen ahí?");
        eventually(() -> assertThat(named(desk, "Carla")).isNotEmpty());
        String late = named(desk, "Carla");
        try (Connection app = desk.as("atiende_app");
                Statement statement = app.createStatement()) {
            statement.execute("select set_config('atiende.workspace', '%s', false)".formatted(desk.shop.workspace()));
            assertThat(statement.executeUpdate("""
                    update conversations.conversation set window_closes_at = window_closes_at - interval '10 minutes'
                    where conversation_id = '%s'""".formatted(late))).isEqualTo(1);
        }
        turned.turn(Duration.ofSeconds(40));
        // Where the rule was told of it before it was moved, it is told of it as moved, too, and bounded.
        eventually(
                () -> assertThat(states(desk, rule)).filteredOn("done"::equals).hasSize(UNANSWERED + 1));
        assertThat(tags(desk, late)).containsExactly("priority");
    }

    private static void changedHoursAreHeardOfAnew(TestDesk desk, TurnableClock turned, String rule) throws Exception {
        // By now the session from the beginning has run out.
        MemberBrowser owner = MemberBrowser.signedIn(desk, "owner@tienda.example", TestDesk.PASSWORD);
        ObjectNode spec = (ObjectNode) desk.get("/api/v1/rules", desk.shop.readOnlyKey())
                .path("items")
                .valueStream()
                .filter(it -> it.path("id").asString().equals(rule))
                .findFirst()
                .orElseThrow()
                .path("spec");
        ((ObjectNode) spec.path("when")).put("hours", 1);
        HttpResponse<String> changed = owner.ask(
                "PUT", "/api/v1/rules/" + rule, Json.STORED.writeValueAsString(Map.of("version", 1, "spec", spec)));
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        int told = states(desk, rule).size();
        turned.turn(Duration.ofSeconds(40));
        assertThat(states(desk, rule)).as("more than an hour is left").hasSize(told);
        turned.turn(Duration.ofMinutes(30));
        eventually(() -> assertThat(states(desk, rule))
                .as("told again, and kept by the rule's own bound from acting twice within a day")
                .hasSizeGreaterThan(told)
                .filteredOn("done"::equals)
                .hasSize(UNANSWERED + 1));
    }

    private static void whoeverStoppedEverythingAndWasCutOffIsFollowedUp(TestDesk desk, TurnableClock turned)
            throws Exception {
        try (Connection gate = desk.as("atiende_gate");
                Statement statement = gate.createStatement()) {
            statement.execute("""
                insert into automation.stop_all (stop_id, reason, at)
                values (gen_random_uuid(), 'se cortó a medias', '%s')""".formatted(turned.instant()));
        }
        turned.turn(Duration.ofSeconds(40));
        eventually(() -> assertThat(desk.get("/api/v1/automation/incidents", desk.shop.readOnlyKey())
                        .path("items"))
                .singleElement()
                .satisfies(it -> assertThat(it.path("reason").asString()).isEqualTo("se cortó a medias")));
        turned.turn(Duration.ofSeconds(40));
        eventually(() -> assertThat(desk.get("/api/v1/automation/incidents", desk.neighbour.readOnlyKey())
                        .path("items"))
                .as("each workspace has one")
                .hasSize(1));
        supervisorsAreToldOnceOfAnIncidentThatNobodyExplainsInTime(desk, turned);
    }

    private static void supervisorsAreToldOnceOfAnIncidentThatNobodyExplainsInTime(TestDesk desk, TurnableClock turned)
            throws Exception {
        turned.turn(Duration.ofHours(47));
        turned.turn(Duration.ofSeconds(40));
        assertThat(notices(desk)).isEmpty();
        turned.turn(Duration.ofHours(1));
        turned.turn(Duration.ofSeconds(40));
        eventually(() -> assertThat(notices(desk)).hasSize(1));
        turned.turn(Duration.ofMinutes(5));
        JsonNode notice = notices(desk).getFirst();
        assertThat(notices(desk)).as("once").hasSize(1);
        assertThat(notice.path("words").path("es").asString()).contains("se cortó a medias", "supervisión");
        assertThat(notice.path("conversation").isNull()).isTrue();
        MemberBrowser owner = MemberBrowser.signedIn(desk, "owner@tienda.example", TestDesk.PASSWORD);
        HttpResponse<String> said = owner.ask(
                "PUT",
                "/api/v1/automation/incidents/%s/cause"
                        .formatted(notice.path("incident").asString()),
                "{\"what\":\"se mandó de más\",\"why\":\"una regla\",\"done\":\"se apagó\",\"prevention\":\"tope\"}");
        assertThat(said.statusCode()).as(said.body()).isEqualTo(200);
        assertThat(notices(desk)).as("what was told is over").isEmpty();
    }

    /** What is open about an incident. */
    private static List<JsonNode> notices(TestDesk desk) throws Exception {
        return desk.get("/api/v1/tasks?open=true", desk.shop.readOnlyKey())
                .path("items")
                .valueStream()
                .filter(it -> !it.path("incident").isNull())
                .toList();
    }

    private static String named(TestDesk desk, String customer) throws Exception {
        return desk.get("/api/v1/conversations?limit=200", desk.shop.readOnlyKey())
                .path("items")
                .valueStream()
                .filter(it -> it.path("customer").path("name").asString().startsWith(customer))
                .map(it -> it.path("id").asString())
                .findFirst()
                .orElseThrow();
    }

    private static String on(MemberBrowser owner, String name, int hours, int perHour) throws Exception {
        HttpResponse<String> made = owner.ask(
                "POST",
                "/api/v1/rules",
                Json.STORED.writeValueAsString(Map.of(
                        "name",
                        name,
                        "when",
                        Map.of("on", "silence", "hours", hours),
                        "if",
                        "true",
                        "then",
                        List.of(Map.of("do", "tag", "tag", name)),
                        "approval",
                        false,
                        "quiet",
                        false,
                        "perConversation",
                        9,
                        "perHour",
                        perHour)));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String id = Json.STORED.readTree(made.body()).path("id").asString();
        owner.ask("PUT", "/api/v1/rules/%s/state".formatted(id), "{\"on\":true}");
        return id;
    }

    /** A conversation in which the shop has spoken last. */
    private String answered(TestDesk desk, String text) throws Exception {
        String buyer = "c-" + messages++;
        String body = Json.STORED.writeValueAsString(Map.of(
                "buyer",
                Map.of("id", buyer),
                "text",
                text,
                "occurredAt",
                clock.instant().toString()));
        assertThat(desk.send("/api/v1/channels/" + channel + "/messages", desk.shop.readWriteKey(), buyer, body)
                        .statusCode())
                .isEqualTo(202);
        String[] id = new String[1];
        eventually(() -> {
            id[0] = desk.get("/api/v1/conversations?limit=200", desk.shop.readOnlyKey())
                    .path("items")
                    .valueStream()
                    .filter(it -> it.path("preview").path("text").asString().equals(text))
                    .map(it -> it.path("id").asString())
                    .findFirst()
                    .orElse("");
            assertThat(id[0]).isNotEmpty();
        });
        HttpResponse<String> reply = desk.send(
                "/api/v1/conversations/" + id[0] + "/replies",
                desk.shop.readWriteKey(),
                "r-" + buyer,
                "{\"text\":\"Con gusto.\"}");
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(201);
        return id[0];
    }

    private static List<String> states(TestDesk desk, String rule) throws Exception {
        return desk.get("/api/v1/rule-runs?rule=" + rule, desk.shop.readOnlyKey())
                .path("items")
                .valueStream()
                .map(it -> it.path("state").asString())
                .sorted()
                .toList();
    }

    private static List<String> tags(TestDesk desk, String conversation) throws Exception {
        return desk.get("/api/v1/conversations/%s/tags".formatted(conversation), desk.shop.readOnlyKey())
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }
}
