package org.atiende.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.atiende.postgres.Login;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.MasterKey;
import org.atiende.testkit.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.core.type.TypeReference;

/** Migrations that find something in the tables, run again over rows as an older release has left them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilledTablesTests {
    private static final long SEED = Long.getLong("atiende.seed", 701);
    private static final TypeReference<Map<String, Integer>> MINUTES = new TypeReference<>() {};

    /** A statement, whose parts in dollar quotes hold semicolons. */
    private static final Pattern STATEMENT = Pattern.compile("(?:\\$\\$.*?\\$\\$|[^;])+;", Pattern.DOTALL);

    private static final MasterKey KEY = new MasterKey(new byte[32]);

    private Login login;
    private Connection owner;
    private Connection reader;
    /** In how many transactions the tables of V842 were last changed by the migrations. */
    private String transactions;

    @BeforeAll
    void open() throws SQLException {
        login = MigratedDatabase.fresh(KEY);
        owner = asOwner();
        Login all = TestDatabase.reader(login);
        reader = DriverManager.getConnection(all.url(), all.user(), all.password());
        transactions = text("""
            select count(distinct xmin::text)::text from pg_class where oid in ('automation.rule'::regclass,
                'automation.rule_version'::regclass, 'automation.window_told'::regclass,
                'conversations.conversation'::regclass)""");
    }

    @AfterAll
    void close() throws SQLException {
        reader.close();
        owner.close();
    }

    @Test
    void viewsOfPreferencesBecomeFiltersThatTheDeskReads() throws Exception {
        run("drop table conversations.saved_view");
        run("alter table accounts.preference drop constraint preference_workspace_id_member_id_fkey");
        run("alter table accounts.preference no force row level security");
        run("""
                insert into accounts.preference (workspace_id, member_id, preferences, changed_at) values
                ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002', '{"keys":{"help":"h"},
                "guideDone":true,"views":[
                {"name":"Enojados de envíos","query":"view=angry&group=logistics"},
                {"name":"Mías","query":"view=mine"},
                {"name":"Pronto","query":"view=soon&emotion=anxious"},
                {"name":"Cerradas","query":"state=resolved"},
                {"name":"Me llaman","query":"view=mentions"},
                {"name":"Después","query":"view=snoozed"},
                {"name":"Rara","query":"view=%27&intent=a%20b"}]}', now())""");
        run("alter table accounts.preference force row level security");

        run(script("V700__saved_views.sql"));

        assertThat(text("select string_agg(name || ' ' || filter::text, '; ' order by saved_at)"
                        + " from conversations.saved_view"))
                .isEqualTo("Enojados de envíos {\"group\": \"logistics\", \"state\": \"open\", \"emotion\": \"angry\","
                        + " \"snoozed\": false};"
                        + " Mías {\"state\": \"open\", \"snoozed\": false, \"assignee\": \"me\"};"
                        + " Pronto {\"state\": \"open\", \"emotion\": \"anxious\", \"snoozed\": false, \"dueWithin\": 30};"
                        + " Cerradas {\"state\": \"resolved\"};"
                        + " Me llaman {\"state\": \"open\", \"mentioned\": true};"
                        + " Después {\"state\": \"open\", \"snoozed\": true};"
                        + " Rara {\"state\": \"open\", \"snoozed\": false}");
        assertThat(text("select string_agg(preferences::text, '') from accounts.preference"))
                .isEqualTo("{\"keys\": {\"help\": \"h\"}, \"guideDone\": true}");
        assertThat(text("select count(*)::text from pg_class where relforcerowsecurity and oid in"
                        + " ('accounts.preference'::regclass, 'conversations.saved_view'::regclass)"))
                .isEqualTo("2");
    }

    @Test
    void openConversationsOfWhoHadMovedTheirThresholdAreToBeJudgedByIt() throws Exception {
        run("drop table routing.recount");
        run("alter table automation.setting no force row level security");
        run("""
                insert into automation.setting (workspace_id, version, settings, actor_kind, at)
                select ('00000000-0000-7000-8000-' || workspace)::uuid, version, settings::jsonb, 'system', now() from (values
                    ('00000000000a', 1, '{"threshold":0.8,"entries":[]}'),
                    ('00000000000b', 1, '{"threshold":0.8,"entries":[]}'),
                    ('00000000000b', 2, '{"threshold":0.9,"entries":[]}'),
                    ('00000000000c', 1, '{"threshold":0.8,"entries":[{"intent":"greeting","mode":"suggest","threshold":null},
                        {"intent":"invoice_request","mode":null,"threshold":0.95}]}'),
                    ('00000000000d', 1, '{"threshold":0.9,"entries":[]}'),
                    ('00000000000d', 2, '{"threshold":0.8,"entries":[{"intent":"greeting","mode":"suggest","threshold":0.80}]}')
                ) rows (workspace, version, settings)""");
        run("alter table automation.setting force row level security");

        run(script("V803__recounts.sql"));

        assertThat(text("select string_agg(right(workspace_id::text, 1), '' order by workspace_id) from routing.recount"
                        + " where counted_at is null"))
                .isEqualTo("bc");
        assertThat(text("select count(*)::text from pg_class where relforcerowsecurity and oid in"
                        + " ('automation.setting'::regclass, 'routing.recount'::regclass)"))
                .isEqualTo("2");
    }

    @Test
    void aMigrationThatFailedIsTriedAgainAtTheNextStart() throws Exception {
        run("""
                insert into atiende.migration (installed_rank, version, description, type, script, checksum, installed_by,
                    execution_time, success)
                select max(installed_rank) + 1, '99999', 'index', 'SQL', 'V99999__index.sql', 1, 'x', 1, false
                from atiende.migration""");
        assertThat(Migrations.run(new DatabaseSettings(login.url(), login.user(), login.password(), 1, 1)))
                .isZero();
        assertThat(text("select count(*)::text from atiende.migration where not success"))
                .isEqualTo("0");
    }

    @Test
    void windowsThatARuleWasToldOfAreNotToldAgain() throws Exception {
        List<String> tables = List.of("automation.rule", "automation.rule_version", "conversations.conversation");
        for (String table : tables) {
            run("alter table %s no force row level security".formatted(table));
        }
        run("""
            with told as (
                insert into automation.rule (workspace_id, rule_id, version, name, state, created_at, changed_at, heard_to)
                select '00000000-0000-7000-8000-000000000001', r.id::uuid, 1, 'r', 'on', now(), now(),
                    now() + interval '3 hours'
                from (values ('00000000-0000-7000-8000-000000000011'), ('00000000-0000-7000-8000-000000000012')) r(id)
                returning workspace_id, rule_id)
            insert into automation.rule_version (workspace_id, rule_id, version, spec, actor_kind, at)
            select workspace_id, rule_id, 1, case when rule_id::text like '%11'
                then '{"when":{"on":"window_closing","hours":4}}' else '{"when":{"on":"silence","hours":4}}' end::jsonb,
                'system', now()
            from told""");
        run("""
            insert into conversations.conversation (workspace_id, conversation_id, channel_id, channel_kind, channel_name,
                customer_id, customer_name, thread_kind, thread_key, state, opened_at, last_activity_at, last_in_at,
                message_count, preview, preview_direction, window_closes_at)
            select '00000000-0000-7000-8000-000000000001', ('00000000-0000-7000-8000-00000000010' || c.n)::uuid,
                gen_random_uuid(), 'whatsapp', 'W', gen_random_uuid(), 'Rosa P.', 'chat', convert_to(c.n::text, 'UTF8'), 'open',
                now(), now(), now(), 1, 'hola', 'in', now() + c.hours * interval '1 hour'
            from (values (1, -1), (2, 2), (3, 4)) c(n, hours)""");
        for (String table : tables) {
            run("alter table %s force row level security".formatted(table));
        }

        each(owner, script("V842__windows_told_before.sql"));

        assertThat(text("select string_agg(rule_id || ' ' || conversation_id || ' ' || hours, ', ') from"
                        + " automation.window_told"))
                .as("the window that closes after what was told, and the one that has closed, are left to the rule")
                .isEqualTo("00000000-0000-7000-8000-000000000011 00000000-0000-7000-8000-000000000102 4");
        assertThat(text("""
            select count(*)::text from pg_class where relforcerowsecurity and oid in ('automation.rule'::regclass,
                'automation.rule_version'::regclass, 'automation.window_told'::regclass,
                'conversations.conversation'::regclass)""")).isEqualTo("4");
    }

    /** A message that comes in holds its conversation and then reads rules; the window worker does so the other way round. */
    @Test
    void whatComesInWhileANodeStartsDoesNotStandStillWithIt() throws Exception {
        assertThat(transactions).as("none of the tables is held beside another").isEqualTo("4");
        try (Connection intake = asOwner();
                Connection starting = asOwner();
                Statement message = intake.createStatement()) {
            intake.setAutoCommit(false);
            message.execute("set local lock_timeout = '5s'");
            message.execute("lock table conversations.conversation in row exclusive mode");
            CompletableFuture<Void> migration =
                    CompletableFuture.runAsync(() -> each(starting, uncheckedScript("V842__windows_told_before.sql")));
            waitsFor("conversations.conversation");
            message.execute("select from automation.rule, automation.rule_version");
            intake.commit();
            migration.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void whatIsForgottenIsCountedOnceAStatementAlsoWithoutAnOutcome() throws Exception {
        String shop = "00000000-0000-7000-8000-000000000021";
        run("alter table channels.inbox no force row level security");
        run("""
            insert into channels.inbox (workspace_id, channel_id, external_key, thread_key, occurred_at, received_at, state,
                outcome, finished_at)
            select '%1$s', '%1$s', decode(md5(n::text), 'hex'), 'x', now(), now(), 'done',
                (array['message', 'order', 'duplicate', null])[1 + n %% 4], now()
            from generate_series(1, 12) n""".formatted(shop));
        run("alter table channels.inbox force row level security");
        try (Connection keeper = DriverManager.getConnection(
                        login.url(),
                        "atiende_keeper",
                        HexFormat.of().formatHex(KEY.derive("database role atiende_keeper")));
                Statement keeping = keeper.createStatement()) {
            assertThat(keeping.executeUpdate(forgetting(shop, 8))).isEqualTo(8);
            assertThat(tally(shop)).isEqualTo("8 2 2 2");
            assertThat(keeping.executeUpdate(forgetting(shop, 5))).isEqualTo(4);
            assertThat(tally(shop))
                    .as("one without an outcome is received and nothing else")
                    .isEqualTo("12 3 3 3");
        }
    }

    private static String forgetting(String shop, int some) {
        return """
            update channels.inbox set sealed = null, forgotten = true where (workspace_id, event_id) in (
                select workspace_id, event_id from channels.inbox
                where workspace_id = '%s' and not forgotten order by event_id limit %d)""".formatted(shop, some);
    }

    private String tally(String shop) throws SQLException {
        return text("select concat_ws(' ', received, messages, others, ignored) from channels.inbox_tally"
                + " where workspace_id = '%s'".formatted(shop));
    }

    private void waitsFor(String table) {
        eventually(() -> assertThat(text("""
                    select count(*)::text from pg_locks where not granted and relation = '%s'::regclass
                        and database = (select oid from pg_database where datname = current_database())""".formatted(table))).isEqualTo("1"));
    }

    private Connection asOwner() throws SQLException {
        return DriverManager.getConnection(login.url(), login.user(), login.password());
    }

    /** Runs a migration that is no transaction. */
    private static void each(Connection connection, String script) {
        try (Statement statement = connection.createStatement()) {
            for (MatchResult found : STATEMENT.matcher(script).results().toList()) {
                statement.execute(found.group());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String uncheckedScript(String name) {
        try {
            return script(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theQueueIsReadInTheOrderOfAnIndex() throws Exception {
        for (String statement : script("V702__urgency_index.sql").split(";")) {
            if (!statement.isBlank()) {
                run(statement);
            }
        }
        try (Statement statement = reader.createStatement()) {
            statement.execute("set enable_seqscan = off");
            statement.execute("set enable_sort = off");
        }
        assertThat(text("""
                explain (format json) select conversation_id from conversations.conversation c
                where c.workspace_id = '00000000-0000-7000-8000-000000000001' and c.state = 'open'
                order by (conversations.urgency(c.due_at, c.platform_due_at, c.obligation_at, c.obligation_reason, c.emotion,
                    c.at_stake_minor, c.priority)).at, c.conversation_id limit 50""")).contains("conversation_by_urgency").doesNotContain("Sort");
    }

    /** The table of docs/deadlines.md, reckoned once more and over anything that may come. */
    @Test
    void whatIsWorthMoreStandsFurtherAhead() throws Exception {
        Instant noon = Instant.parse("2026-11-26T18:00:00Z");
        assertThat(urgency("'2026-11-26T18:00:00Z', null, null, null, null, null, false"))
                .isEqualTo(noon + " {}");
        assertThat(urgency("'2026-11-26T18:00:00Z', '2026-11-26T18:30:00Z', null, null, 'angry', null, false"))
                .as("the platform's clock comes first although it runs longer")
                .isEqualTo("2026-11-26T16:30:00Z {angry=60, platform=60}");
        assertThat(urgency("null, null, '2026-11-28T18:00:00Z', 'legal', 'frustrated', 550000, false"))
                .isEqualTo("2026-11-27T17:10:00Z {frustrated=20, legal=1440, money=30}");
        assertThat(urgency("null, null, '2026-11-28T18:00:00Z', 'resolution', 'anxious', 99999, true"))
                .isEqualTo("2026-11-28T17:00:00Z {priority=60}");
        assertThat(urgency("null, null, null, null, 'angry', 5000000, true")).startsWith("never ");
        Random random = new Random(SEED);
        for (int i = 0; i < 300; i++) {
            Long due = at(random);
            Long platform = at(random);
            Long obligation = at(random);
            boolean legal = random.nextBoolean();
            String emotion = new String[] {"angry", "frustrated", "anxious", "neutral", null}[random.nextInt(5)];
            long stake = random.nextLong(3_000_000);
            boolean priority = random.nextInt(4) == 0;
            long soonest = Math.min(
                    due == null ? Long.MAX_VALUE : due,
                    Math.min(
                            platform == null ? Long.MAX_VALUE : platform - 60 * 60,
                            obligation == null ? Long.MAX_VALUE : obligation - (legal ? 24 * 60 * 60 : 0)));
            int minutes = ("angry".equals(emotion) ? 60 : "frustrated".equals(emotion) ? 20 : 0)
                    + (stake >= 2_000_000 ? 60 : stake >= 500_000 ? 30 : stake >= 100_000 ? 15 : 0)
                    + (priority ? 60 : 0);
            String expected = soonest == Long.MAX_VALUE
                    ? "never"
                    : Instant.ofEpochSecond(soonest - minutes * 60L).toString();
            assertThat(urgency("%s, %s, %s, '%s', %s, %d, %s"
                            .formatted(
                                    quoted(due),
                                    quoted(platform),
                                    quoted(obligation),
                                    legal ? "legal" : "resolution",
                                    emotion == null ? "null" : "'" + emotion + "'",
                                    stake,
                                    priority)))
                    .as("case %d of seed %d", i, SEED)
                    .startsWith(expected + " ");
        }
    }

    private static Long at(Random random) {
        return random.nextInt(3) == 0 ? null : 1_795_000_000L + random.nextInt(5 * 24 * 60) * 60L;
    }

    private static String quoted(Long epoch) {
        return epoch == null ? "null" : "'" + Instant.ofEpochSecond(epoch) + "'";
    }

    private String urgency(String arguments) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet rs = statement.executeQuery(
                        "select extract(epoch from u.at)::text as at, u.ahead from conversations.urgency(" + arguments
                                + ") u")) {
            rs.next();
            String at = rs.getString("at").equals("Infinity")
                    ? "never"
                    : Instant.ofEpochSecond((long) Double.parseDouble(rs.getString("at")))
                            .toString();
            return at + " " + new TreeMap<>(Json.STORED.readValue(rs.getString("ahead"), MINUTES));
        }
    }

    private String text(String sql) throws SQLException {
        try (Statement statement = reader.createStatement();
                ResultSet rs = statement.executeQuery(sql)) {
            rs.next();
            return rs.getString(1);
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String script(String name) throws IOException {
        try (InputStream in = FilledTablesTests.class.getResourceAsStream("/db/migration/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
