package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.atiende.server.accounts.Workspaces;
import org.atiende.server.automation.RuleDesk;
import org.atiende.server.channels.Channels;
import org.atiende.server.channels.Onboarding;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.Right;
import org.atiende.server.replies.MachineVoice;
import org.atiende.simulator.WhatsappSimulator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Modes, the stop switch and who has a conversation, over HTTP and on two nodes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AutomationTests {
    private WhatsappSimulator platform;
    private TestDesk desk;
    private MemberBrowser owner;
    private int buyers;
    private int keys;

    @BeforeAll
    void start() throws Exception {
        platform = WhatsappSimulator.start(
                0, new WhatsappSimulator.Settings("", "t", "1001", URI.create("http://127.0.0.1:9/")));
        desk = new TestDesk(platform.url(), InstantSource.system(), "--atiende.automation.two-tracks=30d");
        platform.serve(new WhatsappSimulator.Settings(desk.secret(), "t", "1001", desk.webhook()));
        owner = MemberBrowser.signedIn(desk, "owner@tienda.example", TestDesk.PASSWORD);
    }

    @AfterAll
    void stop() {
        desk.close();
        platform.close();
    }

    @Test
    void whatAMachineOrderedIsNotSentAfterAStopOnWhicheverNodeItWasPressed() throws Exception {
        String conversation = writes("¿dónde viene mi pedido?");
        sent(conversation, "uno", "accepted", "delivered");
        try (var other = desk.node()) {
            HttpResponse<String> stopped = desk.http.send(
                    HttpRequest.newBuilder(URI.create(TestDesk.address(other) + "/api/v1/automation/stops"))
                            .header("Authorization", "Bearer " + desk.shop.readWriteKey())
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("{\"reason\":\"manda disparates\"}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(stopped.statusCode()).as(stopped.body()).isEqualTo(201);
            String stop = Json.STORED.readTree(stopped.body()).path("id").asString();
            int before = platform.accepted().size();
            JsonNode kept = sent(conversation, "dos", "not_sent");
            assertThat(kept.path("delivery").path("reason").asString()).contains("stop switch");
            assertThat(kept.path("delivery").path("because").path("code").asString())
                    .isEqualTo("stopped_workspace");
            assertThat(platform.accepted()).hasSize(before);
            assertThat(answer("POST", "/api/v1/automation/stops", "{\"reason\":\"otra vez\"}"))
                    .contains("ATI-9002");
            assertThat(owner.ask("DELETE", "/api/v1/automation/stops/" + stop, null)
                            .statusCode())
                    .isEqualTo(204);
        }
        sent(conversation, "tres", "accepted", "delivered");
    }

    @Test
    void aPersonsAnswerGoesOutThroughAStopAndAChannelIsStoppedByItself() throws Exception {
        String conversation = writes("¿hacen factura?");
        String path = "/api/v1/automation/stops";
        String body = "{\"channel\":\"%s\",\"reason\":\"solo WhatsApp\"}".formatted(desk.channel.id());
        JsonNode stop = Json.STORED.readTree(answer("POST", path, body));
        sent(conversation, "de la máquina", "not_sent");
        HttpResponse<String> mine = owner.ask(
                "POST",
                "/api/v1/conversations/%s/replies".formatted(conversation),
                "{\"text\":\"Sí, claro.\"}",
                Map.of("Idempotency-Key", "person-" + ++keys));
        assertThat(mine.statusCode()).isEqualTo(201);
        delivered(conversation, Json.STORED.readTree(mine.body()).path("id").asString(), "accepted", "delivered");
        assertThat(desk.get(path, desk.shop.readOnlyKey()).path("stops")).hasSize(1);
        answer("DELETE", path + "/" + stop.path("id").asString(), null);
        assertThat(desk.get(path, desk.shop.readOnlyKey()).path("stops")).isEmpty();
        assertThat(answer("DELETE", path + "/" + stop.path("id").asString(), null))
                .contains("ATI-1003");
    }

    @Test
    void whereNoRuleIsOnTheLawAngerAndDangerAreHandedOverAndNothingElse() throws Exception {
        String plain = writes("¿dónde viene mi pedido?");
        for (Map.Entry<String, String> one : Map.of(
                        "los voy a denunciar ante la profeco", "legal",
                        "la licuadora explotó y mi hijo está en el hospital", "safety",
                        "me quiero morir, quiero hablar con alguien", "self_harm",
                        "quiero hablar con una persona, por favor", "asked_for")
                .entrySet()) {
            String conversation = writes(one.getKey());
            eventually(() -> {
                JsonNode custody =
                        desk.get("/api/v1/conversations/%s/custody".formatted(conversation), desk.shop.readOnlyKey());
                assertThat(custody.path("reason").asString("")).as(one.getKey()).isEqualTo(one.getValue());
                assertThat(custody.path("packet").path("asked").path("text").asString())
                        .isEqualTo(one.getKey());
            });
        }
        JsonNode custody = desk.get("/api/v1/conversations/%s/custody".formatted(plain), desk.shop.readOnlyKey());
        assertThat(custody.path("state").asString()).isEqualTo("resting");
        assertThat(custody.path("packet").isNull()).isTrue();
    }

    @Test
    void whatAProgramOfTheShopsHasAnsweredWaitsForNobody() throws Exception {
        String conversation = writes("los voy a denunciar ante la profeco, ya me cansé");
        eventually(() -> assertThat(custody(conversation).path("waits").asBoolean())
                .as("somebody is to take it")
                .isTrue());
        assertThat(handedOver(conversation)).isTrue();

        assertThat(desk.http
                        .send(
                                HttpRequest.newBuilder(URI.create(
                                                desk.url + "/api/v1/conversations/%s/replies".formatted(conversation)))
                                        .header("Authorization", "Bearer " + desk.shop.readWriteKey())
                                        .header("Content-Type", "application/json")
                                        .header("Idempotency-Key", "program-" + ++keys)
                                        .POST(HttpRequest.BodyPublishers.ofString(
                                                "{\"text\":\"Su reembolso salió hoy.\"}"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(201);

        JsonNode answered = custody(conversation);
        assertThat(answered.path("state").asString())
                .as("nobody has given it back to machines")
                .isEqualTo("queued");
        assertThat(answered.path("reason").asString()).isEqualTo("legal");
        assertThat(answered.path("waits").asBoolean()).isFalse();
        assertThat(handedOver(conversation)).isFalse();
    }

    /** Whether it stands among those that wait for people. */
    private boolean handedOver(String conversation) throws Exception {
        try (Connection app = desk.as("atiende_app");
                Statement statement = app.createStatement()) {
            statement.execute("select set_config('atiende.workspace', '%s', false)".formatted(desk.shop.workspace()));
            try (ResultSet rows = statement.executeQuery(
                    "select handed_over from conversations.conversation where conversation_id = '%s'"
                            .formatted(conversation))) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    @Test
    void everythingIsStoppedByTheOperatorAndAnIncidentSaysWhatHadBeenSent() throws Exception {
        String conversation = writes("¿aceptan tarjeta?");
        MessageOf sent = say(conversation, "Sí, aceptamos tarjeta.");
        note(sent);
        String operator = desk.bean(Workspaces.class).createOperatorKey(desk.shop.workspace(), "operator");
        String path = "/api/v1/automation/stop-everything";
        assertThat(desk.ask("POST", path, operator, "{\"reason\":\"fallo del modelo\"}")
                        .statusCode())
                .isEqualTo(204);
        sent(conversation, "no sale", "not_sent");
        assertThat(desk.get("/api/v1/automation/stops", desk.neighbour.readOnlyKey())
                        .path("everything")
                        .asBoolean())
                .isTrue();
        assertThat(desk.ask("DELETE", path, operator, null).statusCode()).isEqualTo(204);
        assertThat(desk.ask("DELETE", path, operator, null).statusCode()).isEqualTo(404);

        JsonNode incident = desk.get("/api/v1/automation/incidents", desk.shop.readOnlyKey())
                .path("items")
                .valueStream()
                .filter(it -> it.path("scope").asString().equals("all"))
                .findFirst()
                .orElseThrow();
        assertThat(incident.path("snapshot").path("messages").toString())
                .contains("Regla de prueba", "model-1", conversation);
        assertThat(incident.path("late").asBoolean()).isFalse();
        assertThat(Duration.between(
                        Instant.parse(incident.path("at").asString()),
                        Instant.parse(incident.path("dueAt").asString())))
                .isEqualTo(Duration.ofHours(48));
        String cause = answer(
                "PUT",
                "/api/v1/automation/incidents/%s/cause"
                        .formatted(incident.path("id").asString()),
                "{\"what\":\"a\",\"why\":\"b\",\"done\":\"c\",\"prevention\":\"d\"}");
        assertThat(Json.STORED.readTree(cause).path("explainedBy").asString()).isEqualTo("Olga");
        JsonNode again = Json.STORED.readTree(answer(
                "PUT",
                "/api/v1/automation/incidents/%s/cause"
                        .formatted(incident.path("id").asString()),
                "{\"what\":\"otra\",\"why\":\"b\",\"done\":\"c\",\"prevention\":\"d\"}"));
        assertThat(again.path("cause").path("what").asString()).isEqualTo("otra");
        assertThat(again.path("earlier"))
                .as("what was said before stays")
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.path("cause").path("what").asString()).isEqualTo("a");
                    assertThat(it.path("by").asString()).isEqualTo("Olga");
                    assertThat(Instant.parse(it.path("at").asString()))
                            .isAfter(Instant.parse(incident.path("at").asString()));
                });
        assertThat(answer(
                        "PUT",
                        "/api/v1/automation/incidents/%s/cause"
                                .formatted(incident.path("id").asString()),
                        "{\"what\":\"\",\"why\":\"b\",\"done\":\"c\",\"prevention\":\"d\"}"))
                .contains("what");
        assertThat(desk.get("/api/v1/automation/incidents", desk.neighbour.readOnlyKey())
                        .path("items"))
                .as("the neighbour has an incident of its own")
                .hasSize(1);
    }

    @Test
    void anIntentIsMadeAutomaticOnlyWhenItsPrecisionIsShown() throws Exception {
        assertThat(decide("order_tracking", "automatic"))
                .as("the first thirty days are for two tracks")
                .contains("ATI-9010");
        draw("greeting", 1, desk.channel.id().toString(), 31, 0.9, null);
        assertThat(Instant.parse(Json.STORED
                        .readTree(answer("GET", "/api/v1/automation/settings", null))
                        .path("twoTracksUntil")
                        .asString()))
                .isBefore(InstantSource.system().instant());
        assertThat(decide("order_tracking", "automatic")).contains("ATI-9001", "0 verdicts");
        assertThat(decide("no_such_intent", "suggest")).contains("ATI-1005", "no_such_intent");
        List<UUID> drawn = draw("order_tracking", 101);
        assertThat(desk.get("/api/v1/automation/reviews", desk.shop.readWriteKey())
                        .toString())
                .doesNotContain("order_tracking", "confidence");
        for (int i = 0; i < 100; i++) {
            judge(drawn.get(i), i < 80 ? "order_tracking" : "delivery_urgent");
        }
        assertThat(decide("order_tracking", "automatic")).contains("ATI-9001", "80 of 100");
        for (UUID more : draw("order_tracking", 300)) {
            judge(more, "order_tracking");
        }
        JsonNode measured = Json.STORED
                .readTree(answer("GET", "/api/v1/automation/precision", null))
                .path("items")
                .path(0);
        assertThat(measured.path("n").asInt()).isEqualTo(400);
        assertThat(Json.STORED
                        .readTree(answer("GET", "/api/v1/automation/precision?channel=" + UUID.randomUUID(), null))
                        .path("items"))
                .isEmpty();
        assertThat(measured.path("right").asInt()).isEqualTo(380);
        assertThat(measured.path("low").asDouble()).isBetween(0.923, 0.925);
        assertThat(measured.path("enough").asBoolean()).isTrue();
        assertThat(answer("PUT", "/api/v1/automation/reviews/" + drawn.getFirst(), "{\"intents\":[\"greeting\"]}"))
                .contains("ATI-9003");
        assertThat(decide("order_tracking", "automatic")).contains("\"automatic\"");
        int version = automationVersion();
        assertThat(decideUpon(version, "order_tracking", "automatic", "0.5"))
                .as("what was drawn from 0.8 on shows nothing of what is read with less")
                .contains("ATI-9001", "0 verdicts", "0.50");
        assertThat(decideUpon(version, "order_tracking", "automatic", "0.85")).contains("\"version\":" + (version + 1));
        assertThat(decideUpon(version + 1, "order_tracking", "automatic", "0.8"))
                .contains("\"version\":" + (version + 2));
        assertThat(decideUpon(version, "order_tracking", "observe")).contains("ATI-8001");
        assertThat(answer("GET", "/api/v1/audit?limit=20", null)).contains("automation.decided");
        precisionIsOfOneChannelAndOfTheModelInForce();
    }

    private void precisionIsOfOneChannelAndOfTheModelInForce() throws Exception {
        String here = desk.channel.id().toString();
        String other = UUID.randomUUID().toString();
        for (UUID id : draw("invoice_request", 120, here, 0, 0.9, null)) {
            judge(id, "invoice_request");
        }
        List<UUID> elsewhere = draw("invoice_request", 120, other, 0, 0.9, null);
        for (int i = 0; i < 120; i++) {
            judge(elsewhere.get(i), i < 100 ? "invoice_request" : "payment_options");
        }
        for (UUID id : draw("warranty_claim", 120, here, 0, 0.9, "model-of-last-year")) {
            judge(id, "warranty_claim");
        }
        assertThat(decide("warranty_claim", "automatic"))
                .as("an old model's merits are no proof of the present one's")
                .contains("ATI-9001", "0 verdicts");
        String there = answer("GET", "/api/v1/automation/precision?channel=" + here, null);
        assertThat(Json.STORED
                        .readTree(there)
                        .path("items")
                        .valueStream()
                        .filter(it -> it.path("intent").asString().equals("invoice_request"))
                        .map(it -> it.path("n").asInt() + " " + it.path("right").asInt()))
                .containsExactly("120 120");
        assertThat(decide("invoice_request", "automatic"))
                .as("together they are below; and so is one of the two by itself")
                .contains("ATI-9001");
        int version = desk.get("/api/v1/automation/settings", desk.shop.readOnlyKey())
                .path("version")
                .asInt();
        assertThat(answer("PUT", "/api/v1/automation/settings", """
                {"version":%d,"settings":{"mode":"two_tracks","threshold":0.8,"reviewPercent":20,"leastPrecision":0.9,
                 "highValueMinor":null,"entries":[{"channel":"%s","intent":"invoice_request","mode":"automatic"}]}}""".formatted(version, here)))
                .as("on the channel where it is shown")
                .contains("\"automatic\"");
    }

    @Test
    void theConfidenceThatAWorkspaceHasDecidedOnReachesTheQueueAndWhatIsOpenInIt() throws Exception {
        String open = writes("¿Me pueden facturar mi compra, por favor?");
        assertThat(conversation(open).path("needsPerson").asBoolean()).isFalse();
        assertThat(conversation(open).path("personBelow").asDouble()).isEqualTo(0.8);
        String intent = conversation(open).path("intents").path(0).path("id").asString();
        try {
            assertThat(decideUpon(automationVersion(), intent, "suggest", "1.0"))
                    .contains("\"threshold\":1.0");
            eventually(() -> assertThat(conversation(open).path("needsPerson").asBoolean())
                    .isTrue());
            assertThat(conversation(open).path("personBelow").asDouble()).isEqualTo(1);
            assertThat(waitingForAPerson()).contains(open);
            String later = writes("Buen día, ¿me pueden facturar mi compra?");
            assertThat(conversation(later).path("needsPerson").asBoolean()).isTrue();
            assertThat(desk.get("/api/v1/conversations/%s/messages".formatted(later), desk.shop.readOnlyKey())
                            .path("items")
                            .path(0)
                            .path("understanding")
                            .path("personBelow")
                            .asDouble())
                    .isEqualTo(1);
            String other = writes("¿Dónde viene mi pedido?");
            assertThat(conversation(other).path("personBelow").asDouble()).isEqualTo(0.8);
        } finally {
            decideUpon(automationVersion(), intent, "suggest");
        }
        eventually(() -> {
            assertThat(conversation(open).path("needsPerson").asBoolean()).isFalse();
            assertThat(conversation(open).path("personBelow").asDouble()).isEqualTo(0.8);
        });
        assertThat(waitingForAPerson()).doesNotContain(open);
    }

    private String waitingForAPerson() throws Exception {
        return desk.get("/api/v1/conversations?needsPerson=true&limit=200", desk.shop.readOnlyKey())
                .toString();
    }

    private JsonNode conversation(String id) throws Exception {
        return desk.get("/api/v1/conversations/" + id, desk.shop.readOnlyKey());
    }

    private int automationVersion() throws Exception {
        return desk.get("/api/v1/automation/settings", desk.shop.readOnlyKey())
                .path("version")
                .asInt();
    }

    @Test
    void whatWasJudgedOnADisconnectedAccountShowsNothingOfTheOthers() throws Exception {
        ChannelId gone = desk.bean(Channels.class)
                .connect(desk.shop.workspace(), "webchat", "Sitio viejo", "viejo", Map.of())
                .id();
        for (UUID id : draw("exchange_request", 3, gone.toString(), 0, 0.9, null)) {
            judge(id, "exchange_request");
        }
        assertThat(judged("exchange_request")).isEqualTo(3);
        desk.bean(Onboarding.class).disconnect(desk.shop.workspace(), gone);
        assertThat(judged("exchange_request")).isZero();
    }

    private int judged(String intent) throws Exception {
        return Json.STORED
                .readTree(answer("GET", "/api/v1/automation/precision", null))
                .path("items")
                .valueStream()
                .filter(it -> it.path("intent").asString().equals(intent))
                .mapToInt(it -> it.path("n").asInt())
                .sum();
    }

    @Test
    void movingTheThresholdIsShownWithWhatItWouldCost() throws Exception {
        String here = desk.channel.id().toString();
        for (UUID id : draw("shipping_question", 60, here, 0, 0.95, null)) {
            judge(id, "shipping_question");
        }
        List<UUID> weaker = draw("shipping_question", 20, here, 0, 0.85, null);
        for (int i = 0; i < 20; i++) {
            judge(weaker.get(i), i < 15 ? "shipping_question" : "stock_availability");
        }
        List<UUID> under = draw("shipping_question", 20, here, 0, 0.6, null);
        assertThat(desk.get("/api/v1/automation/reviews", desk.shop.readWriteKey())
                        .toString())
                .as("of what goes to a person anyway nobody is asked")
                .doesNotContain(under.getFirst().toString());
        draw("shipping_question", 50, here, 8, 0.95, null);
        JsonNode outcomes = Json.STORED.readTree(
                answer("GET", "/api/v1/automation/thresholds?intent=shipping_question&channel=" + here, null));
        assertThat(outcomes.path("drawn").asInt()).as("of the last seven days").isEqualTo(100);
        assertThat(at(outcomes, 80)).isEqualTo("0.80 automatic, 5 wrong of 80");
        assertThat(at(outcomes, 90)).isEqualTo("0.60 automatic, 0 wrong of 60");
        assertThat(at(outcomes, 60))
                .as("below the threshold people were not asked")
                .isEqualTo("1.00 automatic, 0 wrong of 0");
        JsonNode eighty = outcomes.path("thresholds").path(30);
        assertThat(eighty.path("wrongLow").asDouble()).isBetween(0.02, 0.0625);
        assertThat(eighty.path("wrongHigh").asDouble()).isBetween(0.0625, 0.15);
        assertThat(Json.STORED
                        .readTree(answer(
                                "GET",
                                "/api/v1/automation/thresholds?intent=shipping_question&channel=" + UUID.randomUUID(),
                                null))
                        .path("drawn")
                        .asInt())
                .isZero();
    }

    private static String at(JsonNode outcomes, int percent) {
        JsonNode row = outcomes.path("thresholds").path(percent - 50);
        int judged = row.path("judged").asInt();
        return "%.2f automatic, %d wrong of %d"
                .formatted(
                        row.path("automatic").asDouble(),
                        Math.round(row.path("wrong").asDouble() * judged),
                        judged);
    }

    @Test
    void theFirstRuleThatIsSwitchedOnElsewhereIsHeardOfAtOnce() throws Exception {
        writes("¿siguen ahí?");
        String rule = Json.STORED
                .readTree(answer("POST", "/api/v1/rules", """
                    {"name":"Visto","when":{"on":"message_understood"},"if":"true",
                     "then":[{"do":"tag","tag":"visto"}],"approval":false,"quiet":false}"""))
                .path("id")
                .asString();
        try (var other = desk.node()) {
            Caller owner = new Caller(
                    desk.shop.workspace(),
                    Actor.person(new MemberId(UUID.randomUUID())),
                    "Olga",
                    EnumSet.allOf(Right.class));
            other.getBean(RuleDesk.class).switchTo(owner, UUID.fromString(rule), true);
            String conversation = writes("¿y ahora?");
            eventually(() -> assertThat(
                            desk.get("/api/v1/conversations/%s/tags".formatted(conversation), desk.shop.readOnlyKey())
                                    .toString())
                    .contains("visto"));
        }
        // Here, where the other tests go on: that a rule is on is remembered for some seconds.
        answer("PUT", "/api/v1/rules/%s/state".formatted(rule), "{\"on\":false}");
    }

    @Test
    void aTakenConversationHearsNoMachineUntilItIsGivenBack() throws Exception {
        String conversation = writes("¿tienen estacionamiento?");
        assertThat(custody(conversation).path("owner").asString()).isEqualTo("nobody");
        String me = Json.STORED
                .readTree(answer("GET", "/api/v1/session", null))
                .path("member")
                .path("id")
                .asString();
        String assign = "/api/v1/conversations/%s/assignee".formatted(conversation);
        answer("PUT", assign, "{\"member\":\"%s\",\"insteadOf\":null}".formatted(me));
        assertThat(custody(conversation).path("owner").asString()).isEqualTo("person");
        JsonNode kept = sent(conversation, "me meto", "not_sent");
        assertThat(kept.path("delivery").path("reason").asString()).contains("people have the conversation");
        answer("PUT", assign, "{\"member\":null,\"insteadOf\":\"%s\"}".formatted(me));
        JsonNode queued = custody(conversation);
        assertThat(queued.path("owner").asString()).isEqualTo("queue");
        assertThat(queued.path("reason").asString()).isEqualTo("let_go");
        assertThat(queued.path("packet").path("asked").path("text").asString()).isEqualTo("¿tienen estacionamiento?");
        assertThat(queued.path("packet").path("tried").toString()).contains("me meto", "not_sent");
        sent(conversation, "otra vez no", "not_sent");
        answer("POST", "/api/v1/conversations/%s/give-back".formatted(conversation), null);
        assertThat(custody(conversation).path("state").asString()).isEqualTo("resting");
        sent(conversation, "ahora sí", "accepted", "delivered");
        owner.ask(
                "POST",
                "/api/v1/conversations/%s/replies".formatted(conversation),
                "{\"text\":\"Hola, soy Olga.\"}",
                Map.of("Idempotency-Key", "person-" + ++keys));
        assertThat(custody(conversation).path("state").asString()).isEqualTo("taken");
        sent(conversation, "y calla", "not_sent");
    }

    @Test
    void whoTriesKeysOfBuyersPagesIsHeldUp() throws Exception {
        String foreign = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[48]);
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(desk.url + "/c/" + foreign)).build();
        Set<Integer> answers = new HashSet<>();
        for (int i = 0; i < 300 && !answers.contains(429); i++) {
            answers.add(desk.http
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode());
        }
        assertThat(answers).containsExactlyInAnyOrder(404, 429);
    }

    private JsonNode custody(String conversation) throws Exception {
        return desk.get("/api/v1/conversations/%s/custody".formatted(conversation), desk.shop.readOnlyKey());
    }

    private String decide(String intent, String mode) throws Exception {
        return decideUpon(automationVersion(), intent, mode);
    }

    private String decideUpon(int version, String intent, String mode) throws Exception {
        return decideUpon(version, intent, mode, "null");
    }

    private String decideUpon(int version, String intent, String mode, String threshold) throws Exception {
        return answer("PUT", "/api/v1/automation/settings", """
            {"version":%d,"settings":{"mode":"two_tracks","threshold":0.8,"reviewPercent":20,"leastPrecision":0.9,
             "highValueMinor":null,"entries":[{"channel":null,"intent":"%s","mode":"%s","threshold":%s}]}}""".formatted(version, intent, mode, threshold));
    }

    private void judge(UUID review, String intent) throws Exception {
        assertThat(owner.ask("PUT", "/api/v1/automation/reviews/" + review, "{\"intents\":[\"%s\"]}".formatted(intent))
                        .statusCode())
                .isEqualTo(204);
    }

    /** Reviews that the draw would have made of so many messages. */
    private List<UUID> draw(String intent, int count) throws Exception {
        return draw(intent, count, desk.channel.id().toString(), 0, 0.9, null);
    }

    private List<UUID> draw(
            String intent, int count, String channel, int daysAgo, double confidence, @Nullable String model)
            throws Exception {
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(count).toList();
        try (Connection app = desk.as("atiende_app");
                Statement statement = app.createStatement()) {
            statement.execute("select set_config('atiende.workspace', '%s', false)".formatted(desk.shop.workspace()));
            for (UUID id : ids) {
                statement.addBatch("""
                    insert into automation.review (workspace_id, review_id, message_id, conversation_id, channel_id, intent,
                        confidence, drawn_at, model_id)
                    values ('%s', '%s', gen_random_uuid(), gen_random_uuid(), '%s', '%s', %s, now() - interval '%d days',
                        %s)""".formatted(
                                desk.shop.workspace(),
                                id,
                                channel,
                                intent,
                                confidence,
                                daysAgo,
                                model == null ? "null" : "'" + model + "'"));
            }
            statement.executeBatch();
        }
        return ids;
    }

    private record MessageOf(String conversation, String message) {}

    /** What the rules note of each message that they send. */
    private void note(MessageOf sent) throws Exception {
        try (Connection app = desk.as("atiende_app");
                Statement statement = app.createStatement()) {
            statement.execute("select set_config('atiende.workspace', '%s', false)".formatted(desk.shop.workspace()));
            statement.execute(
                    """
                insert into automation.sent (workspace_id, message_id, conversation_id, channel_id, rule_id, rule_version,
                    rule_name, model_id, at)
                values ('%s', '%s', '%s', '%s', gen_random_uuid(), 3, 'Regla de prueba', 'model-1', now())""".formatted(desk.shop.workspace(), sent.message(), sent.conversation(), desk.channel.id()));
        }
    }

    private MessageOf say(String conversation, String text) {
        Caller rule = new Caller(
                desk.shop.workspace(),
                Actor.rule(UUID.randomUUID()),
                "Regla de prueba",
                EnumSet.of(Right.READ, Right.REPLY));
        return new MessageOf(
                conversation,
                desk.bean(MachineVoice.class)
                        .say(rule, ConversationId.of(conversation), text, "machine-" + ++keys)
                        .id()
                        .toString());
    }

    /** A machine says something; waits until it is in one of the states. */
    private JsonNode sent(String conversation, String text, String... states) {
        return delivered(conversation, say(conversation, text).message(), states);
    }

    private JsonNode delivered(String conversation, String message, String... states) {
        JsonNode[] found = new JsonNode[1];
        eventually(() -> {
            found[0] = desk.get("/api/v1/conversations/%s/messages".formatted(conversation), desk.shop.readOnlyKey())
                    .path("items")
                    .valueStream()
                    .filter(it -> it.path("id").asString().equals(message))
                    .findFirst()
                    .orElseThrow();
            assertThat(found[0].path("delivery").path("state").asString()).isIn((Object[]) states);
        });
        return found[0];
    }

    private String answer(String method, String path, String json) throws IOException, InterruptedException {
        return owner.ask(method, path, json).body();
    }

    private String writes(String text) {
        String name = "Buyer" + buyers;
        platform.buyerSays("52155300000" + (10 + buyers++), name, text);
        String[] id = new String[1];
        eventually(() -> {
            id[0] = desk.get("/api/v1/conversations?state=all&limit=200", desk.shop.readOnlyKey())
                    .path("items")
                    .valueStream()
                    .filter(it -> it.path("customer").path("name").asString().startsWith(name))
                    .map(it -> it.path("id").asString())
                    .findFirst()
                    .orElse("");
            assertThat(id[0]).isNotEmpty();
        });
        return id[0];
    }
}
