package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atiende.server.kernel.Json;
import org.atiende.simulator.Fault;
import org.atiende.simulator.MercadolibreModel;
import org.atiende.simulator.Scenario;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Everything that goes wrong at once on Mercado Libre: each word is there once, and the account's figures say so. */
class MercadolibreScenarioTests {
    private static final String EVERYTHING = """
            {"seed": %d, "buyers": 7, "messages": %d, "withoutPhone": 2,
             "faults": {"duplicate": 15, "late": 10, "out_of_order": 15, "unknown_type": 5, "forged": 10,
                        "other_spelling": 20},
             "incidents": [{"at": 10, "what": "outage", "minutes": 4}, {"at": 30, "what": "rate_limited"},
                           {"at": 45, "what": "token_expired"}, {"at": 50, "what": "permission_lost", "minutes": 2}]}""";

    MercadolibreShop shop;

    /** What kind of account it is. */
    MercadolibreModel model() {
        return MercadolibreModel.LOCAL;
    }

    @BeforeEach
    void start() throws Exception {
        shop = new MercadolibreShop(model(), "--atiende.check.every=500ms");
        shop.platform.minuteLasts(Duration.ofMillis(150));
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    @Tag("long")
    void nothingIsMissingOrDoubledWhateverGoesWrong() throws Exception {
        play(Scenario.read(Json.STORED.readTree(EVERYTHING.formatted(7, 70))));
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25})
    @Tag("long")
    void nothingIsMissingOrDoubledOfALongPlay(long seed) throws Exception {
        play(Scenario.read(Json.STORED.readTree(EVERYTHING.formatted(seed, 200))));
    }

    @Test
    void whatNobodyToldIsCountedThoughNoticesOfOtherThingsWait() throws Exception {
        shop.platform.asks("700001", "MLM1", "¿es original?");
        shop.conversation("question");
        eventually(() -> assertThat(shop.noticesWaiting()).isZero());
        try (Connection app = shop.desk.as("atiende_app");
                Statement statement = app.createStatement()) {
            statement.execute(
                    "select set_config('atiende.workspace', '%s', false)".formatted(shop.desk.shop.workspace()));
            assertThat(statement.executeUpdate("""
                    update channels.inbox set state = 'to_fetch', not_before = now() + interval '1 hour'
                    where channel_id = '%s' and outcome = 'fetched'""".formatted(shop.channel))).isPositive();
        }
        try (Receiver receiver = new Receiver()) {
            String webhook = Json.STORED.writeValueAsString(
                    Map.of("name", "Alarm", "url", receiver.url("/alarm"), "events", List.of("channel.repaired")));
            HttpResponse<String> made = shop.member.ask("POST", "/api/v1/webhooks", webhook);
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            shop.platform.tells(false);
            shop.platform.asks("700002", "MLM1", "¿tiene garantía?");
            eventually(
                    () -> assertThat(shop.view().path("check").path("repaired").asLong())
                            .isEqualTo(1));
            eventually(() -> assertThat(receiver.heard("/alarm"))
                    .singleElement()
                    .satisfies(it -> assertThat(
                                    it.json().path("channel").path("events").asString(""))
                            .isEqualTo("1")));
        }
        assertThat(shop.view().path("check").path("repairedAt").isNull()).isFalse();
    }

    @Test
    @Tag("long")
    void whatNobodyToldIsFoundAndCountedAsRepaired() throws Exception {
        shop.platform.tells(false);
        shop.platform.asks("700001", "MLM1", "¿es original?");
        String order = shop.platform.buys("700002", "DOS", "MLM1", 1);
        shop.platform.writes(order, "¿ya salió?");
        shop.conversation("question");
        shop.conversation("order");
        eventually(() ->
                assertThat(shop.view().path("check").path("repaired").asLong()).isPositive());
        assertThat(shop.view().path("check").path("missing").asInt()).isZero();
    }

    @Test
    @Tag("long")
    void whatThePlatformTellsItselfIsNotCountedAsRepaired() throws Exception {
        String before = shop.view().path("check").path("at").asString("");
        String order = shop.platform.buys("700002", "DOS", "MLM1", 1);
        shop.platform.writes(order, "¿ya salió?");
        shop.platform.asks("700001", "MLM1", "¿es original?");
        shop.conversation("order");
        shop.conversation("question");
        eventually(() -> assertThat(shop.figures().path("pending").asLong()).isZero());
        String now = shop.view().path("check").path("at").asString("");
        assertThat(now).isGreaterThanOrEqualTo(before);
        eventually(() ->
                assertThat(shop.view().path("check").path("at").asString("")).isGreaterThan(now));
        long repaired = shop.view().path("check").path("repaired").asLong();
        eventually(() -> assertThat(shop.view().path("check").path("repaired").asLong())
                .as("nothing more is found than was")
                .isEqualTo(repaired));
    }

    private void play(Scenario scenario) throws Exception {
        shop.platform.play(scenario);
        eventually(() -> {
            JsonNode figures = shop.figures();
            assertThat(figures.path("stored").asLong()).isEqualTo(scenario.genuine());
            assertThat(figures.path("pending").asLong()).isZero();
        });
        JsonNode figures = shop.figures();
        assertThat(figures.path("missing").asLong()).isZero();
        assertThat(figures.path("doubled").asLong()).isZero();
        assertThat(figures.path("setAside").asLong()).isZero();
        Set<Integer> numbers = new HashSet<>();
        for (JsonNode conversation :
                shop.get("/api/v1/conversations?state=all&limit=200").path("items")) {
            Set<Integer> buyers = new HashSet<>();
            for (JsonNode message : shop.messages(conversation)) {
                String text = message.path("text").asString("");
                int number = Integer.parseInt(text.substring(text.lastIndexOf('(') + 1, text.length() - 1));
                assertThat(numbers.add(number))
                        .as("line " + number + " is there once")
                        .isTrue();
                buyers.add(scenario.lines().get(number).buyer());
            }
            assertThat(buyers).as("buyers of one conversation").hasSize(1);
        }
        assertThat(numbers).hasSize((int)
                scenario.lines().stream().filter(it -> !it.is(Fault.FORGED)).count());
        assertThat(shop.platform.tokensReused()).isZero();
        eventually(() -> assertThat(shop.view().path("fault").isNull()).isTrue());
    }
}
