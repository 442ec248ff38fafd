package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.atiende.server.channels.Channels;
import org.atiende.server.conversations.Feed;
import org.atiende.server.kernel.Json;
import org.atiende.testkit.TurnableClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What has served its purpose is forgotten in time, by a role that can do nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetentionTests {
    private final TurnableClock clock = new TurnableClock(Instant.parse("2026-09-21T14:00:00Z"));
    private final TestDesk desk = new TestDesk(
            "http://127.0.0.1:9", clock, "--atiende.retention.raw-events=10d", "--atiende.retention.every=1h");
    private final String key = desk.shop.readWriteKey();

    @AfterAll
    void stop() {
        desk.close();
    }

    @Test
    void forgetsWhatIsPastItsTimeAndNothingElse() throws Exception {
        String webhook = "{\"name\":\"ERP\",\"url\":\"https://erp.invalid/hook\",\"events\":[\"message.received\"]}";
        HttpResponse<String> made = desk.ask("POST", "/api/v1/webhooks", key, webhook);
        String hook =
                Json.STORED.readTree(made.body()).path("webhook").path("id").asString();
        String site = desk.bean(Channels.class)
                .connect(desk.shop.workspace(), "webchat", "Mi sitio", "site", Map.of())
                .id()
                .toString();
        String path = "/api/v1/channels/" + site + "/messages";
        String body = "{\"buyer\":{\"id\":\"c-1\"},\"text\":\"hola\"}";
        assertThat(desk.send(path, key, "old", body).statusCode()).isEqualTo(202);
        eventually(() -> assertThat(number("select count(*) from channels.inbox where state = 'done'"))
                .isEqualTo(1));
        eventually(
                () -> assertThat(number("select count(*) from hooks.delivery where attempts = 1 and state = 'waiting'"))
                        .isEqualTo(1));
        assertThat(number("select count(*) from channels.inbox where sealed is not null"))
                .isEqualTo(1);

        clock.turn(Duration.ofDays(10).minusMinutes(1));
        assertThat(desk.send(path, key, "new", "{\"buyer\":{\"id\":\"c-1\"},\"text\":\"otra vez\"}")
                        .statusCode())
                .isEqualTo(202);
        eventually(() -> assertThat(number("select count(*) from channels.inbox where state = 'done'"))
                .isEqualTo(2));
        assertThat(number("select count(*) from channels.inbox where forgotten"))
                .isZero();
        clock.turn(Duration.ofHours(2));
        eventually(() -> assertThat(number("select count(*) from channels.inbox where forgotten"))
                .isEqualTo(1));
        assertThat(number("select count(*) from channels.inbox where sealed is null and event_id = 1"))
                .isEqualTo(1);
        // The late repetition is known, though what it held is not.
        HttpResponse<String> late = desk.send(path, key, "old", body);
        assertThat(late.statusCode()).isEqualTo(202);
        assertThat(late.headers().firstValue("Idempotent-Replayed")).contains("true");
        assertThat(number("select count(*) from channels.hand_in")).isEqualTo(2);

        // Switched off, so that its deliveries stay as they are until they are forgotten.
        assertThat(desk.ask("PATCH", "/api/v1/webhooks/" + hook, key, "{\"state\":\"off\"}")
                        .statusCode())
                .isEqualTo(200);
        eventually(() -> assertThat(number("select count(*) from hooks.delivery where state = 'sending'"))
                .isZero());
        assertThat(number("select count(*) from hooks.delivery")).isEqualTo(2);
        clock.turn(Duration.ofDays(21));
        eventually(() ->
                assertThat(number("select count(*) from channels.hand_in")).isEqualTo(1));
        eventually(() -> assertThat(number("select count(*) from hooks.event")).isEqualTo(1));
        assertThat(number("select count(*) from hooks.delivery")).isEqualTo(1);
        assertThat(
                        number(
                                "select count(*) from hooks.attempt a where not exists (select from hooks.delivery d where d.delivery_id = a.delivery_id)"))
                .isZero();
        assertThat(number("select count(*) from conversations.message")).isEqualTo(2);
        assertThat(number("select count(*) from audit.entry")).isPositive();
    }

    @Test
    void ordersAndAddressesOfWhichNothingIsHeardAreForgottenAndOpenClaimsStay() throws Exception {
        tell("old", "true");
        clock.turn(Duration.ofDays(399));
        tell("new", "false");
        eventually(() -> assertThat(number("select count(*) from orders.sale")).isEqualTo(2));
        clock.turn(Duration.ofDays(2));
        for (String table :
                List.of("orders.sale", "orders.item", "orders.parcel", "orders.listing", "channels.thread")) {
            eventually(() -> assertThat(number("select count(*) from " + table))
                    .as(table)
                    .isEqualTo(1));
        }
        assertThat(number("select count(*) from orders.sale where external_id = 'new'"))
                .isEqualTo(1);
        // Open and closed a day and a year ago; the closed one goes when its time has come.
        assertThat(number("select count(*) from orders.claim")).isEqualTo(2);
        clock.turn(Duration.ofDays(399));
        eventually(() -> assertThat(number("select count(*) from orders.claim where not open"))
                .isZero());
        assertThat(number("select count(*) from orders.claim where open")).isEqualTo(1);
    }

    @Test
    void whatRulesDidIsForgottenAndWhatGoesOnStays() throws Exception {
        act("done", "done");
        act("waiting", "open");
        clock.turn(Duration.ofDays(399));
        act("undone", "withdrawn");
        clock.turn(Duration.ofDays(2));
        eventually(() -> assertThat(number("select count(*) from automation.sent where rule_name = 'r'"))
                .isEqualTo(1));
        eventually(() -> assertThat(number("select count(*) from automation.review where intent = 'i'"))
                .isEqualTo(1));
        assertThat(number("select count(*) from automation.run where state in ('waiting', 'undone')"))
                .isEqualTo(2);
        assertThat(number("select count(*) from automation.run")).isEqualTo(2);
        assertThat(number("select count(*) from automation.step")).isEqualTo(2);
        assertThat(number("select count(*) from automation.task where state in ('open', 'withdrawn')"))
                .isEqualTo(2);
        assertThat(number("select count(*) from automation.task")).isEqualTo(2);
    }

    @Test
    void aHeldAnswerForWhichItsConversationIsDueIsNotForgotten() throws Exception {
        held("undelivered");
        held("answer");
        clock.turn(Duration.ofDays(31));
        eventually(() -> assertThat(number("select count(*) from conversations.planned_reply where text = 'answer'"))
                .isZero());
        assertThat(number("select count(*) from conversations.planned_reply")).isEqualTo(1);
    }

    @Test
    void thePlatformsIdOfAMessageIsForgottenWhenItIsTooOldForASign() throws Exception {
        receivedId();
        clock.turn(Duration.ofDays(5));
        receivedId();
        clock.turn(Duration.ofDays(27));
        eventually(() ->
                assertThat(number("select count(*) from channels.received_id")).isEqualTo(1));
    }

    @Test
    void changesAreForgottenAndWhoAsksForThemIsTold() throws Exception {
        String old = change();
        clock.turn(Duration.ofDays(29));
        String young = change();
        assertThat(events(old)).isEqualTo(200);
        clock.turn(Duration.ofDays(2));
        eventually(() -> assertThat(events("0.0")).isEqualTo(410));
        assertThat(desk.ask("GET", "/api/v1/events?since=0.0", key, null).body())
                .contains("ATI-1010");
        assertThat(events(old)).as("it has seen all that is forgotten").isEqualTo(200);
        assertThat(desk.bean(Feed.class).end(desk.shop.workspace())).isEqualTo(young);
        clock.turn(Duration.ofDays(30));
        eventually(() -> assertThat(events(old)).isEqualTo(410));
        assertThat(desk.bean(Feed.class).end(desk.shop.workspace()))
                .as("nothing is left, and the present is where it was")
                .isEqualTo(young);
    }

    /** The status alone: a stream has no end. */
    private int events(String since) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(desk.url + "/api/v1/events?since=" + since))
                .header("Authorization", "Bearer " + key)
                .build();
        HttpResponse<InputStream> answer = desk.http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        answer.body().close();
        return answer.statusCode();
    }

    /** A change at the time that it is; returns the cursor behind it. */
    private String change() throws SQLException {
        try (Connection app = desk.as("atiende_app");
                Statement statement = app.createStatement()) {
            statement.execute("select set_config('atiende.workspace', '%s', false)".formatted(desk.shop.workspace()));
            try (ResultSet rs = statement.executeQuery("""
                insert into conversations.change (workspace_id, type, conversation_id, actor_kind, at)
                values ('%s', 'note.added', gen_random_uuid(), 'system', '%s')
                returning xid::text || '.' || change_id""".formatted(desk.shop.workspace(), clock.instant()))) {
                rs.next();
                return rs.getString(1);
            }
        }
    }

    private void receivedId() throws SQLException {
        try (Connection app = desk.as("atiende_app");
                Statement statement = app.createStatement()) {
            statement.execute("select set_config('atiende.workspace', '%s', false)".formatted(desk.shop.workspace()));
            statement.execute("insert into channels.received_id values ('%s', gen_random_uuid(), '\\x00', '%s')"
                    .formatted(desk.shop.workspace(), clock.instant()));
        }
    }

    /** A held answer, with its reason to be due as its text, in a conversation that is open. */
    private void held(String reason) throws SQLException {
        try (Connection app = desk.as("atiende_app");
                Statement statement = app.createStatement()) {
            statement.execute("select set_config('atiende.workspace', '%s', false)".formatted(desk.shop.workspace()));
            statement.execute("""
                    with conversation as (
                        insert into conversations.conversation (workspace_id, conversation_id, channel_id, channel_kind,
                            channel_name, customer_id, customer_name, thread_kind, thread_key, state, opened_at,
                            last_activity_at, last_in_at, message_count, preview, preview_direction, due_at, due_reason)
                        values ('%1$s', gen_random_uuid(), gen_random_uuid(), 'whatsapp', 'W', gen_random_uuid(), 'Rosa P.',
                            'chat', '%2$s', 'open', %3$s, %3$s, %3$s, 1, 'hola', 'in', %3$s, '%2$s')
                        returning workspace_id, conversation_id)
                    insert into conversations.planned_reply (workspace_id, reply_id, conversation_id, member_id, member_name,
                        text, sealed, send_at, heard, planned_at, held_at, held_reason)
                    select workspace_id, gen_random_uuid(), conversation_id, gen_random_uuid(), 'Ana', '%2$s', '\\x00', %3$s, 1,
                        %3$s, %3$s, 'failed'
                    from conversation""".formatted(desk.shop.workspace(), reason, "'" + clock.instant() + "'"));
        }
    }

    /** A run in a state with a step, a task in another, a note of what was sent and a reading drawn, at the time that it is. */
    private void act(String run, String task) throws SQLException {
        try (Connection app = desk.as("atiende_app");
                Statement statement = app.createStatement()) {
            statement.execute("select set_config('atiende.workspace', '%s', false)".formatted(desk.shop.workspace()));
            String shop = "'" + desk.shop.workspace() + "'";
            String at = "'" + clock.instant() + "'";
            // Due in ten years, so that nobody works on it.
            statement.execute("""
                    with run as (
                        insert into automation.run (workspace_id, run_id, rule_id, rule_version, rule_name, trigger_kind,
                            conversation_id, channel_id, mode, state, depth, facts, not_before, started_at, ended_at)
                        values (%1$s, gen_random_uuid(), gen_random_uuid(), 1, 'r', 'message', gen_random_uuid(),
                            gen_random_uuid(), 'on', '%2$s', 0, '{}', '2036-01-01T00:00:00Z', %3$s,
                            case when '%2$s' = 'waiting' then null else timestamptz %3$s end)
                        returning workspace_id, run_id)
                    insert into automation.step (workspace_id, run_id, position, action, state, detail, at)
                    select workspace_id, run_id, 0, 'tag', 'done', '{}', %3$s from run""".formatted(shop, run, at));
            statement.execute("""
                    insert into automation.task (workspace_id, task_id, conversation_id, kind, text, state, at, done_at)
                    values (%1$s, gen_random_uuid(), gen_random_uuid(), 'do', 't', '%2$s', %3$s,
                        case when '%2$s' = 'done' then timestamptz %3$s end)""".formatted(shop, task, at));
            statement.execute("""
                    insert into automation.sent (workspace_id, message_id, conversation_id, channel_id, rule_name, at)
                    values (%s, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'r', %s)""".formatted(shop, at));
            statement.execute("""
                    insert into automation.review (workspace_id, review_id, message_id, conversation_id, channel_id, intent,
                        confidence, drawn_at)
                    values (%s, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'i', 1, %s)""".formatted(shop, at));
        }
    }

    /** An order with all that belongs to it, told at the time that it is. */
    private void tell(String id, String claimOpen) throws SQLException {
        try (Connection app = desk.as("atiende_app");
                Statement statement = app.createStatement()) {
            statement.execute("select set_config('atiende.workspace', '%s', false)".formatted(desk.shop.workspace()));
            String head = "'%s', '%s'".formatted(desk.shop.workspace(), desk.channel.id());
            String at = "'" + clock.instant() + "'";
            statement.execute("""
                    with sale as (
                        insert into orders.sale (workspace_id, channel_id, sale_id, external_id, status, platform_status,
                            total_minor, currency, parcels, ordered_at, version)
                        values (%1$s, gen_random_uuid(), '%2$s', 'paid', 'paid', 1, 'MXN', '{}', %3$s, %3$s)
                        returning workspace_id, sale_id)
                    insert into orders.item (workspace_id, sale_id, line, listing_id, title, quantity, unit_minor, currency)
                    select workspace_id, sale_id, 1, 'l', 't', 1, 1, 'MXN' from sale""".formatted(head, id, at));
            statement.execute("""
                    insert into orders.parcel (workspace_id, channel_id, external_id, status, platform_status, version)
                    values (%s, '%s', 'shipped', 'shipped', %s)""".formatted(head, id, at));
            statement.execute("""
                    insert into orders.listing (workspace_id, channel_id, external_id, title, version)
                    values (%s, '%s', 't', %s)""".formatted(head, id, at));
            statement.execute("""
                    insert into orders.claim (workspace_id, channel_id, external_id, open, type, stage, actions, opened_at,
                        version)
                    values (%s, '%s', %s, 'mediations', 'claim', '{}', %4$s, %4$s)""".formatted(head, id, claimOpen, at));
            statement.execute("""
                    insert into channels.thread (workspace_id, channel_id, thread_key, sealed, addressed_at)
                    values (%s, convert_to('%s', 'UTF8'), 'x', %s)""".formatted(head, id, at));
        }
    }

    @Test
    void theKeeperReadsNoContentAndTouchesNothingUnfinished() throws Exception {
        try (Connection keeper = desk.as("atiende_keeper");
                Statement statement = keeper.createStatement()) {
            for (String sql : List.of(
                    "select sealed from channels.inbox",
                    "select content_key from channels.hand_in",
                    "select facts from hooks.event",
                    "select fingerprint from replies.request",
                    "select sketch from replies.automatic_text",
                    "select total_minor from orders.sale",
                    "select tracking from orders.parcel",
                    "select title from orders.listing",
                    "select sealed from channels.thread",
                    "select sealed from channels.received_id",
                    "select message_id from conversations.change",
                    "select ahead from conversations.feed_place",
                    "select facts from automation.run",
                    "select detail from automation.step",
                    "select text from automation.task",
                    "select verdict from automation.review",
                    "update orders.claim set open = false",
                    "select * from conversations.message",
                    "select preview from conversations.conversation",
                    "select text from conversations.planned_reply",
                    "select * from privacy.secret",
                    "select * from audit.entry",
                    "delete from audit.entry",
                    "delete from channels.inbox",
                    "delete from hooks.endpoint",
                    "update channels.inbox set state = 'pending'",
                    "insert into hooks.event (workspace_id, event_id) values (gen_random_uuid(), gen_random_uuid())")) {
                assertThat(refused(statement, sql)).as(sql).isTrue();
            }
            assertThat(statement.executeUpdate(
                            "update channels.inbox set sealed = null, forgotten = true where state = 'pending'"))
                    .isZero();
            assertThat(statement.executeUpdate("delete from automation.run where state = 'waiting'"))
                    .isZero();
            assertThat(statement.executeUpdate("delete from automation.task where state = 'open'"))
                    .isZero();
            assertThat(statement.executeUpdate("delete from hooks.delivery where state = 'sending'"))
                    .isZero();
        }
    }

    private long number(String sql) throws SQLException {
        try (Connection reader = desk.reader();
                ResultSet rs = reader.createStatement().executeQuery(sql)) {
            rs.next();
            return rs.getLong(1);
        }
    }

    private static boolean refused(Statement statement, String sql) {
        try {
            statement.execute(sql);
            return false;
        } catch (SQLException e) {
            return "42501".equals(e.getSQLState());
        }
    }
}
