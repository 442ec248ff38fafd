package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.atiende.server.channels.Channels;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.CustomerId;
import org.atiende.server.kernel.Json;
import org.atiende.server.orders.Money;
import org.atiende.server.orders.Orders;
import org.atiende.server.orders.Sale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** The laboratory over real HTTP, on a small history of which every message is known. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LaboratoryTests {
    private static final String WHERE = "¿dónde viene mi pedido?";
    private static final String TRACKING = "intent == \"order_tracking\"";
    private static final String REPLAYS = "/api/v1/laboratory/replays";

    private final Map<String, JsonNode> messages = new LinkedHashMap<>();
    private TestDesk desk;
    private MemberBrowser owner;
    private ChannelId channel;

    /**
     * <pre>
     * ana    10 days ago     asks where her order is; once more an hour later
     * berta  10 days ago     the same, within that hour; a reviewer agrees
     * carla  9 days ago      wants an invoice
     * diana  5 days ago      asks where her order is; a reviewer says that she wants to cancel it
     * elena  4 days ago      the same; a member has corrected it unasked
     * flora  40 days ago     asks where her order is
     * </pre>
     */
    @BeforeAll
    void writeTheHistory() throws Exception {
        desk = TestDesk.kept();
        owner = MemberBrowser.signedIn(desk, desk.owner, TestDesk.PASSWORD);
        channel = desk.bean(Channels.class)
                .connect(desk.shop.workspace(), "webchat", "Mi sitio", "site-" + desk.shop.workspace(), Map.of())
                .id();
        Instant today = Instant.ofEpochSecond(Long.parseLong(number("select extract(epoch from now())::bigint")));
        writes("ana", today.minus(Duration.ofDays(10)), WHERE);
        writes("ana", today.minus(Duration.ofDays(10)).plusSeconds(3_600), "¿y bien? " + WHERE);
        writes("berta", today.minus(Duration.ofDays(10)).plusSeconds(1_800), WHERE);
        writes("carla", today.minus(Duration.ofDays(9)), "quiero mi factura por favor");
        writes("diana", today.minus(Duration.ofDays(5)), WHERE);
        writes("elena", today.minus(Duration.ofDays(4)), WHERE);
        writes("flora", today.minus(Duration.ofDays(40)), WHERE);
        judged("berta", "order_tracking", true);
        judged("diana", "order_cancellation", false);
        assertThat(owner.ask(
                                "PUT",
                                "/api/v1/messages/%s/correction".formatted(id("elena")),
                                "{\"intents\":[\"order_cancellation\"]}")
                        .statusCode())
                .isEqualTo(200);
    }

    @AfterAll
    void stop() {
        desk.close();
    }

    @Test
    void saysWhatARuleWouldHaveTouchedAndDoesNothing() throws Exception {
        JsonNode replay = replayed(Map.of("spec", rule(TRACKING), "weeks", 2));
        assertThat(replay.path("total").asInt()).isEqualTo(6);
        assertThat(replay.path("done").asInt()).isEqualTo(6);
        JsonNode found = replay.path("findings");
        assertThat(found.path("messages").asInt()).isEqualTo(6);
        assertThat(found.path("conversations").asInt()).isEqualTo(5);
        assertThat(found.path("fits").asInt()).isEqualTo(5);
        assertThat(found.path("heldBackHere").asInt()).as("ana's second").isEqualTo(1);
        assertThat(found.path("touchedMessages").asInt()).isEqualTo(4);
        assertThat(found.path("touchedConversations").asInt()).isEqualTo(4);
        assertThat(found.path("heldBackHourly").asInt())
                .as("ana and berta within an hour, and one is allowed")
                .isEqualTo(1);
        assertThat(found.path("undecided").asInt()).isZero();
        assertThat(found.path("outcomes").toString())
                .as("two tracks is what a workspace has that has decided nothing")
                .isEqualTo("[{\"outcome\":\"proposed\",\"messages\":4}]");
        assertThat(found.path("facts").toString()).isEqualTo("[{\"fact\":\"intent\",\"known\":\"then\"}]");
        assertThat(examples(found, "touched"))
                .containsExactlyInAnyOrder(id("ana"), id("berta"), id("diana"), id("elena"));
        assertThat(examples(found, "wrong")).containsExactlyInAnyOrder(id("diana"), id("elena"));
        assertThat(found.path("examples").path(0).path("text").asString()).isEqualTo(WHERE);

        JsonNode estimate = found.path("estimate");
        assertThat(estimate.path("n").asInt()).as("drawn by chance").isEqualTo(2);
        assertThat(estimate.path("wrong").asInt()).isEqualTo(1);
        assertThat(estimate.path("of").asInt()).isEqualTo(4);
        assertThat(estimate.path("corrected").asInt()).isEqualTo(1);
        assertThat(estimate.path("correctedWrong").asInt()).isEqualTo(1);
        assertThat(estimate.path("enough").asBoolean()).isFalse();
        assertThat(estimate.path("low").asDouble()).isLessThan(0.5);
        assertThat(estimate.path("high").asDouble()).isGreaterThan(0.5);

        assertThat(replayed(Map.of("spec", rule(TRACKING)))
                        .path("findings")
                        .path("touchedMessages")
                        .asInt())
                .as("with flora, who wrote 40 days ago")
                .isEqualTo(5);
        assertThat(number("select count(*) from automation.run where workspace_id = '%s'"
                        .formatted(desk.shop.workspace())))
                .isEqualTo("0");
        assertThat(number("select count(*) from automation.task where workspace_id = '%s'"
                        .formatted(desk.shop.workspace())))
                .isEqualTo("0");
    }

    @Test
    void setsItBesideTheRuleThatItReplaces() throws Exception {
        String old = Json.STORED
                .readTree(owner.ask(
                                "POST",
                                "/api/v1/rules",
                                Json.STORED.writeValueAsString(rule(
                                        "intent in [\"order_tracking\", \"invoice_request\"] && text.contains(\"o\")")))
                        .body())
                .path("id")
                .asString();
        JsonNode replay = replayed(Map.of(
                "spec",
                rule("intent == \"order_tracking\" || text.contains(\"y bien\")"),
                "replaces",
                old,
                "weeks",
                2));
        assertThat(replay.path("before").path("name").asString()).isEqualTo("Rastreo");
        JsonNode found = replay.path("findings");
        JsonNode comparison = found.path("comparison");
        assertThat(comparison.path("both").asInt()).isEqualTo(4);
        assertThat(comparison.path("onlyOld").asInt()).isEqualTo(1);
        assertThat(comparison.path("onlyNew").asInt()).isZero();
        assertThat(examples(found, "only_old")).containsExactly(id("carla"));
        assertThat(comparison.path("before").path("n").asInt()).isEqualTo(2);

        JsonNode stored = replayed(Map.of("rule", old, "weeks", 1));
        assertThat(stored.path("rule").path("id").asString()).isEqualTo(old);
        assertThat(stored.path("findings").path("touchedMessages").asInt()).isEqualTo(2);
        assertThat(stored.path("findings").path("comparison").isNull()).isTrue();
    }

    @Test
    void countsAsUndecidedWhatHangsOnWhatNobodyHasKept() throws Exception {
        JsonNode found = replayed(Map.of("spec", rule(TRACKING + " && minutes_left < 20.0"), "weeks", 2))
                .path("findings");
        assertThat(found.path("touchedMessages").asInt()).isZero();
        assertThat(found.path("undecided").asInt()).isEqualTo(5);
        assertThat(found.path("facts").toString()).contains("{\"fact\":\"minutes_left\",\"known\":\"never\"}");
        assertThat(examples(found, "undecided")).hasSize(5);

        // Two orders that are paid now: carla's was so when she wrote, diana's has changed since.
        Instant carla = Instant.parse(messages.get("carla").path("at").asString());
        Instant diana = Instant.parse(messages.get("diana").path("at").asString());
        bought("carla", carla.minusSeconds(7_200), carla.minusSeconds(3_600));
        bought("diana", diana.minusSeconds(7_200), diana.plusSeconds(3_600));
        bought("elena", carla.plus(Duration.ofDays(30)), carla.plus(Duration.ofDays(30)));
        JsonNode paid = replayed(Map.of("spec", rule("order.known && order.status == \"paid\""), "weeks", 2))
                .path("findings");
        assertThat(examples(paid, "touched")).containsExactly(id("carla"));
        assertThat(examples(paid, "undecided")).containsExactly(id("diana"));
        assertThat(paid.path("facts").toString())
                .contains("{\"fact\":\"order.known\",\"known\":\"now\"}")
                .contains("{\"fact\":\"order.status\",\"known\":\"if_unchanged\"}");
        JsonNode worth = replayed(Map.of("spec", rule("order.value == 549.0"), "weeks", 2))
                .path("findings");
        assertThat(examples(worth, "touched")).containsExactlyInAnyOrder(id("carla"), id("diana"));
    }

    @Test
    void oneAtATimeIsWatchedCancelledAndLeavesNothingBehind() throws Exception {
        String id;
        try (Connection other = DriverManager.getConnection(
                        desk.database.url(), desk.database.user(), desk.database.password());
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            // The replay stands still at its first page for as long as somebody holds what it reads.
            statement.execute("lock table understanding.reading in access exclusive mode");
            HttpResponse<String> begun = start(Map.of("spec", rule(TRACKING)));
            assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
            id = Json.STORED.readTree(begun.body()).path("id").asString();
            eventually(() -> {
                JsonNode view = view(id);
                assertThat(view.path("state").asString()).isEqualTo("running");
                assertThat(view.path("total").asInt()).isEqualTo(7);
                assertThat(view.path("done").asInt()).isZero();
            });
            assertThat(start(Map.of("spec", rule(TRACKING))).body()).contains("ATI-9005");
            assertThat(Json.STORED
                            .readTree(owner.ask("DELETE", REPLAYS + "/" + id, null)
                                    .body())
                            .path("state")
                            .asString())
                    .isEqualTo("cancelled");
        }
        replayed(Map.of("spec", rule(TRACKING)));
        JsonNode over = view(id);
        assertThat(over.path("state").asString()).isEqualTo("cancelled");
        assertThat(over.path("findings").isNull()).isTrue();
        assertThat(owner.ask("DELETE", REPLAYS + "/" + id, null).statusCode()).isEqualTo(200);

        String lost = UUID.randomUUID().toString();
        app("""
            insert into automation.replay (workspace_id, replay_id, state, spec, until_at, started_by, started_at, beat_at)
            select workspace_id, '%s', 'running', spec, until_at, started_by, started_at, now() - interval '2 minutes'
            from automation.replay where replay_id = '%s'""".formatted(lost, id));
        assertThat(view(lost).path("state").asString())
                .as("its process has ended with it")
                .isEqualTo("broken_off");
        assertThat(owner.ask("GET", REPLAYS, null).body()).contains(lost, id);
    }

    @Test
    void refusesWhatCannotBeReplayedAndShowsNothingToOthers() throws Exception {
        Map<String, Object> silent = rule("true");
        silent.put("when", Map.of("on", "silence", "hours", 4));
        assertThat(start(Map.of("spec", silent)).body()).contains("ATI-1005", "silence");
        assertThat(start(Map.of()).body()).contains("Either spec or rule");
        assertThat(start(Map.of("spec", rule("intent == \"none_such\""))).body())
                .contains("none_such");
        assertThat(start(Map.of("rule", UUID.randomUUID().toString())).statusCode())
                .isEqualTo(404);

        String mine = replayed(Map.of("spec", rule("true"))).path("id").asString();
        try (TestDesk other = desk.beside()) {
            MemberBrowser stranger = MemberBrowser.signedIn(other, other.owner, TestDesk.PASSWORD);
            assertThat(stranger.ask("GET", REPLAYS + "/" + mine, null).statusCode())
                    .isEqualTo(404);
            assertThat(stranger.ask("DELETE", REPLAYS + "/" + mine, null).statusCode())
                    .isEqualTo(404);
            String theirs = Json.STORED
                    .readTree(
                            stranger.ask("POST", REPLAYS, Json.STORED.writeValueAsString(Map.of("spec", rule("true"))))
                                    .body())
                    .path("id")
                    .asString();
            eventually(() -> {
                JsonNode view = Json.STORED.readTree(
                        stranger.ask("GET", REPLAYS + "/" + theirs, null).body());
                assertThat(view.path("state").asString()).isEqualTo("done");
                assertThat(view.path("findings").path("messages").asInt()).isZero();
            });
        }
    }

    private static Map<String, Object> rule(String condition) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("name", "Rastreo");
        rule.put("when", Map.of("on", "message_understood"));
        rule.put("if", condition);
        rule.put("then", List.of(Map.of("do", "send_template", "template", "order_tracking.calm.check")));
        rule.put("approval", false);
        rule.put("quiet", false);
        rule.put("perHour", 1);
        return rule;
    }

    private HttpResponse<String> start(Map<String, Object> order) throws Exception {
        return owner.ask("POST", REPLAYS, Json.STORED.writeValueAsString(order));
    }

    private JsonNode view(String id) throws Exception {
        return Json.STORED.readTree(owner.ask("GET", REPLAYS + "/" + id, null).body());
    }

    private JsonNode replayed(Map<String, Object> order) throws Exception {
        HttpResponse<String> begun = start(order);
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        String id = Json.STORED.readTree(begun.body()).path("id").asString();
        eventually(() -> assertThat(view(id).path("state").asString()).isEqualTo("done"));
        return view(id);
    }

    private static List<String> examples(JsonNode found, String kind) {
        return found.path("examples")
                .valueStream()
                .filter(it -> it.path("kind").asString().equals(kind))
                .map(it -> it.path("messageId").asString())
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** The first message of a buyer. */
    private String id(String buyer) {
        return messages.get(buyer).path("id").asString();
    }

    private void writes(String buyer, Instant at, String text) throws Exception {
        String body = Json.STORED.writeValueAsString(
                Map.of("buyer", Map.of("id", buyer), "text", text, "occurredAt", at.toString()));
        assertThat(desk.send(
                                "/api/v1/channels/" + channel + "/messages",
                                desk.shop.readWriteKey(),
                                buyer + at.toEpochMilli(),
                                body)
                        .statusCode())
                .isEqualTo(202);
        eventually(() -> {
            String conversation = number("""
                    select conversation_id from conversations.message
                    where workspace_id = '%s' and occurred_at = '%s' and text = '%s'""".formatted(desk.shop.workspace(), at, text));
            assertThat(conversation).isNotEmpty();
            messages.putIfAbsent(
                    buyer,
                    desk.get("/api/v1/conversations/%s/messages".formatted(conversation), desk.shop.readOnlyKey())
                            .path("items")
                            .path(0));
        });
    }

    private void judged(String buyer, String verdict, boolean agrees) throws Exception {
        app("""
            insert into automation.review (workspace_id, review_id, message_id, conversation_id, channel_id, intent,
                confidence, drawn_at, verdict, agrees, judged_at)
            values ('%s', gen_random_uuid(), '%s', '%s', '%s', 'order_tracking', 0.9, now(), '{%s}', %s, now())
            on conflict (workspace_id, message_id) do update set verdict = excluded.verdict, agrees = excluded.agrees,
                judged_at = now()""".formatted(
                        desk.shop.workspace(),
                        id(buyer),
                        messages.get(buyer).path("conversationId").asString(),
                        channel,
                        verdict,
                        agrees));
    }

    private void bought(String buyer, Instant ordered, Instant changed) throws Exception {
        String customer = number("select customer_id from conversations.conversation where conversation_id = '%s'"
                .formatted(messages.get(buyer).path("conversationId").asString()));
        desk.bean(Tenancy.class)
                .run(
                        desk.shop.workspace(),
                        () -> desk.bean(Orders.class)
                                .tell(
                                        desk.shop.workspace(),
                                        new Sale(
                                                channel,
                                                "order-of-" + buyer,
                                                null,
                                                CustomerId.of(customer),
                                                "paid",
                                                "paid",
                                                new Money(54_900, "MXN"),
                                                List.of(),
                                                List.of(),
                                                ordered,
                                                changed,
                                                null,
                                                false,
                                                List.of())));
    }

    private void app(String sql) throws Exception {
        try (Connection app = desk.as("atiende_app");
                Statement statement = app.createStatement()) {
            statement.execute("select set_config('atiende.workspace', '%s', false)".formatted(desk.shop.workspace()));
            statement.execute(sql);
        }
    }

    private String number(String sql) throws Exception {
        try (Connection reader = desk.reader();
                Statement statement = reader.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }
}
