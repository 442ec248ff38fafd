package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.atiende.server.channels.Channels;
import org.atiende.server.channels.Onboarding;
import org.atiende.server.kernel.Json;
import org.atiende.simulator.EmailSimulator;
import org.atiende.simulator.MercadolibreSimulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/**
 * Every table of the catalogue that has a workspace is tried by a neighbour. A new table must be filled by
 * {@link #fillEveryTable()}, or the build fails.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenancyTests {
    private static final List<String> AUTOMATION = List.of(
            """
            insert into automation.setting (workspace_id, version, settings, actor_kind, at)
            values ('%s', 1, '{"mode":"two_tracks","threshold":0.8,"entries":[],"reviewPercent":20,"leastPrecision":0.9}',
                'system', now())""",
            """
            insert into automation.stop (workspace_id, stop_id, reason, actor_kind, actor_name, at, lifted_at)
            values ('%s', gen_random_uuid(), 'x', 'system', 'x', now(), now())""",
            """
            insert into automation.incident (workspace_id, incident_id, stop_id, scope, reason, opened_by, at, due_at,
                snapshot)
            values ('%s', gen_random_uuid(), gen_random_uuid(), 'workspace', 'x', 'x', now(), now(), '{}')""",
            """
            insert into automation.sent (workspace_id, message_id, conversation_id, channel_id, rule_name, at)
            values ('%s', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'x', now())""",
            """
            insert into automation.review (workspace_id, review_id, message_id, conversation_id, channel_id, intent,
                confidence, drawn_at)
            values ('%s', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'greeting', 0.9,
                now())""",
            """
            insert into automation.custody (workspace_id, conversation_id, state, waits, since)
            values ('%s', gen_random_uuid(), 'resting', false, now())""",
            """
            insert into automation.rule (workspace_id, rule_id, version, name, state, created_at, changed_at)
            values ('%s', gen_random_uuid(), 1, 'x', 'off', now(), now())""",
            """
            insert into automation.window_told (workspace_id, rule_id, conversation_id, closes_at, hours)
            values ('%s', gen_random_uuid(), gen_random_uuid(), 'infinity', 2)""",
            """
            insert into automation.rule_version (workspace_id, rule_id, version, spec, actor_kind, at)
            values ('%s', gen_random_uuid(), 1, '{}', 'system', now())""",
            """
            insert into automation.trigger (workspace_id, trigger_id, kind, conversation_id, depth, noted_at, not_before)
            values ('%s', gen_random_uuid(), 'tag_set', gen_random_uuid(), 0, now(), 'infinity')""",
            """
            insert into automation.run (workspace_id, run_id, rule_id, rule_version, rule_name, trigger_kind, conversation_id,
                channel_id, mode, state, depth, facts, not_before, started_at)
            values ('%s', gen_random_uuid(), gen_random_uuid(), 1, 'x', 'tag_set', gen_random_uuid(), gen_random_uuid(),
                'observe', 'observed', 0, '{}', now(), now())""",
            """
            insert into automation.step (workspace_id, run_id, position, action, state, detail, at)
            values ('%s', gen_random_uuid(), 0, 'tag', 'done', '{}', now())""",
            """
            insert into automation.task (workspace_id, task_id, conversation_id, kind, text, state, at)
            values ('%s', gen_random_uuid(), gen_random_uuid(), 'do', 'x', 'open', now())""",
            """
            insert into automation.tag values ('%s', gen_random_uuid(), 'x', 'x', now())""",
            """
            insert into queues.setting (workspace_id, version, settings, actor_kind, at)
            values ('%s', 1, '{}', 'system', now())""",
            """
            insert into queues.sharing (workspace_id) values ('%s')""",
            """
            insert into queues.placed (workspace_id, conversation_id, queue, at)
            values ('%s', gen_random_uuid(), 'x', now())""",
            """
            insert into queues.turn (workspace_id, member_id) values ('%s', gen_random_uuid())""",
            """
            insert into automation.replay (workspace_id, replay_id, state, spec, until_at, started_by, started_at, beat_at)
            values ('%s', gen_random_uuid(), 'done', '{}', now(), 'x', now(), now())""",
            """
            insert into automation.form (workspace_id, form_id, run_id, conversation_id, kind, state, expires_at, created_at)
            values ('%s', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'address', 'open', now(), now())""",
            """
            insert into automation.offer_setting (workspace_id, version, settings, actor_kind, at)
            values ('%s', 1, '{}', 'system', now())""",
            """
            insert into automation.offer (workspace_id, offer_id, run_id, position, rule_id, rule_name, conversation_id,
                customer_id, kind, sum_minor, currency, state, reserved_at)
            values ('%s', gen_random_uuid(), gen_random_uuid(), 0, gen_random_uuid(), 'x', gen_random_uuid(),
                gen_random_uuid(), 'refund', 1, 'MXN', 'reserved', now())""",
            """
            insert into automation.coupon_list (workspace_id, name, sum_minor, currency, changed_at)
            values ('%s', 'x', 1, 'MXN', now())""",
            """
            insert into automation.coupon (workspace_id, name, fingerprint, sealed) values ('%s', 'x', '\\x00', '\\x00')""");

    private final TestDesk desk = new TestDesk("http://127.0.0.1:9");

    @BeforeAll
    void fillEveryTable() throws Exception {
        HttpRequest signIn = HttpRequest.newBuilder(URI.create(desk.url + "/api/v1/session"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"email\":\"owner@tienda.example\",\"password\":\"%s\"}".formatted(TestDesk.PASSWORD)))
                .build();
        assertThat(desk.http
                        .send(signIn, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
        String webhook = "{\"name\":\"ERP\",\"url\":\"https://erp.invalid/hook\",\"events\":[\"message.received\"]}";
        assertThat(desk.ask("POST", "/api/v1/webhooks", desk.shop.readWriteKey(), webhook)
                        .statusCode())
                .isEqualTo(201);
        byte[] body = TestDesk.message("wamid.tenancy", "5215500000099", "mi cel es 55 4321 8765");
        assertThat(desk.post(body, TestDesk.signature(body))).isEqualTo(200);
        eventually(() -> assertThat(desk.count(desk.shop.readOnlyKey())).isEqualTo(1));
        JsonNode conversation = desk.get("/api/v1/conversations?state=all", desk.shop.readOnlyKey())
                .path("items")
                .path(0);
        // The pretend message is from a fixed day whose window has closed: a template may still be sent.
        String reply = "{\"template\":{\"name\":\"saludo\",\"language\":\"es_MX\",\"parameters\":[]}}";
        String path = "/api/v1/conversations/%s/replies"
                .formatted(conversation.path("id").asString());
        assertThat(desk.send(path, desk.shop.readWriteKey(), "tenancy-1", reply).statusCode())
                .isEqualTo(201);
        String site = desk.bean(Channels.class)
                .connect(desk.shop.workspace(), "webchat", "Mi sitio", "site", Map.of())
                .id()
                .toString();
        String handedIn = "{\"buyer\":{\"id\":\"c-1\"},\"text\":\"hola, pedido #10421\"}";
        assertThat(desk.send("/api/v1/channels/" + site + "/messages", desk.shop.readWriteKey(), "tenancy-2", handedIn)
                        .statusCode())
                .isEqualTo(202);
        fillWhatAWidgetFills();
        fillWhatAMarketplaceFills();
        fillWhatAMailboxFills();
        eventually(
                () -> assertThat(number("select count(*) from hooks.attempt")).isPositive());
        try (Connection gate = desk.as("atiende_gate");
                Statement statement = gate.createStatement()) {
            statement.execute("insert into channels.lease values ('%s', '\\x00', gen_random_uuid(), now())"
                    .formatted(desk.shop.workspace()));
        }
        try (Connection keeper = desk.as("atiende_keeper");
                Statement statement = keeper.createStatement()) {
            statement.execute("insert into channels.inbox_tally values ('%s', gen_random_uuid(), 1, 1, 0, 0)"
                    .formatted(desk.shop.workspace()));
        }
        try (Connection app = desk.as("atiende_app");
                Statement statement = app.createStatement()) {
            statement.execute("select set_config('atiende.workspace', '%s', false)".formatted(desk.shop.workspace()));
            statement.execute("insert into channels.template_list values ('%s', gen_random_uuid(), '[]', now())"
                    .formatted(desk.shop.workspace()));
            statement.execute(
                    "insert into channels.template_meaning values ('%s', gen_random_uuid(), 'n', 'es_MX', '', '', '', now())"
                            .formatted(desk.shop.workspace()));
            statement.execute("""
                insert into channels.attachment (workspace_id, attachment_id, channel_id, conversation_id, message_id, kind,
                    state, not_before, source, received_at)
                values ('%s', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'image', 'gone',
                    now(), '\\x00', now())""".formatted(desk.shop.workspace()));
            statement.execute("""
                insert into channels.act (workspace_id, act_id, channel_id, order_id, idempotency_key, fingerprint, kind,
                    state, not_before, actor_kind, ordered_at, changed_at)
                values ('%s', gen_random_uuid(), gen_random_uuid(), '1', 'k', '\\x00', 'hold', 'refused', now(), 'system',
                    now(), now())""".formatted(desk.shop.workspace()));
            statement.execute("""
                    with model as (
                        insert into understanding.own_model (workspace_id, model_id, state, stage, done, messages, own_intents,
                            labels, created_at)
                        values ('%s', gen_random_uuid(), 'failed', 'failed', 0, 1, '[]', '[]', now())
                        returning workspace_id, model_id)
                    insert into understanding.promotion (workspace_id, model_id, at, withdrawn_at)
                    select workspace_id, model_id, now(), now() from model""".formatted(desk.shop.workspace()));
            statement.execute("""
                insert into replies.suggested (workspace_id, message_id, conversation_id, template_id, version, register,
                    edited, at)
                values ('%s', gen_random_uuid(), gen_random_uuid(), 'greeting.calm.hello', '00000000', 'tu', false,
                    now())""".formatted(desk.shop.workspace()));
            statement.execute("""
                insert into replies.own_template (workspace_id, template_id, version, archived, created_at, changed_at)
                values ('%s', gen_random_uuid(), 1, false, now(), now())""".formatted(desk.shop.workspace()));
            statement.execute("""
                insert into replies.own_template_version (workspace_id, template_id, version, words, actor_kind, at)
                values ('%s', gen_random_uuid(), 1, '{}', 'system', now())""".formatted(desk.shop.workspace()));
            statement.execute("""
                insert into understanding.correction (workspace_id, message_id, intents, emotion, actor_kind, actor_name, at)
                values ('%s', gen_random_uuid(), '{greeting}', 'neutral', 'person', 'Ana', now())""".formatted(desk.shop.workspace()));
            statement.execute(
                    "insert into replies.automatic_text values ('%s', gen_random_uuid(), now(), gen_random_uuid(), gen_random_uuid(), '{1}')"
                            .formatted(desk.shop.workspace()));
            statement.execute("""
                    insert into routing.setting (workspace_id, version, settings, actor_kind, at, counted_at)
                    values ('%s', 1, '{"calendars":{},"policies":[],"platforms":{},"law":false}', 'system', now(), now())""".formatted(desk.shop.workspace()));
            statement.execute("insert into routing.recount (workspace_id, wanted, counted_at) values ('%s', 1, now())"
                    .formatted(desk.shop.workspace()));
            statement.execute("""
                    insert into routing.notice values ('%s', gen_random_uuid(), 'target', now(), 'missed', now())""".formatted(desk.shop.workspace()));
            statement.execute("""
                    with conversation as (
                        select workspace_id, conversation_id from conversations.conversation limit 1),
                    note as (
                        insert into conversations.note (workspace_id, note_id, conversation_id, author_kind, author_name, text,
                            at)
                        select workspace_id, gen_random_uuid(), conversation_id, 'person', 'Ana', 'ya hablé', now()
                        from conversation
                        returning workspace_id, note_id, conversation_id)
                    insert into conversations.mention (workspace_id, note_id, member_id, member_name, conversation_id)
                    select workspace_id, note_id, gen_random_uuid(), 'Beto', conversation_id from note""");
            statement.execute("""
                    insert into conversations.draft (workspace_id, conversation_id, member_id, member_name, text, sealed,
                        changed_at)
                    select workspace_id, conversation_id, gen_random_uuid(), 'Ana', 'ya casi', '\\x00', now()
                    from conversations.conversation limit 1""");
            statement.execute("""
                    insert into conversations.planned_reply (workspace_id, reply_id, conversation_id, member_id, member_name,
                        text, sealed, send_at, heard, planned_at)
                    select workspace_id, gen_random_uuid(), conversation_id, gen_random_uuid(), 'Ana', 'mañana', '\\x00',
                        'infinity', 1, now()
                    from conversations.conversation limit 1""");
            statement.execute(
                    "insert into conversations.received_tally values ('%s', gen_random_uuid(), gen_random_uuid(), 1)"
                            .formatted(desk.shop.workspace()));
            statement.execute("""
                    insert into conversations.saved_view (workspace_id, view_id, member_id, name, shared, filter, saved_at)
                    select workspace_id, gen_random_uuid(), member_id, 'x', true, '{"state":"open"}', now()
                    from accounts.member limit 1""");
            statement.execute("""
                    insert into accounts.preference (workspace_id, member_id, preferences, changed_at)
                    select workspace_id, member_id, '{}', now() from accounts.member limit 1""");
            statement.execute("""
                    with one as (
                        insert into customers.customer select workspace_id, gen_random_uuid(), 'Rosa P.', now()
                        from accounts.member limit 1 returning workspace_id, customer_id),
                    other as (
                        insert into customers.customer select workspace_id, gen_random_uuid(), 'Rosa P.', now()
                        from accounts.member limit 1 returning workspace_id, customer_id),
                    joined as (
                        insert into customers.person_link
                        select workspace_id, customer_id, customer_id, 'member', 'Ana', now() from one)
                    insert into customers.told_apart
                    select workspace_id, least(one.customer_id, other.customer_id),
                        greatest(one.customer_id, other.customer_id), now() from one join other using (workspace_id)""");
            for (String row : AUTOMATION) {
                statement.execute(row.formatted(desk.shop.workspace()));
            }
            // The question is too young to be dropped, and its reader is left alone.
            statement.execute("""
                    with reader as (
                        insert into opinions.reader (workspace_id, kind, place, sealed, threshold, daily_budget, rest_until,
                            changed_at)
                        values ('%s', 'endpoint', 'nowhere', '\\x00', 0.8, 1, 'infinity', now()) returning workspace_id),
                    spent as (
                        insert into opinions.spent (workspace_id, day, asked) select workspace_id, now(), 1 from reader
                        returning workspace_id)
                    insert into opinions.question (workspace_id, message_id, noted_at)
                    select workspace_id, gen_random_uuid(), now() from spent""".formatted(desk.shop.workspace()));
        }
    }

    private void fillWhatAMarketplaceFills() throws Exception {
        try (MercadolibreSimulator platform = MercadolibreSimulator.start(
                0, new MercadolibreSimulator.Settings("55", "s", "415", URI.create("http://127.0.0.1:9/")))) {
            Map<String, String> tokens = platform.granted();
            Onboarding onboarding = desk.bean(Onboarding.class);
            Map<String, String> settings = Map.of(
                    "clientId", "55",
                    "clientSecret", "s",
                    "baseUrl", platform.url(),
                    "accessToken", tokens.get("access"),
                    "refreshToken", tokens.get("refresh"));
            var channel = onboarding.enter(desk.shop.workspace(), "mercadolibre", "ML", "415", settings);
            onboarding.beginAgain(desk.shop.workspace(), channel.id(), URI.create("https://desk.example/back"));
            platform.tell(URI.create(desk.url + onboarding.webhookPath(desk.shop.workspace(), channel.id())));
            platform.asks("700", "MLM1", "¿es original?");
            platform.claims(platform.buys("701", "UNO", "MLM1", 1), "Llegó roto", "", Duration.ofDays(1));
            for (String table : List.of(
                    "sale", "item", "sale_parcel", "parcel", "claim", "listing", "subject", "sale_key", "said")) {
                eventually(() -> assertThat(number("select count(*) from orders." + table))
                        .isPositive());
            }
        }
    }

    private void fillWhatAWidgetFills() throws Exception {
        String widget = desk.bean(Channels.class)
                .connect(desk.shop.workspace(), "webchat", "Chat", "chat", Map.of("origins", "https://tienda.example"))
                .id()
                .toString();
        String path = desk.url + "/api/v1/widget/" + widget;
        HttpRequest.Builder request = HttpRequest.newBuilder().header("Content-Type", "application/json");
        HttpRequest visit = request.uri(URI.create(path + "/visits"))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        String token = Json.STORED
                .readTree(desk.http
                        .send(visit, HttpResponse.BodyHandlers.ofString())
                        .body())
                .path("token")
                .asString();
        HttpRequest words = request.uri(URI.create(path + "/messages"))
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString("{\"reference\":\"tenancy-1\",\"text\":\"hola\"}"))
                .build();
        assertThat(desk.http.send(words, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(202);
    }

    private void fillWhatAMailboxFills() throws Exception {
        try (EmailSimulator mail = EmailSimulator.start(0, 0, "ventas@tienda.example", "clave")) {
            mail.writes("ana@correo.example", "Ana", "Hola", "¿tienen en azul?");
            desk.bean(Onboarding.class)
                    .enter(desk.shop.workspace(), "email", "Correo", "ventas@tienda.example", mail.account());
            eventually(() -> assertThat(number("select count(*) from channels.thread_alias"))
                    .isPositive());
        }
    }

    @AfterAll
    void stop() {
        desk.close();
    }

    @Test
    void everyTableOfAWorkspaceIsUnderForcedRowLevelSecurity() throws Exception {
        for (String table : tables()) {
            assertThat(number("""
                    select count(*) from pg_class where oid = '%s'::regclass and relrowsecurity and relforcerowsecurity""".formatted(table))).as(table).isEqualTo(1);
        }
    }

    @Test
    void theNeighbourReadsChangesAndDeletesNothing() throws Exception {
        for (String table : tables()) {
            assertThat(number("select count(*) from %s where workspace_id = '%s'"
                            .formatted(table, desk.shop.workspace())))
                    .as(table + " is not filled by this test")
                    .isPositive();
            try (Connection app = desk.as("atiende_app");
                    Statement statement = app.createStatement()) {
                assertThat(attempt(statement, "select count(*) from " + table))
                        .as(table + " unset")
                        .isZero();
                statement.execute(
                        "select set_config('atiende.workspace', '%s', false)".formatted(desk.neighbour.workspace()));
                String own = " where workspace_id = '%s'".formatted(desk.shop.workspace());
                assertThat(attempt(statement, "select count(*) from " + table + own))
                        .as(table + " read")
                        .isZero();
                assertThat(attempt(statement, "update %s set workspace_id = workspace_id".formatted(table) + own))
                        .as(table + " update")
                        .isZero();
                assertThat(attempt(statement, "delete from " + table + own))
                        .as(table + " delete")
                        .isZero();
            }
        }
    }

    @Test
    void theGateCannotReadWhatAnEventOrAReplyHolds() throws Exception {
        try (Connection gate = desk.as("atiende_gate");
                Statement statement = gate.createStatement()) {
            for (String column : List.of(
                    "channels.inbox.sealed",
                    "channels.outbox.sealed",
                    "channels.outbox.external_key",
                    "channels.health.cursor",
                    "channels.consent.sealed",
                    "channels.act.sealed",
                    "channels.attachment.source",
                    "channels.attachment.content",
                    "channels.act.evidence",
                    "automation.run.facts",
                    "automation.trigger.message_id",
                    "hooks.endpoint.sealed",
                    "hooks.delivery.event_id",
                    "understanding.own_model.labels",
                    "understanding.own_model.report",
                    "understanding.own_model.file",
                    "opinions.reader.sealed",
                    "opinions.reader.place")) {
                int dot = column.lastIndexOf('.');
                String sql = "select %s from %s".formatted(column.substring(dot + 1), column.substring(0, dot));
                assertThat(refused(statement, sql)).as(column).isTrue();
            }
            for (String table : List.of(
                    "conversations.message",
                    "channels.credential",
                    "channels.thread",
                    "orders.sale",
                    "orders.said",
                    "customers.contact",
                    "customers.person_link",
                    "privacy.secret",
                    "hooks.event",
                    "hooks.attempt",
                    "conversations.note",
                    "conversations.mention",
                    "understanding.correction",
                    "understanding.promotion",
                    "opinions.spent",
                    "automation.review",
                    "automation.custody",
                    "automation.rule_version",
                    "automation.step",
                    "automation.form",
                    "automation.offer",
                    "automation.coupon",
                    "automation.incident",
                    "automation.replay",
                    "queues.setting",
                    "queues.turn",
                    "queues.placed",
                    "replies.suggested",
                    "replies.own_template_version")) {
                assertThat(refused(statement, "select * from " + table))
                        .as(table)
                        .isTrue();
            }
        }
    }

    private List<String> tables() throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Connection reader = desk.reader();
                ResultSet rs = reader.createStatement().executeQuery("""
                        select table_schema || '.' || table_name from information_schema.columns
                        where column_name = 'workspace_id' and table_schema not in ('pg_catalog', 'information_schema')
                        order by 1""")) {
            while (rs.next()) {
                tables.add(rs.getString(1));
            }
        }
        assertThat(tables).hasSizeGreaterThan(12);
        return tables;
    }

    private long number(String sql) throws SQLException {
        try (Connection reader = desk.reader();
                ResultSet rs = reader.createStatement().executeQuery(sql)) {
            rs.next();
            return rs.getLong(1);
        }
    }

    /** The count that a query gives or a change touches; 0 where the role has no right to it at all. */
    private static long attempt(Statement statement, String sql) throws SQLException {
        try {
            if (!statement.execute(sql)) {
                return statement.getUpdateCount();
            }
            try (ResultSet rs = statement.getResultSet()) {
                rs.next();
                return rs.getLong(1);
            }
        } catch (SQLException e) {
            if ("42501".equals(e.getSQLState())) {
                return 0;
            }
            throw e;
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
