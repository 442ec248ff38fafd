package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.atiende.testkit.Eventually.eventually;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.atiende.postgres.Login;
import org.atiende.server.kernel.Json;
import org.atiende.testkit.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** Signing in and what a session may do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionTests {
    private final Path pages = pages();
    private final TestDesk desk = new TestDesk(
            "http://127.0.0.1:9",
            InstantSource.system(),
            "--atiende.sign-in.per-address=1000",
            "--atiende.web=" + pages);

    /** A workbench of one script, as the build leaves it. */
    private static Path pages() {
        try {
            Path assets =
                    Files.createDirectories(Files.createTempDirectory("pages").resolve("assets"));
            Files.writeString(assets.resolve("desk.js"), "in full");
            Files.writeString(assets.resolve("desk.js.br"), "small");
            return assets.getParent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    void stop() throws IOException {
        desk.close();
        FileSystemUtils.deleteRecursively(pages);
    }

    @Test
    void letsAMemberChangeSomethingWithNothingButTheAnswerToTheSignIn() throws Exception {
        MemberBrowser owner = MemberBrowser.signedIn(desk, "owner@tienda.example", TestDesk.PASSWORD);
        HttpResponse<String> key = owner.ask("POST", "/api/v1/api-keys", "{\"name\":\"ERP\",\"scopes\":[\"read\"]}");
        assertThat(key.statusCode()).as(key.body()).isEqualTo(201);
    }

    @Test
    void keepsTheTokenAgainstForeignSitesForASessionSoThatRequestsMayCrossEachOther() throws Exception {
        MemberBrowser owner = MemberBrowser.signedIn(desk, "owner@tienda.example", TestDesk.PASSWORD);
        MemberBrowser meanwhile = owner.copy();
        assertThat(meanwhile.ask("GET", "/api/v1/conversations", null).headers().allValues("Set-Cookie"))
                .noneMatch(it -> it.startsWith("XSRF-TOKEN"));
        assertThat(owner.signIn("owner@tienda.example", TestDesk.PASSWORD)
                        .headers()
                        .allValues("Set-Cookie"))
                .anyMatch(it -> it.startsWith("XSRF-TOKEN"));
        HttpResponse<String> key = owner.ask("POST", "/api/v1/api-keys", "{\"name\":\"ERP\",\"scopes\":[\"read\"]}");
        assertThat(key.statusCode()).as(key.body()).isEqualTo(201);
    }

    @Test
    void givesNoCookieWithWhatIsKeptForEverybody() throws Exception {
        HttpResponse<String> asset = new MemberBrowser(desk).ask("GET", "/assets/gone.js", null);
        assertThat(asset.statusCode()).isEqualTo(404);
        assertThat(asset.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(asset.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(new MemberBrowser(desk)
                        .ask("GET", "/api/v1/session", null)
                        .headers()
                        .allValues("Set-Cookie"))
                .as("elsewhere a visitor gets the token against foreign sites")
                .isNotEmpty();
    }

    @Test
    void givesAScriptAsSmallAsTheBrowserCanReadIt() throws Exception {
        MemberBrowser browser = new MemberBrowser(desk);
        HttpResponse<String> small =
                browser.ask("GET", "/assets/desk.js", null, Map.of("Accept-Encoding", "gzip, deflate, br, zstd"));
        assertThat(small.body()).isEqualTo("small");
        assertThat(small.headers().firstValue("Content-Encoding")).contains("br");
        assertThat(small.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/javascript");
        assertThat(small.headers().allValues("Vary")).contains("Accept-Encoding");
        HttpResponse<String> full = browser.ask("GET", "/assets/desk.js", null);
        assertThat(full.body()).isEqualTo("in full");
        assertThat(full.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
    }

    @Test
    void believesTheProxyThatTheBrowserCameByHttps() throws Exception {
        String words = "{\"email\":\"owner@tienda.example\",\"password\":\"%s\"}".formatted(TestDesk.PASSWORD);
        for (String scheme : List.of("https", "http")) {
            HttpResponse<String> answer =
                    new MemberBrowser(desk).ask("POST", "/api/v1/session", words, Map.of("X-Forwarded-Proto", scheme));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().allValues("Set-Cookie"))
                    .filteredOn(it -> it.startsWith("atiende_session="))
                    .singleElement()
                    .satisfies(
                            it -> assertThat(it.contains("Secure")).as(scheme).isEqualTo(scheme.equals("https")));
        }
    }

    @Test
    void refusesAChangeWithoutTheTokenAgainstForeignSites() throws Exception {
        MemberBrowser owner = MemberBrowser.signedIn(desk, "owner@tienda.example", TestDesk.PASSWORD);
        owner.forget("XSRF-TOKEN");
        HttpResponse<String> key = owner.ask("POST", "/api/v1/api-keys", "{\"name\":\"ERP\",\"scopes\":[\"read\"]}");
        assertThat(key.statusCode()).isEqualTo(403);
        assertThat(key.body()).contains("ATI-2005");
    }

    @Test
    void changesAPasswordAndEndsEveryOtherSession() throws Exception {
        String email = member("ana@tienda.example", "agent");
        MemberBrowser here = MemberBrowser.signedIn(desk, email, TestDesk.PASSWORD);
        MemberBrowser elsewhere = MemberBrowser.signedIn(desk, email, TestDesk.PASSWORD);
        assertThat(elsewhere.ask("GET", "/api/v1/conversations", null).statusCode())
                .isEqualTo(200);
        HttpResponse<String> changed = change(here, TestDesk.PASSWORD, "another-long-password");
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(204);
        assertThat(here.ask("GET", "/api/v1/conversations", null).statusCode()).isEqualTo(200);
        assertThat(elsewhere.ask("GET", "/api/v1/conversations", null).statusCode())
                .isEqualTo(401);
        MemberBrowser later = new MemberBrowser(desk);
        assertThat(later.signIn(email, TestDesk.PASSWORD).statusCode()).isEqualTo(401);
        assertThat(later.signIn(email, "another-long-password").statusCode()).isEqualTo(200);
        MemberBrowser owner = MemberBrowser.signedIn(desk, "owner@tienda.example", TestDesk.PASSWORD);
        JsonNode audit =
                Json.STORED.readTree(owner.ask("GET", "/api/v1/audit", null).body());
        assertThat(audit.path("items")).anySatisfy(entry -> {
            assertThat(entry.path("action").asString()).isEqualTo("member.password_changed");
            assertThat(entry.path("actor").path("name").asString()).isEqualTo("Ana");
            assertThat(entry.path("detail").path("sessions ended").asString()).isEqualTo("1");
        });
    }

    @Test
    void noSignInWithTheOldPasswordOutlivesItsChange() throws Exception {
        String email = member("dora@tienda.example", "agent");
        MemberBrowser late = new MemberBrowser(desk);
        CompletableFuture<Integer> answer = new CompletableFuture<>();
        try (Connection change = desk.as("atiende_app");
                Statement statement = change.createStatement()) {
            change.setAutoCommit(false);
            statement.execute("select set_config('atiende.workspace', '%s', false)".formatted(desk.shop.workspace()));
            // As a change of password on another node does it: the sign-in looks at the old one and waits.
            statement.execute("select from accounts.member where email = '%s' for update".formatted(email));
            Thread.ofVirtual().start(() -> {
                try {
                    answer.complete(late.signIn(email, TestDesk.PASSWORD).statusCode());
                } catch (Exception e) {
                    answer.completeExceptionally(e);
                }
            });
            eventually(() -> assertThat(waiting()).isPositive());
            statement.execute("""
                    update accounts.identity set password_hash = '{bcrypt}changed'
                    where identity_id = (select identity_id from accounts.member where email = '%s')""".formatted(email));
            change.commit();
        }
        assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(401);
        assertThat(late.ask("GET", "/api/v1/conversations", null).statusCode()).isEqualTo(401);
    }

    /** How many wait for a row that another holds. */
    private long waiting() throws Exception {
        try (Connection reader = desk.reader();
                ResultSet rows =
                        reader.createStatement().executeQuery("select count(*) from pg_locks where not granted")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void refusesAChangeOfPasswordThatIsNotInOrder() throws Exception {
        String email = member("beto@tienda.example", "viewer");
        MemberBrowser browser = MemberBrowser.signedIn(desk, email, TestDesk.PASSWORD);
        assertThat(change(browser, "not-the-password", "another-long-password").body())
                .contains("ATI-2008", "oldPassword")
                .doesNotContain("not-the-password");
        assertThat(change(browser, TestDesk.PASSWORD, "short").statusCode()).isEqualTo(422);
        assertThat(change(browser, TestDesk.PASSWORD, TestDesk.PASSWORD).body()).contains("newPassword");
        assertThat(change(browser, TestDesk.PASSWORD, "").body()).contains("newPassword");
        assertThat(change(new MemberBrowser(desk), TestDesk.PASSWORD, "another-long-password")
                        .statusCode())
                .isEqualTo(401);
        HttpResponse<String> byKey = desk.ask(
                "PUT",
                "/api/v1/session/password",
                desk.shop.readWriteKey(),
                "{\"oldPassword\":\"%s\",\"newPassword\":\"another-long-password\"}".formatted(TestDesk.PASSWORD));
        assertThat(byKey.statusCode()).isEqualTo(403);
        browser.forget("XSRF-TOKEN");
        assertThat(change(browser, TestDesk.PASSWORD, "another-long-password").body())
                .contains("ATI-2005");
        assertThat(new MemberBrowser(desk).signIn(email, TestDesk.PASSWORD).statusCode())
                .isEqualTo(200);
    }

    @Test
    void slowsDownWhoGuessesThePasswordOfAnOpenScreen() throws Exception {
        String email = member("carla@tienda.example", "agent");
        MemberBrowser browser = MemberBrowser.signedIn(desk, email, TestDesk.PASSWORD);
        for (int i = 0; i < 10; i++) {
            assertThat(change(browser, "guess-number-" + i, "another-long-password")
                            .statusCode())
                    .isEqualTo(422);
        }
        HttpResponse<String> stopped = change(browser, TestDesk.PASSWORD, "another-long-password");
        assertThat(stopped.statusCode()).isEqualTo(429);
        assertThat(stopped.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void anOwnerGivesAMemberWhoHasForgottenTheirsAFirstPasswordThatOpensNothingButItsChange() throws Exception {
        String email = member("eva@tienda.example", "agent");
        MemberBrowser before = MemberBrowser.signedIn(desk, email, TestDesk.PASSWORD);
        MemberBrowser owner = MemberBrowser.signedIn(desk, "owner@tienda.example", TestDesk.PASSWORD);
        String given = given(owner, idOf(owner, email));
        assertThat(before.ask("GET", "/api/v1/conversations", null).statusCode())
                .isEqualTo(401);
        MemberBrowser eva = new MemberBrowser(desk);
        assertThat(eva.signIn(email, TestDesk.PASSWORD).statusCode()).isEqualTo(401);
        assertThat(firstPassword(eva.signIn(email, given))).isTrue();
        assertThat(firstPassword(eva.ask("GET", "/api/v1/session", null))).isTrue();
        assertThat(eva.ask("GET", "/api/v1/conversations", null).statusCode()).isEqualTo(403);
        assertThat(eva.ask("GET", "/api/v1/events", null).statusCode()).isEqualTo(403);
        assertThat(change(eva, given, "a-word-of-her-own").statusCode()).isEqualTo(204);
        assertThat(eva.ask("GET", "/api/v1/conversations", null).statusCode()).isEqualTo(200);
        assertThat(firstPassword(eva.ask("GET", "/api/v1/session", null))).isFalse();
        JsonNode audit =
                Json.STORED.readTree(owner.ask("GET", "/api/v1/audit", null).body());
        assertThat(audit.path("items")).anySatisfy(entry -> {
            assertThat(entry.path("action").asString()).isEqualTo("member.password_given");
            assertThat(entry.path("actor").path("name").asString()).isEqualTo("Olga");
            assertThat(entry.path("detail").path("sessions ended").asString()).isEqualTo("1");
        });
    }

    @Test
    void aPasswordThatAProcessOfAnOlderReleaseChangesIsNoFirstOneAnyMore() throws Exception {
        String email = member("ines@tienda.example", "agent");
        MemberBrowser owner = MemberBrowser.signedIn(desk, "owner@tienda.example", TestDesk.PASSWORD);
        String member = idOf(owner, email);
        given(owner, member);
        String given = given(owner, member);
        MemberBrowser ines = new MemberBrowser(desk);
        assertThat(firstPassword(ines.signIn(email, given)))
                .as("given once more")
                .isTrue();
        assertThat(ines.ask("GET", "/api/v1/conversations", null).statusCode()).isEqualTo(403);
        try (Connection older = desk.as("atiende_app");
                Statement statement = older.createStatement()) {
            statement.execute("select set_config('atiende.workspace', '%s', false)".formatted(desk.shop.workspace()));
            statement.execute("""
                    update accounts.identity set password_hash = '{bcrypt}chosen'
                    where identity_id = (select identity_id from accounts.member where email = '%s')""".formatted(email));
        }
        assertThat(ines.ask("GET", "/api/v1/conversations", null).statusCode())
                .as("at once, although another process changed it")
                .isEqualTo(200);
    }

    @Test
    void noPasswordIsGivenToWhoIsRemovedMeanwhile() throws Exception {
        String email = member("jaime@tienda.example", "agent");
        MemberBrowser owner = MemberBrowser.signedIn(desk, "owner@tienda.example", TestDesk.PASSWORD);
        String member = idOf(owner, email);
        CompletableFuture<Integer> answer = new CompletableFuture<>();
        try (Connection removal = desk.as("atiende_app");
                Statement statement = removal.createStatement()) {
            removal.setAutoCommit(false);
            statement.execute("select set_config('atiende.workspace', '%s', false)".formatted(desk.shop.workspace()));
            statement.execute("""
                    update accounts.member set removed_at = now(), identity_id = null where member_id = '%s'""".formatted(member));
            Thread.ofVirtual().start(() -> {
                try {
                    answer.complete(owner.ask("POST", "/api/v1/members/" + member + "/first-password", null)
                            .statusCode());
                } catch (Exception e) {
                    answer.completeExceptionally(e);
                }
            });
            eventually(() -> assertThat(waiting()).isPositive());
            removal.commit();
        }
        assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(404);
    }

    @Test
    void nobodyGivesThemselvesAPasswordNorDoesWhoMayNotManageMembers() throws Exception {
        MemberBrowser owner = MemberBrowser.signedIn(desk, "owner@tienda.example", TestDesk.PASSWORD);
        String self = idOf(owner, "owner@tienda.example");
        assertThat(owner.ask("POST", "/api/v1/members/" + self + "/first-password", null)
                        .statusCode())
                .isEqualTo(403);
        assertThat(owner.ask("GET", "/api/v1/conversations", null).statusCode()).isEqualTo(200);
        String email = member("fidel@tienda.example", "supervisor");
        MemberBrowser supervisor = MemberBrowser.signedIn(desk, email, TestDesk.PASSWORD);
        assertThat(supervisor
                        .ask("POST", "/api/v1/members/" + self + "/first-password", null)
                        .statusCode())
                .isEqualTo(403);
        assertThat(owner.ask("POST", "/api/v1/members/" + new UUID(1, 2) + "/first-password", null)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aChangeThatBeganWithTheOldPasswordDoesNotReplaceOneThatWasGivenMeanwhile() throws Exception {
        String email = member("gil@tienda.example", "agent");
        MemberBrowser gil = MemberBrowser.signedIn(desk, email, TestDesk.PASSWORD);
        MemberBrowser owner = MemberBrowser.signedIn(desk, "owner@tienda.example", TestDesk.PASSWORD);
        CompletableFuture<Integer> answer = new CompletableFuture<>();
        String given;
        try (Connection other = desk.as("atiende_app");
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select set_config('atiende.workspace', '%s', false)".formatted(desk.shop.workspace()));
            statement.execute("select from accounts.member where email = '%s' for update".formatted(email));
            // Both wait for the member: first the one who gives a password, then the change that looked at the old one.
            CompletableFuture<String> giving = CompletableFuture.supplyAsync(() -> {
                try {
                    return given(owner, idOf(owner, email));
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            eventually(() -> assertThat(waiting()).isEqualTo(1));
            Thread.ofVirtual().start(() -> {
                try {
                    answer.complete(change(gil, TestDesk.PASSWORD, "another-long-password")
                            .statusCode());
                } catch (Exception e) {
                    answer.completeExceptionally(e);
                }
            });
            eventually(() -> assertThat(waiting()).isGreaterThan(1));
            other.commit();
            given = giving.get(20, TimeUnit.SECONDS);
        }
        assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(422);
        assertThat(new MemberBrowser(desk)
                        .signIn(email, "another-long-password")
                        .statusCode())
                .isEqualTo(401);
        assertThat(new MemberBrowser(desk).signIn(email, given).statusCode()).isEqualTo(200);
    }

    @Test
    void whoHasTheMachineGivesALockedOutOwnerAFirstPasswordWhileTheDeskRuns() throws Exception {
        String email = member("hilda@tienda.example", "owner");
        MemberBrowser before = MemberBrowser.signedIn(desk, email, TestDesk.PASSWORD);
        String said = desk.withTheOwnerInTheAddress(
                () -> ForgottenPassword.replace(desk.key, desk.database, " Hilda@tienda.example"));
        String given = said.replaceAll(".*password (\\w+),.*", "$1");
        MemberBrowser hilda = new MemberBrowser(desk);
        assertThat(firstPassword(hilda.signIn(email, given))).isTrue();
        assertThat(change(hilda, given, "a-word-of-her-own").statusCode()).isEqualTo(204);
        JsonNode audit =
                Json.STORED.readTree(hilda.ask("GET", "/api/v1/audit", null).body());
        assertThat(audit.path("items")).anySatisfy(entry -> {
            assertThat(entry.path("action").asString()).isEqualTo("member.password_given");
            assertThat(entry.path("actor").path("kind").asString()).isEqualTo("system");
        });
        assertThat(before.signIn(email, TestDesk.PASSWORD).statusCode()).isEqualTo(401);
        assertThatThrownBy(() -> ForgottenPassword.replace(desk.key, desk.database, "no@one.example"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("no@one.example");
    }

    @Test
    void theCommandForAForgottenPasswordIsNoUpgradeAndSaysWhereTheDatabaseDoesNotAnswer() {
        Login older = TestDatabase.fresh();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> ForgottenPassword.replace(desk.key, older, "ana@tienda.example"))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("UPGRADING.md");
        }
        Login nowhere = new Login("jdbc:postgresql://127.0.0.1:9/atiende", older.user(), older.password());
        assertThatThrownBy(() -> ForgottenPassword.replace(desk.key, nowhere, "ana@tienda.example"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("does not answer");
    }

    private static String given(MemberBrowser owner, String member) throws Exception {
        HttpResponse<String> answer = owner.ask("POST", "/api/v1/members/" + member + "/first-password", null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.STORED.readTree(answer.body()).path("password").asString();
    }

    private static boolean firstPassword(HttpResponse<String> session) {
        assertThat(session.statusCode()).as(session.body()).isEqualTo(200);
        return Json.STORED.readTree(session.body()).path("firstPassword").asBoolean();
    }

    private static String idOf(MemberBrowser owner, String email) throws Exception {
        for (JsonNode it : Json.STORED
                .readTree(owner.ask("GET", "/api/v1/members", null).body())
                .path("items")) {
            if (it.path("email").asString().equals(email)) {
                return it.path("id").asString();
            }
        }
        throw new AssertionError("No member has the e-mail " + email);
    }

    /** Adds a member who can sign in; returns the e-mail. */
    private String member(String email, String role) throws Exception {
        MemberBrowser owner = MemberBrowser.signedIn(desk, "owner@tienda.example", TestDesk.PASSWORD);
        String name = email.substring(0, 1).toUpperCase(Locale.ROOT) + email.substring(1, email.indexOf('@'));
        HttpResponse<String> added = owner.ask(
                "POST",
                "/api/v1/members",
                Json.STORED.writeValueAsString(
                        Map.of("name", name, "email", email, "role", role, "password", TestDesk.PASSWORD)));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        return email;
    }

    private static HttpResponse<String> change(MemberBrowser browser, String before, String after) throws Exception {
        return browser.ask(
                "PUT",
                "/api/v1/session/password",
                Json.STORED.writeValueAsString(Map.of("oldPassword", before, "newPassword", after)));
    }
}
