package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.atiende.server.accounts.Scope;
import org.atiende.server.accounts.access.KeyIssuer;
import org.atiende.server.conversations.Change;
import org.atiende.server.conversations.Feed;
import org.atiende.server.database.Notifications;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/** The live feed, and who may follow it. */
class EventsTests {
    private TestDesk desk;

    @BeforeEach
    void start() {
        desk = TestDesk.kept();
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.9999999999999999999", "99999999999999999999.0", "0.-1", "0", "x.1"})
    void aCursorThatNoFeedHasIsRefusedBeforeAnybodyFollowsIt(String cursor) throws Exception {
        HttpResponse<String> answer = desk.ask("GET", "/api/v1/events?since=" + cursor, desk.shop.readOnlyKey(), null);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("ATI-1006").contains(cursor);
    }

    @Test
    void aScreenThatReadsNothingHoldsUpNoOther() throws Exception {
        manyChanges();
        try (Socket silent = new Socket()) {
            silent.setReceiveBufferSize(1024);
            silent.connect(
                    new InetSocketAddress("127.0.0.1", URI.create(desk.url).getPort()));
            silent.getOutputStream()
                    .write("GET /api/v1/events?since=0.0 HTTP/1.1\r\nHost: desk\r\nAuthorization: Bearer %s\r\n\r\n"
                            .formatted(desk.shop.readWriteKey())
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(silent.getInputStream().read()).as("it is being told").isEqualTo('H');

            try (BufferedReader lines = stream(desk.shop.readOnlyKey())) {
                CompletableFuture<Boolean> heard = CompletableFuture.supplyAsync(() -> heard(lines, "event:change"));
                byte[] body = TestDesk.message("wamid.live." + desk.owner, "5215512345678", "¿ya salió?");
                assertThat(desk.post(body, TestDesk.signature(body))).isEqualTo(200);
                assertThat(heard.get(20, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    @Test
    void aScreenIsToldOnceWhatToLookAtAnewAndTheNeighbourIsNot() throws Exception {
        MemberBrowser member = MemberBrowser.signedIn(desk, desk.owner, TestDesk.PASSWORD);
        try (BufferedReader lines = stream(desk.shop.readOnlyKey());
                BufferedReader others = stream(desk.neighbour.readOnlyKey())) {
            CompletableFuture<Boolean> heard =
                    CompletableFuture.supplyAsync(() -> heard(lines, "data:{\"topic\":\"stops\"}"));
            HttpResponse<String> stopped = member.ask("POST", "/api/v1/automation/stops", "{\"reason\":\"prueba\"}");
            assertThat(stopped.statusCode()).as(stopped.body()).isBetween(200, 201);
            assertThat(heard.get(20, TimeUnit.SECONDS)).isTrue();
            assertThat(others.ready()).as("the neighbour is told").isFalse();
        }
    }

    @Test
    void aScreenIsToldToLookAtAllWhenSomethingMayHaveBeenMissed() throws Exception {
        try (BufferedReader lines = stream(desk.shop.readOnlyKey());
                Connection app = desk.as("atiende_app");
                Statement statement = app.createStatement()) {
            CompletableFuture<Boolean> heard =
                    CompletableFuture.supplyAsync(() -> heard(lines, "data:{\"topic\":\"*\"}"));
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %'");
            assertThat(heard.get(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aScreenIsToldOfNewsAndOfNothingThatIsKnownOrOnlyHeld() throws Exception {
        try (BufferedReader lines = stream(desk.shop.readOnlyKey());
                Connection app = desk.as("atiende_app");
                Statement statement = app.createStatement()) {
            String shop = "'" + desk.shop.workspace() + "'";
            statement.execute("select set_config('atiende.workspace', %s, false)".formatted(shop));
            statement.execute("""
                    insert into orders.listing (workspace_id, channel_id, external_id, title, version)
                    values (%1$s, gen_random_uuid(), 'l', 'Taza', now());
                    insert into automation.run (workspace_id, run_id, rule_id, rule_version, rule_name, trigger_kind,
                        conversation_id, channel_id, mode, state, depth, facts, not_before, started_at)
                    values (%1$s, gen_random_uuid(), gen_random_uuid(), 1, 'r', 'message', gen_random_uuid(),
                        gen_random_uuid(), 'on', 'done', 0, '{}', now(), now())""".formatted(shop));
            assertThat(Set.of(topic(lines), topic(lines))).containsExactlyInAnyOrder("orders", "runs");

            statement.execute("update orders.listing set title = title, version = version where external_id = 'l'");
            statement.execute("update automation.run set lease_until = now() where workspace_id = " + shop);
            statement.execute("""
                    insert into hooks.endpoint (workspace_id, endpoint_id, name, sealed, events, unsealed, state, created_at,
                        changed_at)
                    values (%s, gen_random_uuid(), 'ERP', '', '{message.received}', false, 'off', now(), now())""".formatted(shop));
            assertThat(topic(lines)).isEqualTo("webhooks");
            statement.execute("update orders.listing set title = 'Taza azul' where external_id = 'l'");
            assertThat(topic(lines)).isEqualTo("orders");
            statement.execute("delete from hooks.endpoint where workspace_id = " + shop);
            assertThat(topic(lines)).isEqualTo("webhooks");
        }
    }

    @Test
    void aCheckThatFindsAnAccountAsItWasIsNoNews() throws Exception {
        assertThat(told(
                        "channels",
                        "insert into channels.health (workspace_id, channel_id, next_check_at) values ('%s', gen_random_uuid(), 'infinity')",
                        "update channels.health set checked_at = now()",
                        "update channels.health set checked_at = now() + interval '1 minute', next_check_at = now() + interval '1 day'",
                        "update channels.health set missing = 1",
                        "update channels.health set quality = 'low'",
                        "delete from channels.health"))
                .containsExactly(1L, 1L, 0L, 1L, 1L, 0L);
    }

    @Test
    void thatAMemberIsSeenForTheFirstTimeIsNoNews() throws Exception {
        assertThat(
                        told(
                                "queues",
                                "insert into queues.turn (workspace_id, member_id, seen_at) values ('%s', gen_random_uuid(), now())",
                                "update queues.turn set seen_at = now() + interval '1 minute'",
                                "update queues.turn set away = true",
                                "update queues.turn set turn_at = now()",
                                "insert into queues.turn (workspace_id, member_id, away) values ('%s', gen_random_uuid(), true)",
                                "insert into queues.turn (workspace_id, member_id, turn_at) values ('%s', gen_random_uuid(), now())"))
                .containsExactly(0L, 0L, 1L, 1L, 1L, 1L);
    }

    /** How often screens are told of a topic by each of these changes. */
    private List<Long> told(String topic, String... changes) throws Exception {
        // Nobody's: the desk's own are told of whenever it comes to them.
        String workspace = UUID.randomUUID().toString();
        try (Connection app = desk.as("atiende_app");
                Statement statement = app.createStatement()) {
            statement.execute("select set_config('atiende.workspace', '%s', false)".formatted(workspace));
            statement.execute("listen atiende_outdated");
            List<Long> told = new ArrayList<>();
            for (String change : changes) {
                statement.execute(change.formatted(workspace));
                statement.execute("select 1");
                told.add(Stream.of(app.unwrap(PGConnection.class).getNotifications())
                        .filter(it -> it.getParameter().equals(workspace + ' ' + topic))
                        .count());
            }
            return told;
        }
    }

    @Test
    void aStreamEndsWithTheKeyThatLetItIn() throws Exception {
        KeyIssuer keys = desk.bean(KeyIssuer.class);
        KeyIssuer.Issued leaked = keys.issue(desk.shop.workspace(), Actor.SYSTEM, "leaked", Set.of(Scope.READ));
        try (BufferedReader lines = stream(leaked.secret());
                BufferedReader others = stream(desk.shop.readOnlyKey())) {
            keys.revoke(desk.shop.workspace(), Actor.SYSTEM, leaked.key().id());
            assertThat(ended(lines)).isTrue();
            assertThat(others.ready()).as("a stream that goes on").isFalse();
        }
    }

    @Test
    void aStreamEndsWithTheSessionThatLetItIn() throws Exception {
        MemberBrowser member = MemberBrowser.signedIn(desk, desk.owner, TestDesk.PASSWORD);
        String words = Json.STORED.writeValueAsString(
                Map.of("oldPassword", TestDesk.PASSWORD, "newPassword", "another-long-password"));
        try (BufferedReader elsewhere = stream("Cookie", session(TestDesk.PASSWORD))) {
            assertThat(member.ask("PUT", "/api/v1/session/password", words).statusCode())
                    .isEqualTo(204);
            assertThat(ended(elsewhere)).as("by a change of password").isTrue();
        }
        String session = session("another-long-password");
        try (BufferedReader here = stream("Cookie", session)) {
            HttpRequest signOut = HttpRequest.newBuilder(URI.create(desk.url + "/api/v1/session"))
                    .header("Cookie", session + "; XSRF-TOKEN=of-this-test")
                    .header("X-XSRF-TOKEN", "of-this-test")
                    .DELETE()
                    .build();
            assertThat(desk.http
                            .send(signOut, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(204);
            assertThat(ended(here)).as("by a sign-out").isTrue();
        }
    }

    /** Signs in; the cookie of the session. */
    private String session(String password) throws Exception {
        HttpResponse<String> answer = new MemberBrowser(desk).signIn(desk.owner, password);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(it -> it.startsWith("atiende_session="))
                .map(it -> it.substring(0, it.indexOf(';')))
                .findFirst()
                .orElseThrow();
    }

    private BufferedReader stream(String key) throws Exception {
        return stream("Authorization", "Bearer " + key);
    }

    /** A stream that has begun. */
    private BufferedReader stream(String header, String value) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(desk.url + "/api/v1/events"))
                .header(header, value)
                .build();
        InputStream body = desk.http
                .send(request, HttpResponse.BodyHandlers.ofInputStream())
                .body();
        BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        assertThat(heard(lines, "event:hello")).isTrue();
        assertThat(lines.readLine()).startsWith("data:");
        assertThat(lines.readLine()).isEmpty();
        return lines;
    }

    /** The next topic that is told, but for the channels', which the desk finds out of reach whenever it comes to them. */
    private static String topic(BufferedReader lines) throws Exception {
        return CompletableFuture.supplyAsync(() -> {
                    String topic;
                    do {
                        topic = toldOf(lines);
                    } while (topic.equals("channels"));
                    return topic;
                })
                .get(20, TimeUnit.SECONDS);
    }

    private static String toldOf(BufferedReader lines) {
        assertThat(heard(lines, "event:outdated")).isTrue();
        try {
            String data = lines.readLine();
            return Json.STORED
                    .readTree(data.substring("data:".length()))
                    .path("topic")
                    .asString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean heard(BufferedReader lines, String wanted) {
        try {
            String line = lines.readLine();
            while (line != null && !line.equals(wanted)) {
                line = lines.readLine();
            }
            return line != null;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean ended(BufferedReader lines) throws Exception {
        return CompletableFuture.supplyAsync(() -> !heard(lines, "nothing that is ever said"))
                .get(20, TimeUnit.SECONDS);
    }

    /** A dump that was loaded into another cluster holds numbers of transactions that this one reaches in years. */
    @Test
    void aFeedThatComesFromAnotherDatabaseIsToldToTheEndAndGoesOnBehind() throws Exception {
        Feed feed = desk.bean(Feed.class);
        feed.afterSingletonsInstantiated();
        assertThat(ahead()).as("a feed that was never moved").isZero();
        String before = feed.end(desk.shop.workspace());
        change("conversation.changed", "'12000000000'");
        change("note.added", "'12000000007'");
        assertThat(feed.after(desk.shop.workspace(), before)).isEmpty();

        feed.afterSingletonsInstantiated();
        assertThat(feed.after(desk.shop.workspace(), before))
                .extracting(Change::type)
                .containsExactly("conversation.changed", "note.added");
        // What a program has read in the old cluster after the dump was taken lies behind, too.
        String ofProgram = "12000900000.17";
        change("delivery.changed", "default");
        assertThat(feed.after(desk.shop.workspace(), ofProgram))
                .extracting(Change::type)
                .containsExactly("delivery.changed");
        long place = ahead();
        feed.afterSingletonsInstantiated();
        assertThat(ahead()).as("it is moved once").isEqualTo(place);
        try (BufferedReader lines = stream(desk.shop.readOnlyKey())) {
            CompletableFuture<Boolean> heard = CompletableFuture.supplyAsync(() -> heard(lines, "event:change"));
            byte[] body = TestDesk.message("wamid.moved." + desk.owner, "5215512345678", "¿ya salió?");
            assertThat(desk.post(body, TestDesk.signature(body))).isEqualTo(200);
            assertThat(heard.get(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** A shop that was quiet for a month has no change that says how far it was. */
    @Test
    void aFeedThatIsForgottenWhollyGoesOnBehindInAnotherDatabase() throws Exception {
        Feed feed = desk.bean(Feed.class);
        try (Connection keeper = desk.as("atiende_keeper");
                Statement statement = keeper.createStatement()) {
            statement.executeUpdate("""
                update conversations.feed_place set forgotten_xid = '12000000000', forgotten_change = 7
                where workspace_id = '%s'""".formatted(desk.shop.workspace()));
        }
        feed.afterSingletonsInstantiated();
        String end = feed.end(desk.shop.workspace());
        assertThat(end).isEqualTo("12000000000.7");
        change("note.added", "default");
        eventually(() -> assertThat(feed.after(desk.shop.workspace(), end))
                .extracting(Change::type)
                .containsExactly("note.added"));
        assertThat(feed.after(
                        desk.shop.workspace(),
                        feed.after(desk.shop.workspace(), end).getFirst().cursor()))
                .as("its own cursor is none that is forgotten")
                .isEmpty();
    }

    /** Numbers of transactions alone do not tell: the other cluster may have come further than the dump's last change. */
    @Test
    void whatAProgramHasReadAfterTheDumpLiesBehindAlsoWhereThisDatabaseIsFurtherThanTheDump() throws Exception {
        Feed feed = desk.bean(Feed.class);
        change("conversation.changed", "default");
        long last = desk.number("select max(xid::text::bigint) from conversations.change where workspace_id = '%s'"
                .formatted(desk.shop.workspace()));
        String ofProgram = (last + 1_000_000) + ".9";
        try (Connection app = desk.as("atiende_app");
                Statement statement = app.createStatement()) {
            statement.execute("select set_config('atiende.workspace', '%s', false)".formatted(desk.shop.workspace()));
            assertThat(statement.executeUpdate("update conversations.feed_place set cluster = cluster - 1"))
                    .as("known since the workspace was made")
                    .isEqualTo(1);
        }
        feed.afterSingletonsInstantiated();
        change("note.added", "default");
        eventually(() -> assertThat(feed.after(desk.shop.workspace(), ofProgram))
                .extracting(Change::type)
                .containsExactly("note.added"));
        long place = ahead();
        feed.afterSingletonsInstantiated();
        assertThat(ahead()).as("it is moved once").isEqualTo(place);
    }

    /** Who has read on after the copy that was put back would wait for changes that lie behind them. */
    @Test
    void aCursorFromAfterTheCopyThatWasPutBackIsRefused() throws Exception {
        Feed feed = desk.bean(Feed.class);
        change("conversation.changed", "default");
        long present = desk.number("select pg_snapshot_xmax(pg_current_snapshot())::text::bigint") + ahead();
        HttpResponse<String> answer =
                desk.ask("GET", "/api/v1/events?since=%d.1".formatted(present + 3000), desk.shop.readOnlyKey(), null);
        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(answer.body()).contains("begin without a cursor");
        assertThat(feed.after(desk.shop.workspace(), feed.end(desk.shop.workspace())))
                .as("one of the present is good")
                .isEmpty();
    }

    private long ahead() throws SQLException {
        return desk.number("select ahead from conversations.feed_place where workspace_id = '%s'"
                .formatted(desk.shop.workspace()));
    }

    @Test
    void aHearerThatFailsEndsNoNotifications() throws Exception {
        Notifications notifications = desk.bean(Notifications.class);
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        notifications.hear(
                "atiende_probe",
                word -> {
                    if (word.equals("fault")) {
                        throw new IllegalStateException("a hearer that fails");
                    }
                    if (word.equals("error")) {
                        throw new StackOverflowError();
                    }
                    heard.add(word);
                },
                () -> heard.add("listening"));
        assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("listening");
        for (String fault : List.of("fault", "error")) {
            try (BufferedReader lines = stream(desk.shop.readOnlyKey())) {
                CompletableFuture<Boolean> all =
                        CompletableFuture.supplyAsync(() -> heard(lines, "data:{\"topic\":\"*\"}"));
                tell("atiende_probe", fault);
                assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("listening");
                assertThat(all.get(20, TimeUnit.SECONDS))
                        .as("who may have missed something is told")
                        .isTrue();
            }
            tell("atiende_probe", "after " + fault);
            assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("after " + fault);
        }
    }

    private void tell(String topic, String word) throws SQLException {
        try (Connection app = desk.as("atiende_app");
                Statement statement = app.createStatement()) {
            statement.execute("select pg_notify('%s', '%s')".formatted(topic, word));
        }
    }

    private void change(String type, String xid) throws SQLException {
        desk.asShop("""
                insert into conversations.change (workspace_id, xid, type, conversation_id, actor_kind, at)
                values ('%s', %s, '%s', gen_random_uuid(), 'system', now())""".formatted(desk.shop.workspace(), xid, type));
    }

    /** More than a socket takes that nobody reads. */
    private void manyChanges() throws Exception {
        try (Connection app = desk.as("atiende_app");
                Statement statement = app.createStatement()) {
            statement.execute("select set_config('atiende.workspace', '%s', false)".formatted(desk.shop.workspace()));
            statement.executeUpdate("""
                    insert into conversations.change (workspace_id, type, conversation_id, actor_kind, at)
                    select '%s', 'message.received', gen_random_uuid(), 'system', now() from generate_series(1, 50000)""".formatted(desk.shop.workspace()));
        }
    }
}
