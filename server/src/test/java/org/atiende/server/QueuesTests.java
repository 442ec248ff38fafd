package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.atiende.server.channels.Channels;
import org.atiende.server.kernel.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What waits for a person is shared out, over real HTTP: in turn, never twice, and again when somebody leaves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueuesTests {
    private TestDesk desk;
    private MemberBrowser owner;
    private String channel;
    private int buyers;

    @BeforeAll
    void start() throws Exception {
        desk = TestDesk.kept();
        owner = MemberBrowser.signedIn(desk, desk.owner, TestDesk.PASSWORD);
        channel = desk.bean(Channels.class)
                .connect(desk.shop.workspace(), "webchat", "Mi sitio", "site-" + desk.shop.workspace(), Map.of())
                .id()
                .toString();
    }

    @AfterAll
    void stop() {
        desk.close();
    }

    @Test
    void whatWaitsIsSharedOutAndSharedOutAgainWhenSomebodyGoes() throws Exception {
        String ana = added("ana");
        String beto = added("beto");
        String olga = me();
        int version = version();
        String before = writes();
        assertThat(choice(before).path("member").isNull())
                .as("by hand it is nobody's")
                .isTrue();

        assertThat(decide(version, settings("round_robin", "nobody")).body()).contains("ATI-1005", "queues[0].members");
        assertThat(decide(version, settings("round_robin", ana, beto)).statusCode())
                .isEqualTo(200);
        assertThat(decide(version, settings("manual", ana)).body()).contains("ATI-8001");
        Map.of(
                        "strategy", "{\"sticky\":false}",
                        "queues[0].name",
                                "{\"strategy\":\"manual\",\"sticky\":false,\"queues\":[{\"members\":[\"%s\"]}]}",
                        "queues[0].members", "{\"strategy\":\"manual\",\"sticky\":false,\"queues\":[{\"name\":\"A\"}]}",
                        "members[0].member", "{\"strategy\":\"manual\",\"sticky\":false,\"members\":[{}]}",
                        "named[0].member", "{\"strategy\":\"manual\",\"sticky\":false,\"named\":[{\"tag\":\"vip\"}]}")
                .forEach((place, body) -> assertThat(
                                ask("{\"version\":0,\"settings\":%s}".formatted(body.formatted(ana))))
                        .as(place)
                        .contains("ATI-1005", place));
        List<String> conversations = new ArrayList<>(List.of(before));
        for (int i = 0; i < 3; i++) {
            conversations.add(writes());
        }
        eventually(() -> assertThat(owners(conversations))
                .as("two each, and none for who is not in the queue")
                .containsExactlyInAnyOrderEntriesOf(Map.of(ana, 2L, beto, 2L)));
        String fifth = writes();
        eventually(() -> {
            JsonNode choice = choice(fifth);
            assertThat(choice.path("queue").asString()).isEqualTo("Rastreo");
            assertThat(choice.path("members").toString())
                    .contains("\"against\":\"full\"", "\"against\":\"not_in_queue\"");
        });
        assertThat(assignee(fifth)).as("everybody who could have it is full").isEmpty();

        MemberBrowser asAna = MemberBrowser.signedIn(desk, email("ana"), TestDesk.PASSWORD);
        assertThat(asAna.ask("PUT", "/api/v1/queue-members/me", "{\"away\":true,\"handBack\":true}")
                        .statusCode())
                .isEqualTo(200);
        eventually(() -> assertThat(owners(conversations).getOrDefault(ana, 0L))
                .as("what she had is nobody's, since the other is full")
                .isZero());
        assertThat(asAna.ask("PUT", "/api/v1/queue-members/me", "{\"away\":false}")
                        .statusCode())
                .isEqualTo(200);
        conversations.add(fifth);
        eventually(
                () -> assertThat(owners(conversations)).containsEntry(ana, 2L).containsEntry(beto, 2L));

        assertThat(owner.ask("DELETE", "/api/v1/members/" + beto, null).statusCode())
                .isEqualTo(204);
        assertThat(decide(version + 1, settings("least_busy", beto, "00000000-0000-0000-0000-000000000009"))
                        .body())
                .as("who never was here is refused, who is gone is not")
                .contains("queues[0].members", "'00000000-0000-0000-0000-000000000009' is not known");
        assertThat(decide(version + 1, settings("least_busy", ana, beto, olga)).statusCode())
                .isEqualTo(200);
        eventually(() -> assertThat(owners(conversations)).isEqualTo(Map.of(ana, 2L, olga, 2L)));
        assertThat(owner.ask("GET", "/api/v1/queue-members", null).body())
                .contains(ana, olga)
                .doesNotContain(beto);

        assertThat(owner.ask("PUT", "/api/v1/queue-members/" + ana, "{\"away\":true,\"handBack\":true}")
                        .statusCode())
                .as("a supervisor says so for her")
                .isEqualTo(200);
        eventually(() -> assertThat(owners(conversations).getOrDefault(ana, 0L)).isZero());
        assertThat(asAna.ask("PUT", "/api/v1/queue-members/" + olga, "{\"away\":true}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(asAna.ask("PUT", "/api/v1/queue-members/me", "{\"away\":false}")
                        .statusCode())
                .isEqualTo(200);
        eventually(() -> assertThat(owners(conversations)).containsEntry(ana, 2L));
        assertThat(owner.ask("PATCH", "/api/v1/members/" + ana, "{\"role\":\"viewer\"}")
                        .statusCode())
                .isEqualTo(200);
        eventually(() -> assertThat(owners(conversations))
                .as("who may answer no longer has none")
                .isEqualTo(Map.of(olga, 2L)));
        assertThat(decide(version + 2, settings("manual", olga)).statusCode()).isEqualTo(200);
    }

    @Test
    @Tag("long")
    void twoNodesAndFiftyPeopleReachForTheSameAndEachConversationIsGivenOnce() throws Exception {
        String carla = added("carla");
        String dario = added("dario");
        int version = version();
        assertThat(decide(version, settings("manual", carla)).statusCode()).isEqualTo(200);
        List<String> wanted = writes(50);
        Map<String, Object> open = settings("round_robin", carla, dario);
        open.remove("capacity");
        Queue<Integer> answers = new ConcurrentLinkedQueue<>();
        try (var other = desk.node()) {
            List<String> nodes = List.of(desk.url, TestDesk.address(other));
            assertThat(decide(version + 1, open).statusCode()).isEqualTo(200);
            List<Thread> people = new ArrayList<>();
            for (int i = 0; i < wanted.size(); i++) {
                URI place = URI.create(
                        nodes.get(i % 2) + "/api/v1/conversations/" + wanted.get(wanted.size() - 1 - i) + "/assignee");
                String body = Json.STORED.writeValueAsString(Map.of("member", i % 3 == 0 ? carla : dario));
                people.add(Thread.ofVirtual().start(() -> answers.add(claim(place, body))));
            }
            for (Thread one : people) {
                one.join();
            }
            eventually(() -> assertThat(wanted).noneMatch(it -> assignee(it).isEmpty()));
        }
        assertThat(answers).hasSize(50).isSubsetOf(200, 409);
        for (String conversation : wanted) {
            assertThat(given(conversation)).as("given once").isEqualTo(1);
        }
        assertThat(decide(version + 2, settings("manual", carla)).statusCode()).isEqualTo(200);
    }

    @Test
    void whatARulePutsIntoAQueueIsForThoseInIt() throws Exception {
        String elsa = added("elsa");
        String fede = added("fede");
        int version = version();
        Map<String, Object> two = settings("round_robin", elsa);
        two.put(
                "queues",
                List.of(
                        Map.of("name", "Jefes", "byRule", true, "members", List.of(fede)),
                        Map.of("name", "Todo", "members", List.of(elsa))));
        two.remove("capacity");
        String rule = "{\"name\":\"a los jefes\",\"when\":{\"on\":\"message_understood\"},"
                + "\"if\":\"text.contains(\\\"gerente\\\")\",\"then\":[{\"do\":\"assign\",\"queue\":\"%s\"}],\"approval\":false,\"quiet\":false}";
        assertThat(decide(version, two).statusCode()).isEqualTo(200);
        assertThat(owner.ask("POST", "/api/v1/rules", rule.formatted("Ventas")).body())
                .contains("there is no queue 'Ventas'");
        HttpResponse<String> made = owner.ask("POST", "/api/v1/rules", rule.formatted("Jefes"));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String id = Json.STORED.readTree(made.body()).path("id").asString();
        assertThat(owner.ask("PUT", "/api/v1/rules/%s/state".formatted(id), "{\"on\":true}")
                        .statusCode())
                .isEqualTo(200);
        String plain = writes("¿tienen envoltura para regalo?");
        String chief = writes("el gerente me prometió un descuento");
        eventually(() -> assertThat(assignee(plain)).isEqualTo(elsa));
        eventually(() -> assertThat(assignee(chief)).isEqualTo(fede));
        assertThat(choice(chief).path("queue").asString()).isEqualTo("Jefes");
        for (String verb : List.of("resolve", "reopen")) {
            HttpResponse<String> done = owner.ask("POST", "/api/v1/conversations/%s/%s".formatted(chief, verb), null);
            assertThat(done.statusCode()).as(done.body()).isLessThan(300);
        }
        assertThat(choice(chief).path("queue").asString())
                .as("resolved, it is in that queue no longer")
                .isEqualTo("Todo");
        assertThat(decide(version + 1, settings("manual", elsa)).body())
                .as("a rule that is on needs it")
                .contains("ATI-1005", "a los jefes", "Jefes");
        assertThat(owner.ask("PUT", "/api/v1/rules/%s/state".formatted(id), "{\"on\":false}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(decide(version + 1, settings("manual", elsa)).statusCode()).isEqualTo(200);
    }

    @Test
    void whatAMemberHasAnsweredAndLetsGoIsNotDealtOutAgain() throws Exception {
        String gina = added("gina");
        String olga = me();
        int version = version();
        assertThat(decide(version, settings("manual", gina)).statusCode()).isEqualTo(200);
        String answered = writes();
        HttpResponse<String> reply = owner.ask(
                "POST",
                "/api/v1/conversations/%s/replies".formatted(answered),
                "{\"text\":\"Sí, la hay.\"}",
                Map.of("Idempotency-Key", "let-go"));
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(201);
        String assign = "/api/v1/conversations/%s/assignee".formatted(answered);
        for (String body : List.of(
                "{\"member\":\"%s\",\"insteadOf\":null}".formatted(olga),
                "{\"member\":null,\"insteadOf\":\"%s\"}".formatted(olga))) {
            assertThat(owner.ask("PUT", assign, body).statusCode()).isEqualTo(200);
        }
        Map<String, Object> open = settings("round_robin", gina);
        open.remove("capacity");
        assertThat(decide(version + 1, open).statusCode()).isEqualTo(200);
        String later = writes();
        eventually(() -> assertThat(assignee(later)).isEqualTo(gina));
        assertThat(desk.get("/api/v1/conversations/%s/custody".formatted(answered), desk.shop.readOnlyKey())
                        .path("state")
                        .asString())
                .isEqualTo("queued");
        assertThat(assignee(answered)).as("nothing waits in it").isEmpty();
        assertThat(decide(version + 2, settings("manual", gina)).statusCode()).isEqualTo(200);
    }

    private int version() throws Exception {
        return desk.get("/api/v1/queue-settings", desk.shop.readOnlyKey())
                .path("version")
                .asInt();
    }

    private int claim(URI place, String body) {
        try {
            return desk.http
                    .send(
                            HttpRequest.newBuilder(place)
                                    .header("Authorization", "Bearer " + desk.shop.readWriteKey())
                                    .header("Content-Type", "application/json")
                                    .PUT(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .statusCode();
        } catch (Exception e) {
            return -1;
        }
    }

    private Map<String, Object> settings(String strategy, String... members) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("strategy", strategy);
        settings.put("sticky", true);
        settings.put("capacity", 2);
        settings.put(
                "queues",
                List.of(Map.of(
                        "name",
                        "Rastreo",
                        "channels",
                        List.of("webchat"),
                        "members",
                        members[0].equals("nobody") ? List.of() : List.of(members))));
        settings.put("members", List.of());
        settings.put("named", List.of());
        return settings;
    }

    private HttpResponse<String> decide(int version, Map<String, Object> settings) throws Exception {
        return owner.ask(
                "PUT",
                "/api/v1/queue-settings",
                Json.STORED.writeValueAsString(Map.of("version", version, "settings", settings)));
    }

    private String ask(String decision) {
        try {
            return owner.ask("PUT", "/api/v1/queue-settings", decision).body();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode choice(String conversation) throws Exception {
        return desk.get("/api/v1/conversations/%s/queue-choice".formatted(conversation), desk.shop.readOnlyKey());
    }

    /** How many of these conversations each member has. */
    private Map<String, Long> owners(List<String> conversations) {
        return conversations.stream()
                .map(this::assignee)
                .filter(it -> !it.isEmpty())
                .collect(Collectors.groupingBy(it -> it, Collectors.counting()));
    }

    private String assignee(String conversation) {
        try {
            return desk.get("/api/v1/conversations/" + conversation, desk.shop.readOnlyKey())
                    .path("assignee")
                    .path("id")
                    .asString("");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String email(String name) {
        return name + "." + desk.owner;
    }

    private String added(String name) throws Exception {
        HttpResponse<String> made = owner.ask(
                "POST",
                "/api/v1/members",
                Json.STORED.writeValueAsString(
                        Map.of("name", name, "email", email(name), "role", "agent", "password", TestDesk.PASSWORD)));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return Json.STORED.readTree(made.body()).path("id").asString();
    }

    private String me() throws Exception {
        return Json.STORED
                .readTree(owner.ask("GET", "/api/v1/session", null).body())
                .path("member")
                .path("id")
                .asString();
    }

    /** How often somebody was given a conversation. */
    private long given(String conversation) throws Exception {
        try (Connection reader = desk.reader();
                Statement statement = reader.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select count(*) from audit.entry
                        where action = 'conversation.assigned' and subject = 'conversation %s'""".formatted(conversation))) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** A buyer who writes for the first time; the conversation. */
    private String writes() throws Exception {
        return writes(1).getFirst();
    }

    private List<String> writes(int buyersMore) throws Exception {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < buyersMore; i++) {
            texts.add("¿tienen la talla %d?".formatted(20 + buyers));
            handIn(texts.getLast());
        }
        return found(texts);
    }

    private String writes(String text) throws Exception {
        handIn(text);
        return found(List.of(text)).getFirst();
    }

    private void handIn(String text) throws Exception {
        String buyer = "q-" + buyers++;
        assertThat(desk.send(
                                "/api/v1/channels/" + channel + "/messages",
                                desk.shop.readWriteKey(),
                                buyer,
                                Json.STORED.writeValueAsString(Map.of("buyer", Map.of("id", buyer), "text", text)))
                        .statusCode())
                .isEqualTo(202);
    }

    private List<String> found(List<String> texts) {
        Map<String, String> ids = new HashMap<>();
        eventually(() -> {
            desk.get("/api/v1/conversations?state=all&limit=200", desk.shop.readOnlyKey())
                    .path("items")
                    .forEach(it -> ids.put(
                            it.path("preview").path("text").asString(),
                            it.path("id").asString()));
            assertThat(ids).containsKeys(texts.toArray(String[]::new));
        });
        return texts.stream().map(ids::get).toList();
    }
}
