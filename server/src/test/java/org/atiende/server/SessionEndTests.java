package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.atiende.server.kernel.Json;
import org.atiende.testkit.TurnableClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** When a session or a key is no longer good, and how guessing is slowed down; by a clock that the test turns. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionEndTests {
    private static final String ANYTHING = "/api/v1/conversations";
    private static final String OWNER = "owner@tienda.example";

    /** Fewer than in earnest: each look at a password takes its time on purpose. */
    private static final int PER_EMAIL = 3;

    private static final int PER_ADDRESS = 6;

    private final TurnableClock clock = new TurnableClock(Instant.parse("2026-11-25T12:00:00Z"));
    private final TestDesk desk = new TestDesk(
            "http://127.0.0.1:9",
            clock,
            "--atiende.public-url=https://desk.example",
            "--atiende.sign-in.per-email=" + PER_EMAIL,
            "--atiende.sign-in.per-address=" + PER_ADDRESS);

    @AfterEach
    void letTheGuessesBeForgotten() {
        clock.turn(Duration.ofDays(1));
    }

    @AfterAll
    void stop() {
        desk.close();
    }

    @Test
    void endsASessionThatNobodyUsed() throws Exception {
        MemberBrowser browser = MemberBrowser.signedIn(desk, OWNER, TestDesk.PASSWORD);
        clock.turn(Duration.ofHours(11));
        assertThat(status(browser)).isEqualTo(200);
        clock.turn(Duration.ofHours(11));
        assertThat(status(browser)).as("used in between").isEqualTo(200);
        clock.turn(Duration.ofHours(12));
        assertThat(status(browser)).isEqualTo(401);
    }

    @Test
    void endsASessionAfterSevenDaysThoughItIsUsed() throws Exception {
        MemberBrowser browser = MemberBrowser.signedIn(desk, OWNER, TestDesk.PASSWORD);
        for (int hours = 10; hours < 7 * 24; hours += 10) {
            clock.turn(Duration.ofHours(10));
            assertThat(status(browser)).as("after %d hours", hours).isEqualTo(200);
        }
        clock.turn(Duration.ofHours(10));
        assertThat(status(browser)).isEqualTo(401);
    }

    @Test
    void endsASessionWithItsSignOut() throws Exception {
        MemberBrowser browser = MemberBrowser.signedIn(desk, OWNER, TestDesk.PASSWORD);
        MemberBrowser thief = browser.copy();
        assertThat(browser.ask("DELETE", "/api/v1/session", null).statusCode()).isEqualTo(204);
        assertThat(status(thief)).isEqualTo(401);
    }

    @Test
    void slowsDownWhoGuessesAPasswordUntilTimeHasPassed() throws Exception {
        MemberBrowser guesser = new MemberBrowser(desk);
        for (int i = 0; i < PER_EMAIL; i++) {
            assertThat(guesser.signIn(OWNER, "guess-number-" + i).statusCode()).isEqualTo(401);
        }
        HttpResponse<String> stopped = guesser.signIn(" OWNER@tienda.example ", TestDesk.PASSWORD);
        assertThat(stopped.statusCode())
                .as("the right one is not looked at either")
                .isEqualTo(429);
        assertThat(stopped.body()).contains("ATI-2004");
        long seconds =
                Long.parseLong(stopped.headers().firstValue("Retry-After").orElseThrow());
        assertThat(seconds).isBetween(1L, 600L / PER_EMAIL);
        assertThat(guesser.signIn("owner@vecina.example", TestDesk.PASSWORD).statusCode())
                .as("another member")
                .isEqualTo(200);
        clock.turn(Duration.ofSeconds(seconds));
        assertThat(guesser.signIn(OWNER, TestDesk.PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void slowsDownOneAddressThatTriesManyMembers() throws Exception {
        MemberBrowser guesser = new MemberBrowser(desk);
        for (int i = 0; i < PER_ADDRESS; i++) {
            assertThat(guesser.signIn("somebody%d@tienda.example".formatted(i), "a-long-password")
                            .statusCode())
                    .isEqualTo(401);
        }
        assertThat(guesser.signIn("somebody@tienda.example", "a-long-password").statusCode())
                .isEqualTo(429);
    }

    @Test
    void nobodyKeepsAMemberOutFromElsewhere() throws Exception {
        MemberBrowser open = MemberBrowser.signedIn(desk, OWNER, TestDesk.PASSWORD);
        for (int i = 0; i <= PER_EMAIL; i++) {
            assertThat(signIn(OWNER, "a-wrong-password", "203.0.113.77").statusCode())
                    .isEqualTo(i < PER_EMAIL ? 401 : 429);
        }
        assertThat(signIn(OWNER, TestDesk.PASSWORD, "203.0.113.78").statusCode())
                .isEqualTo(200);
        assertThat(open.ask(
                                "PUT",
                                "/api/v1/session/password",
                                "{\"oldPassword\":\"not-the-password\",\"newPassword\":\"another-long-password\"}",
                                Map.of("X-Forwarded-For", "203.0.113.77"))
                        .statusCode())
                .as("looked at, and not refused unseen")
                .isEqualTo(422);
    }

    @Test
    void countsThoseBehindAProxyEachByTheirOwnAddress() throws Exception {
        for (int i = 0; i < PER_ADDRESS; i++) {
            assertThat(signIn("somebody%d@tienda.example".formatted(i), "203.0.113.9")
                            .statusCode())
                    .isEqualTo(401);
        }
        assertThat(signIn("somebody@tienda.example", "203.0.113.9").statusCode())
                .isEqualTo(429);
        assertThat(signIn("somebody@tienda.example", "203.0.113.10").statusCode())
                .isEqualTo(401);
    }

    @Test
    void keepsTheSessionOutOfPlainHttpWhereTheDeskIsReachedByHttps() throws Exception {
        HttpResponse<String> answer = new MemberBrowser(desk).signIn(OWNER, TestDesk.PASSWORD);
        assertThat(answer.headers().allValues("Set-Cookie"))
                .anySatisfy(it -> assertThat(it).startsWith("atiende_session=").contains("Secure"));
    }

    private HttpResponse<String> signIn(String email, String from) throws Exception {
        return signIn(email, "a-long-passw0rd", from);
    }

    private HttpResponse<String> signIn(String email, String password, String from) throws Exception {
        return new MemberBrowser(desk)
                .ask(
                        "POST",
                        "/api/v1/session",
                        "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password),
                        Map.of("X-Forwarded-For", from));
    }

    @Test
    void tellsAnUnknownEmailFromAWrongPasswordByNothing() throws Exception {
        String wrong = new MemberBrowser(desk).signIn(OWNER, "not-the-password").body();
        String unknown = new MemberBrowser(desk)
                .signIn("nobody@tienda.example", "not-the-password")
                .body();
        assertThat(unknown).isEqualTo(wrong).doesNotContain("nobody@");
    }

    @Test
    void refusesARevokedKeyAtOnce() throws Exception {
        MemberBrowser owner = MemberBrowser.signedIn(desk, OWNER, TestDesk.PASSWORD);
        JsonNode key =
                Json.STORED.readTree(owner.ask("POST", "/api/v1/api-keys", "{\"name\":\"ERP\",\"scopes\":[\"read\"]}")
                        .body());
        assertThat(desk.status(ANYTHING, key.path("key").asString())).isEqualTo(200);
        String path = "/api/v1/api-keys/" + key.path("id").asString();
        assertThat(owner.ask("DELETE", path, null).statusCode()).isEqualTo(204);
        assertThat(desk.status(ANYTHING, key.path("key").asString())).isEqualTo(401);
        assertThat(owner.ask("GET", "/api/v1/api-keys", null).body())
                .doesNotContain(key.path("key").asString());
    }

    @Test
    void givesOutNoKeyThatRunsTheInstallation() throws Exception {
        MemberBrowser owner = MemberBrowser.signedIn(desk, OWNER, TestDesk.PASSWORD);
        HttpResponse<String> refused =
                owner.ask("POST", "/api/v1/api-keys", "{\"name\":\"x\",\"scopes\":[\"read\",\"operator\"]}");
        assertThat(refused.statusCode()).isEqualTo(422);
    }

    private static int status(MemberBrowser browser) throws Exception {
        return browser.ask("GET", ANYTHING, null).statusCode();
    }
}
