package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.atiende.server.channels.Onboarding;
import org.atiende.server.kernel.Json;
import org.atiende.simulator.Misbehaviour;
import org.atiende.simulator.WhatsappSimulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What a platform that asks for patience gets, and who goes first afterwards. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PatienceTests {
    private WhatsappSimulator platform;
    private TestDesk desk;
    private MemberBrowser owner;
    private int buyers;
    private int keys;

    @BeforeAll
    void start() throws Exception {
        platform = WhatsappSimulator.start(
                0, new WhatsappSimulator.Settings("", "t", "1001", URI.create("http://127.0.0.1:9/")));
        desk = TestDesk.kept(
                "--atiende.outbox.follow-after=200ms",
                "--atiende.check.grace=0s",
                "--atiende.hooks.allowed-hosts=127.0.0.1");
        desk.bean(Onboarding.class)
                .replace(desk.shop.workspace(), desk.channel.id(), Map.of("baseUrl", platform.url()));
        platform.serve(new WhatsappSimulator.Settings(desk.secret(), "t", "1001", desk.webhook()));
        owner = MemberBrowser.signedIn(desk, desk.owner, TestDesk.PASSWORD);
    }

    @AfterAll
    void stop() {
        desk.close();
        platform.close();
    }

    @Test
    void aLimitRestsTheWholeAccountAndAPersonGoesBeforeAProgram() throws Exception {
        List<String> talks = new ArrayList<>();
        for (int i = 0; i < 42; i++) {
            talks.add(writes());
        }
        int limited = platform.limited();
        platform.limit(Duration.ofHours(1));
        String first = reply(talks.getFirst(), "La primera.");
        eventually(() -> assertThat(state(talks.getFirst(), first)).isEqualTo("retrying"));
        for (String talk : talks.subList(1, 41)) {
            reply(talk, "Sale hoy, " + talk);
        }
        String last = replyByHand(talks.getLast(), "Yo le ayudo.");
        assertThat(state(talks.getLast(), last)).as("it waits").isEqualTo("approved");
        assertThat(platform.limited() - limited)
                .as("asked once within the limit")
                .isEqualTo(1);
        int before = platform.accepted().size();
        // Slow answers, so that none of those that come after is there before one of the first whose thread was held
        // up.
        for (int i = 0; i < 16; i++) {
            platform.misbehave(Misbehaviour.SLOW);
        }
        platform.limit(Duration.ZERO);
        owner.ask("PATCH", "/api/v1/channels/" + desk.channel.id(), "{\"mode\":\"full\"}");

        eventually(() -> assertThat(platform.accepted()).hasSizeGreaterThanOrEqualTo(before + 42));
        List<String> order = platform.accepted().stream()
                .skip(before)
                .map(WhatsappSimulator.Accepted::text)
                .toList();
        assertThat(order).hasSize(42).doesNotHaveDuplicates();
        assertThat(order.indexOf("Yo le ayudo."))
                .as("among the first that are sent side by side")
                .isLessThan(24);
    }

    /** A key says so by which people of the shop write. */
    @Test
    void whatPeopleWriteByAKeyIsAPersons() throws Exception {
        String talk = writes();
        String key = Json.STORED
                .readTree(owner.ask("POST", "/api/v1/api-keys", "{\"name\":\"front\",\"scopes\":[\"people\"]}")
                        .body())
                .path("key")
                .asString();
        String path = "/api/v1/conversations/%s/replies".formatted(talk);
        desk.send(path, key, "people-1", "{\"text\":\"Hola, soy Marta.\"}");
        desk.send(path, desk.shop.readWriteKey(), "people-2", "{\"text\":\"Su pedido salió.\"}");
        List<String> authors = desk.get("/api/v1/conversations/%s/messages".formatted(talk), desk.shop.readOnlyKey())
                .path("items")
                .valueStream()
                .map(it -> it.path("author").path("kind").asString())
                .toList();
        assertThat(authors).containsExactly("buyer", "person_by_key", "api_key");
    }

    @Test
    void aLimitOfOneBuyerHoldsUpThatBuyerAlone() throws Exception {
        String held = writes();
        String other = writes();
        platform.misbehave(Misbehaviour.PAIR_LIMITED);
        String one = reply(held, "Sí, queda.");
        eventually(() -> assertThat(state(held, one)).isEqualTo("retrying"));
        String two = reply(other, "También queda.");
        eventually(() -> assertThat(state(other, two)).isIn("accepted", "delivered", "read"));
        assertThat(state(held, one)).isEqualTo("retrying");
        eventually(() -> assertThat(state(held, one)).isIn("accepted", "delivered", "read"));
    }

    @Test
    void aFaultGoesWithTheFirstAnswerThatIsTakenAndWhenSendingIsSwitchedOnAgain() throws Exception {
        String talk = writes();
        platform.misbehave(Misbehaviour.TOKEN_EXPIRED);
        reply(talk, "¿Sigue ahí?");
        eventually(() -> assertThat(fault()).isEqualTo("190"));
        reply(talk, "Buenas tardes.");
        eventually(() -> assertThat(fault()).isEmpty());

        platform.misbehave(Misbehaviour.TOKEN_EXPIRED);
        reply(talk, "¿Hola?");
        eventually(() -> assertThat(fault()).isEqualTo("190"));
        owner.ask("PATCH", "/api/v1/channels/" + desk.channel.id(), "{\"mode\":\"full\"}");
        assertThat(fault()).isEmpty();
    }

    @Test
    void whoSwitchesSendingOnAgainDoesNotWaitForTheRest() throws Exception {
        String talk = writes();
        String other = writes();
        platform.limit(Duration.ofHours(1));
        String one = reply(talk, "Va en camino.");
        eventually(() -> assertThat(state(talk, one)).isEqualTo("retrying"));
        String two = reply(other, "También va.");
        Duration rest = Duration.between(
                Instant.now(), Instant.parse(view().path("restsUntil").asString()));
        assertThat(rest).as("however long it asks for").isBetween(Duration.ofMinutes(3), Duration.ofMinutes(5));
        platform.limit(Duration.ZERO);
        owner.ask("PATCH", "/api/v1/channels/" + desk.channel.id(), "{\"mode\":\"full\"}");
        eventually(() ->
                assertThat(List.of(state(talk, one), state(other, two))).isSubsetOf("accepted", "delivered", "read"));
        assertThat(view().path("restsUntil").isNull()).isTrue();

        platform.misbehave(Misbehaviour.RATE_LIMITED);
        String three = reply(other, "Y ya salió.");
        eventually(() -> assertThat(state(other, three)).isIn("accepted", "delivered", "read"));
        assertThat(view().path("restsUntil").isNull()).as("it ends by itself").isTrue();
    }

    private String fault() throws Exception {
        return view().path("fault").path("code").asString("");
    }

    private JsonNode view() throws Exception {
        for (JsonNode it : desk.get("/api/v1/channels", desk.shop.readOnlyKey()).path("items")) {
            if (it.path("id").asString().equals(desk.channel.id().toString())) {
                return it;
            }
        }
        throw new AssertionError("The channel is gone");
    }

    private String writes() throws Exception {
        String name = "Paciente" + ++buyers;
        platform.buyerSays("52155%08d".formatted(60_000_000 + buyers), name, "hola " + buyers);
        String[] found = new String[1];
        eventually(() -> {
            for (JsonNode it : desk.get("/api/v1/conversations?limit=200", desk.shop.readOnlyKey())
                    .path("items")) {
                if (it.toString().contains(name + "\"")) {
                    found[0] = it.path("id").asString();
                }
            }
            assertThat(found[0]).isNotNull();
        });
        return found[0];
    }

    /** By a person, who signed in; what comes with a key is a program's. */
    private String replyByHand(String conversation, String text) throws Exception {
        HttpResponse<String> answer = owner.ask(
                "POST",
                "/api/v1/conversations/%s/replies".formatted(conversation),
                Json.STORED.writeValueAsString(Map.of("text", text)),
                Map.of("Idempotency-Key", "patience-" + ++keys));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Json.STORED.readTree(answer.body()).path("id").asString();
    }

    private String reply(String conversation, String text) throws Exception {
        HttpResponse<String> answer = desk.send(
                "/api/v1/conversations/%s/replies".formatted(conversation),
                desk.shop.readWriteKey(),
                "patience-" + ++keys,
                Json.STORED.writeValueAsString(Map.of("text", text)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Json.STORED.readTree(answer.body()).path("id").asString();
    }

    private String state(String conversation, String message) throws Exception {
        for (JsonNode it : desk.get(
                        "/api/v1/conversations/%s/messages".formatted(conversation), desk.shop.readOnlyKey())
                .path("items")) {
            if (it.path("id").asString().equals(message)) {
                return it.path("delivery").path("state").asString();
            }
        }
        throw new AssertionError("There is no message " + message);
    }
}
