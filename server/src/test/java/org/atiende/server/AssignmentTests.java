package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;
import static org.atiende.testkit.Eventually.within;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.atiende.server.channels.Channels;
import org.atiende.server.kernel.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Who works on a conversation. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssignmentTests {
    private final TestDesk desk =
            new TestDesk("http://127.0.0.1:9", InstantSource.system(), "--atiende.events.heartbeat=200ms");
    private final List<MemberBrowser> agents = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    private MemberBrowser owner;
    private MemberBrowser viewer;
    private String channel;
    private int messages;

    @BeforeAll
    void open() throws Exception {
        owner = MemberBrowser.signedIn(desk, "owner@tienda.example", TestDesk.PASSWORD);
        for (String name : List.of("ana", "beto")) {
            ids.add(add(name, "agent"));
            agents.add(MemberBrowser.signedIn(desk, name + "@tienda.example", TestDesk.PASSWORD));
        }
        add("vero", "viewer");
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
    void ofTwoWhoClaimAtOnceOneGetsIt() throws Exception {
        String conversation = write();
        Map<Integer, Integer> answers = new HashMap<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> claims = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                int who = i % 2;
                claims.add(() -> assign(agents.get(who), conversation, ids.get(who), null)
                        .statusCode());
            }
            for (var answer : threads.invokeAll(claims)) {
                answers.merge(answer.get(), 1, Integer::sum);
            }
        }

        assertThat(answers).isEqualTo(Map.of(200, 1, 409, 9));
        String winner = view(conversation).path("assignee").path("name").asString();
        HttpResponse<String> late = assign(owner, conversation, ids.get(0), null);
        assertThat(late.body()).contains("ATI-3030").contains(winner);
    }

    @Test
    void aConversationGoesFromHandToHandAndBackToNobody() throws Exception {
        String conversation = write();

        assertThat(assign(agents.get(0), conversation, ids.get(0), null).statusCode())
                .isEqualTo(200);
        assertThat(assign(agents.get(0), conversation, ids.get(1), ids.get(0)).statusCode())
                .isEqualTo(200);
        assertThat(view(conversation).path("assignee").path("name").asString()).isEqualTo("beto");
        assertThat(listed(agents.get(1), "me")).contains(conversation);
        assertThat(listed(agents.get(0), "me")).doesNotContain(conversation);
        assertThat(listed(agents.get(0), "nobody")).doesNotContain(conversation);

        assertThat(assign(agents.get(1), conversation, null, ids.get(1)).statusCode())
                .isEqualTo(200);
        assertThat(view(conversation).path("assignee").isNull()).isTrue();
        assertThat(listed(agents.get(0), "nobody")).contains(conversation);
    }

    @Test
    void theTrailOfAConversationIsReadPageByPageAndBySupervisorsAlone() throws Exception {
        String conversation = write();
        assertThat(assign(agents.get(0), write(), ids.get(0), null).statusCode())
                .isEqualTo(200);
        for (int i = 0; i < 25; i++) {
            assign(agents.get(0), conversation, ids.get(0), null);
            assign(agents.get(0), conversation, null, ids.get(0));
        }
        agents.get(0).ask("POST", "/api/v1/conversations/" + conversation + "/notes", "{\"text\":\"ya quedó\"}");
        agents.get(0).ask("POST", "/api/v1/conversations/" + conversation + "/resolve", null);

        String path = "/api/v1/audit?conversation=" + conversation;
        JsonNode first = Json.STORED.readTree(owner.ask("GET", path, null).body());
        List<String> actions = new ArrayList<>();
        first.path("items").forEach(it -> actions.add(it.path("action").asString()));
        assertThat(actions).hasSize(50).startsWith("conversation.resolved", "note.added", "conversation.released");
        assertThat(first.path("items"))
                .allSatisfy(it -> assertThat(it.path("subject").asString()).isEqualTo("conversation " + conversation))
                .allSatisfy(it ->
                        assertThat(it.path("actor").path("name").asString()).isEqualTo("ana"));
        JsonNode second = Json.STORED.readTree(
                owner.ask("GET", path + "&cursor=" + first.path("next").asString(), null)
                        .body());
        assertThat(second.path("items")).hasSize(2);
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(agents.get(0).ask("GET", path, null).statusCode()).isEqualTo(403);
    }

    @Test
    void onlyWhoAnswersBuyersCanHaveAConversationOrGiveIt() throws Exception {
        String conversation = write();
        String onlooker = Json.STORED
                .readTree(owner.ask("GET", "/api/v1/members", null).body())
                .path("items")
                .valueStream()
                .filter(it -> it.path("role").asString().equals("viewer"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();

        assertThat(assign(agents.get(0), conversation, onlooker, null).statusCode())
                .isEqualTo(404);
        assertThat(assign(viewer, conversation, ids.get(0), null).statusCode()).isEqualTo(403);
        assertThat(owner.ask("GET", "/api/v1/conversations?assignee=somebody", null)
                        .statusCode())
                .isEqualTo(400);
        assertThat(viewer.ask("GET", "/api/v1/colleagues", null).body())
                .contains("\"ana\"", "\"beto\"")
                .doesNotContain("\"vero\"")
                .doesNotContain("@tienda.example");
    }

    @Test
    void whoIsRemovedIsSignedOutAndGivesBackWhatTheyWorkedOn() throws Exception {
        String conversation = write();
        String carla = add("carla", "agent");
        MemberBrowser hers = MemberBrowser.signedIn(desk, "carla@tienda.example", TestDesk.PASSWORD);
        assertThat(assign(hers, conversation, carla, null).statusCode()).isEqualTo(200);

        assertThat(agents.get(0).ask("DELETE", "/api/v1/members/" + carla, null).statusCode())
                .isEqualTo(403);
        assertThat(owner.ask("DELETE", "/api/v1/members/" + carla, null).statusCode())
                .isEqualTo(204);

        assertThat(hers.ask("GET", "/api/v1/session", null).statusCode()).isEqualTo(401);
        assertThat(new MemberBrowser(desk)
                        .signIn("carla@tienda.example", TestDesk.PASSWORD)
                        .statusCode())
                .isEqualTo(401);
        assertThat(view(conversation).path("assignee").isNull()).isTrue();
        assertThat(owner.ask("GET", "/api/v1/members", null).body()).doesNotContain(carla);
        assertThat(owner.ask("GET", "/api/v1/colleagues", null).body()).doesNotContain("carla");
        assertThat(owner.ask("GET", "/api/v1/audit?limit=20", null).body())
                .contains("member.removed", "conversation.released");
        assertThat(owner.ask("DELETE", "/api/v1/members/" + carla, null).statusCode())
                .isEqualTo(404);
        String again = add("carla", "viewer");
        assertThat(again).isNotEqualTo(carla);
    }

    @Test
    void whoIsRemovedElsewhereLosesTheStreamAndAnySessionThatIsLeft() throws Exception {
        String dora = add("dora", "agent");
        MemberBrowser hers = MemberBrowser.signedIn(desk, "dora@tienda.example", TestDesk.PASSWORD);
        CompletableFuture<HttpResponse<String>> stream;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            stream = CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return hers.copy().ask("GET", "/api/v1/events?since=0.0", null);
                        } catch (IOException | InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    threads);
            assertThat(hers.ask("GET", "/api/v1/session", null).statusCode()).isEqualTo(200);
            // As another node would remove her, and with the session that a sign-in at the same moment leaves behind.
            try (Connection app = desk.as("atiende_app");
                    Statement statement = app.createStatement()) {
                statement.execute(
                        "select set_config('atiende.workspace', '%s', false)".formatted(desk.shop.workspace()));
                assertThat(statement.executeUpdate("""
                        update accounts.member set removed_at = now(), identity_id = null where member_id = '%s'""".formatted(dora))).isEqualTo(1);
            }
            assertThat(stream.get(30, TimeUnit.SECONDS).body()).contains("event:hello");
        }
        // Whom a node knows it knows for five seconds.
        within(
                Duration.ofSeconds(20),
                () -> assertThat(hers.ask("GET", "/api/v1/session", null).statusCode())
                        .isEqualTo(401));
    }

    @Test
    void aWorkspaceKeepsItsLastOwner() throws Exception {
        String only = Json.STORED
                .readTree(owner.ask("GET", "/api/v1/session", null).body())
                .path("member")
                .path("id")
                .asString();

        HttpResponse<String> refused = owner.ask("DELETE", "/api/v1/members/" + only, null);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("ATI-2007");
    }

    @Test
    void aMemberKeepsKeysOfTheirOwn() throws Exception {
        String chosen = "{\"keys\":{\"conversation.snooze\":\"z\"},\"guideDone\":true}";
        MemberBrowser ana = agents.get(0);

        assertThat(ana.ask("PUT", "/api/v1/session/preferences", chosen).statusCode())
                .isEqualTo(200);

        assertThat(Json.STORED.readTree(
                        ana.ask("GET", "/api/v1/session/preferences", null).body()))
                .isEqualTo(Json.STORED.readTree(chosen));
        assertThat(agents.get(1).ask("GET", "/api/v1/session/preferences", null).body())
                .doesNotContain("conversation.snooze");
        HttpResponse<String> alt = ana.ask(
                "PUT",
                "/api/v1/session/preferences",
                "{\"keys\":{\"conversation.snooze\":\"Alt+s\"},\"guideDone\":true}");
        assertThat(alt.statusCode()).isEqualTo(422);
        assertThat(alt.body()).contains("conversation.snooze").contains("Alt+s");
    }

    private String add(String name, String role) throws Exception {
        HttpResponse<String> added = owner.ask("POST", "/api/v1/members", """
                {"name":"%1$s","email":"%1$s@tienda.example","role":"%2$s","password":"%3$s"}""".formatted(name, role, TestDesk.PASSWORD));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        return Json.STORED.readTree(added.body()).path("id").asString();
    }

    private static HttpResponse<String> assign(MemberBrowser by, String conversation, String to, String from)
            throws Exception {
        Map<String, String> request = new HashMap<>();
        request.put("member", to);
        request.put("insteadOf", from);
        return by.copy()
                .ask(
                        "PUT",
                        "/api/v1/conversations/%s/assignee".formatted(conversation),
                        Json.STORED.writeValueAsString(request));
    }

    private JsonNode view(String conversation) throws Exception {
        return desk.get("/api/v1/conversations/" + conversation, desk.shop.readOnlyKey());
    }

    private static List<String> listed(MemberBrowser by, String assignee) throws Exception {
        return Json.STORED
                .readTree(by.ask("GET", "/api/v1/conversations?limit=200&assignee=" + assignee, null)
                        .body())
                .path("items")
                .valueStream()
                .map(it -> it.path("id").asString())
                .toList();
    }

    private String write() throws Exception {
        String buyer = "c-" + messages++;
        String text = "hola, soy " + buyer;
        String body = Json.STORED.writeValueAsString(Map.of("buyer", Map.of("id", buyer), "text", text));
        assertThat(desk.send("/api/v1/channels/" + channel + "/messages", desk.shop.readWriteKey(), buyer, body)
                        .statusCode())
                .isEqualTo(202);
        String[] id = new String[1];
        eventually(() -> {
            for (JsonNode item : desk.get("/api/v1/conversations?limit=200", desk.shop.readOnlyKey())
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
