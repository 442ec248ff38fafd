package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.atiende.server.channels.Channels;
import org.atiende.server.kernel.Json;
import org.atiende.testkit.TurnableClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A workspace switches a second reader on, which is asked where the model of the house is not sure, and behaves well or not. */
@Tag("long")
class SecondReaderTests {
    private static final String UNSURE = "lo mismo que la otra vez pero al revés";
    private static final String SURE = "¿cuándo llega mi paquete?";

    private static TurnableClock clock;
    private static TestDesk running;
    private PretendModel model;
    private TestDesk desk;
    private MemberBrowser owner;
    private String channel;
    private int buyers;

    @BeforeAll
    static void startTheDesk() {
        clock = new TurnableClock(Instant.parse("2026-11-02T15:00:00Z"));
        running = new TestDesk(
                "http://127.0.0.1:9",
                clock,
                "--atiende.hooks.allowed-hosts=127.0.0.1",
                "--atiende.readers.patience=2s");
    }

    @AfterAll
    static void stopTheDesk() {
        running.close();
    }

    @BeforeEach
    void start() throws Exception {
        model = new PretendModel();
        desk = running.beside();
        owner = MemberBrowser.signedIn(desk, desk.owner, TestDesk.PASSWORD);
        channel = desk.bean(Channels.class)
                .connect(desk.shop.workspace(), "webchat", "Mi sitio", "site", Map.of())
                .id()
                .toString();
    }

    @AfterEach
    void stop() {
        model.close();
    }

    private HttpResponse<String> switchOn(String more) throws Exception {
        return owner.ask("PUT", "/api/v1/second-reader", """
                {"kind":"endpoint","place":"A pretend company, Ireland","url":"%s","model":"pretend-1","key":"sk-1"%s}""".formatted(model.url(), more));
    }

    private JsonNode reader() throws Exception {
        return Json.STORED.readTree(
                owner.ask("GET", "/api/v1/second-reader", null).body());
    }

    /** Hands a message of a new buyer in; the conversation it opens. */
    private String write(String text) throws Exception {
        String buyer = "c-" + buyers++;
        String body = Json.STORED.writeValueAsString(Map.of("buyer", Map.of("id", buyer, "name", buyer), "text", text));
        assertThat(desk.send("/api/v1/channels/" + channel + "/messages", desk.shop.readWriteKey(), buyer, body)
                        .statusCode())
                .isEqualTo(202);
        String[] id = new String[1];
        eventually(() -> {
            for (JsonNode it : desk.get("/api/v1/conversations?state=all&limit=100", desk.shop.readOnlyKey())
                    .path("items")) {
                if (it.path("customer").path("name").asString().equals(buyer)) {
                    id[0] = it.path("id").asString();
                }
            }
            assertThat(id[0]).isNotNull();
        });
        return id[0];
    }

    private JsonNode conversation(String id) throws Exception {
        return desk.get("/api/v1/conversations/" + id, desk.shop.readOnlyKey());
    }

    private JsonNode reading(String conversation) throws Exception {
        return desk.get("/api/v1/conversations/" + conversation + "/messages", desk.shop.readOnlyKey())
                .path("items")
                .path(0)
                .path("understanding");
    }

    private void nothingIsAskedAnyMore() {
        eventually(() -> assertThat(questions()).isZero());
    }

    private long questions() throws Exception {
        return count("opinions.question where true");
    }

    private long readings(String modelBeginning) throws Exception {
        return count("understanding.reading where model_id like '" + modelBeginning + "%'");
    }

    private long count(String which) throws Exception {
        String sql = "select count(*) from %s and workspace_id = '%s'".formatted(which, desk.shop.workspace());
        try (Connection reader = desk.reader();
                Statement statement = reader.createStatement();
                ResultSet rs = statement.executeQuery(sql)) {
            rs.next();
            return rs.getLong(1);
        }
    }

    @Test
    void asksWhereTheHouseIsNotSureAndRecordsWhoSaidIt() throws Exception {
        assertThat(switchOn("").statusCode()).isEqualTo(200);
        model.says("refund_status", 0.9);
        String unsure = write(UNSURE + ", mi cel es 55 4321 8765");
        eventually(() -> assertThat(reading(unsure).path("modelId").asString()).isEqualTo("endpoint:pretend-1"));
        JsonNode shown = conversation(unsure);
        assertThat(shown.path("intents").path(0).path("id").asString()).isEqualTo("refund_status");
        assertThat(shown.path("confidence").asDouble()).isEqualTo(0.9);
        assertThat(shown.path("needsPerson").asBoolean()).isFalse();
        String sure = write(SURE);
        nothingIsAskedAnyMore();
        assertThat(reading(sure).path("modelId").asString()).startsWith("es-mx-");
        assertThat(model.asked()).hasSize(1);
        PretendModel.Asked asked = model.asked().getFirst();
        assertThat(asked.path()).isEqualTo("/v1/chat/completions");
        assertThat(asked.authorization()).isEqualTo("Bearer sk-1");
        assertThat(asked.body()).contains("<PHONE>").doesNotContain("4321", "c-0", "Mi sitio");
        assertThat(readings("es-mx-")).isEqualTo(2);
        assertThat(reader().path("askedToday").asInt()).isEqualTo(1);
        assertThat(reader().path("secondsToAnswer").asInt()).isEqualTo(2);
        assertThat(reader().path("usedToday").asInt()).isEqualTo(1);
    }

    @Test
    void isOffUntilAnOwnerSwitchesItOnAndStaysInTheAudit() throws Exception {
        write(UNSURE);
        assertThat(questions()).isZero();
        assertThat(owner.ask("GET", "/api/v1/second-reader", null).statusCode()).isEqualTo(404);
        assertThat(desk.status("/api/v1/second-reader", desk.shop.readWriteKey()))
                .isEqualTo(403);
        String set = switchOn("").body();
        assertThat(set)
                .contains("A pretend company, Ireland", "\"hasKey\":true")
                .doesNotContain("sk-1");
        assertThat(switchOn(",\"dailyBudget\":0").body()).contains("ATI-1005", "dailyBudget is 0");
        assertThat(switchOn(",\"threshold\":1.5").body()).contains("threshold is 1.5");
        assertThat(owner.ask(
                                "PUT",
                                "/api/v1/second-reader",
                                "{\"kind\":\"endpoint\",\"place\":\"x\",\"url\":\"http://10.0.0.1/v1\",\"model\":\"m\"}")
                        .body())
                .contains("ATI-4006");
        assertThat(owner.ask("PUT", "/api/v1/second-reader", "{\"kind\":\"endpoint\",\"place\":\" \",\"url\":\"u\"}")
                        .body())
                .contains("place");
        assertThat(owner.ask("PUT", "/api/v1/second-reader", "{\"kind\":\"encoder\",\"place\":\"here\"}")
                        .body())
                .contains("ATI-6008", "atiende.readers.encoder is not set");
        assertThat(owner.ask("DELETE", "/api/v1/second-reader", null).statusCode())
                .isEqualTo(204);
        write(UNSURE);
        nothingIsAskedAnyMore();
        assertThat(model.asked()).isEmpty();
        assertThat(owner.ask("GET", "/api/v1/audit", null).body())
                .contains("second_reader.set", "A pretend company, Ireland", "second_reader.removed")
                .doesNotContain("sk-1");
    }

    @Test
    void keepsItsKeyForTheAddressThatItWasGivenFor() throws Exception {
        switchOn("");
        String same = """
                {"kind":"endpoint","place":"Elsewhere","url":"%s","model":"pretend-2"}""".formatted(model.url());
        assertThat(owner.ask("PUT", "/api/v1/second-reader", same).body()).contains("\"hasKey\":true");
        try (PretendModel other = new PretendModel()) {
            String moved = """
                    {"kind":"endpoint","place":"Elsewhere","url":"%s","model":"pretend-2"}""".formatted(other.url());
            assertThat(owner.ask("PUT", "/api/v1/second-reader", moved).body()).contains("\"hasKey\":false");
        }
    }

    @Test
    void keepsTheFirstReadingWhateverTheEndpointDoes() throws Exception {
        switchOn("");
        Map<PretendModel.Manners, String> faults = Map.of(
                PretendModel.Manners.BROKEN, "it answered 500",
                PretendModel.Manners.GARBAGE, "its answer is no JSON",
                PretendModel.Manners.ENDLESS, "the answer is larger than",
                PretendModel.Manners.SILENT, "no answer");
        for (PretendModel.Manners manners : PretendModel.Manners.values()) {
            if (manners != PretendModel.Manners.GOOD) {
                model.behave(manners);
                String id = write(UNSURE);
                nothingIsAskedAnyMore();
                assertThat(reader().path("lastFault").asString()).contains(faults.get(manners));
                assertThat(reading(id).path("modelId").asString()).startsWith("es-mx-");
                assertThat(conversation(id).path("needsPerson").asBoolean()).isTrue();
            }
        }
        model.says("give_me_money", 0.9);
        write(UNSURE);
        nothingIsAskedAnyMore();
        assertThat(reader().path("lastFault").asString()).isEqualTo("it named no intent that exists");
        assertThat(reader().path("lastBecause").path("code").asString()).isEqualTo("strange_intent");
    }

    @Test
    void leavesAnEndpointAloneThatFailsAgainAndAgain() throws Exception {
        switchOn("");
        model.behave(PretendModel.Manners.BROKEN);
        for (int i = 0; i < 5; i++) {
            write(UNSURE);
            nothingIsAskedAnyMore();
        }
        assertThat(reader().path("restUntil").asString())
                .isEqualTo(clock.instant().plusSeconds(60).toString());
        String waiting = write(UNSURE);
        assertThat(questions()).isEqualTo(1);
        assertThat(model.asked()).hasSize(5);
        model.says("refund_status", 0.9);
        clock.turn(Duration.ofSeconds(61));
        eventually(() -> assertThat(reading(waiting).path("modelId").asString()).isEqualTo("endpoint:pretend-1"));
        assertThat(reader().path("lastFault").isMissingNode()
                        || reader().path("lastFault").isNull())
                .isTrue();
    }

    @Test
    void asksNoMoreThanTheBudgetOfTheDay() throws Exception {
        switchOn(",\"dailyBudget\":2");
        model.says("refund_status", 0.9);
        for (int i = 0; i < 4; i++) {
            write(UNSURE);
            nothingIsAskedAnyMore();
        }
        assertThat(model.asked()).hasSize(2);
        clock.turn(Duration.ofDays(1));
        write(UNSURE);
        nothingIsAskedAnyMore();
        assertThat(model.asked()).hasSize(3);
    }

    @Test
    void changesNothingThatHasBeenAnsweredMeanwhile() throws Exception {
        switchOn("");
        model.says("refund_status", 0.9);
        model.hold();
        String id = write(UNSURE);
        eventually(() -> assertThat(model.asked()).hasSize(1));
        assertThat(desk.send(
                                "/api/v1/conversations/" + id + "/replies",
                                desk.shop.readWriteKey(),
                                "r-1",
                                "{\"text\":\"Hola, ¿en qué le ayudo?\"}")
                        .statusCode())
                .isEqualTo(201);
        model.release();
        nothingIsAskedAnyMore();
        assertThat(reader().path("usedToday").asInt()).isZero();
        assertThat(conversation(id).path("needsPerson").asBoolean()).isTrue();
        assertThat(readings("endpoint:")).isZero();
    }
}
