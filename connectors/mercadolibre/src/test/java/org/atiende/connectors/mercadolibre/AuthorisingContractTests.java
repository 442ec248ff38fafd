package org.atiende.connectors.mercadolibre;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atiende.channel.Access;
import org.atiende.channel.Authorising;
import org.atiende.channel.ChannelThread;
import org.atiende.channel.Outgoing;
import org.atiende.channel.Probing;
import org.atiende.channel.SendOutcome;
import org.atiende.channel.ThreadKind;
import org.atiende.channel.TokenOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The first connection, tokens that rotate, and what is said of an account; over real HTTP. */
class AuthorisingContractTests {
    static final Authorising.Consent CONSENT =
            new Authorising.Consent(URI.create("https://desk.example/oauth/callback"), "v".repeat(64));

    Desk desk;
    Authorising authorising;

    /** The model of the account: {@code local} or {@code global}. */
    String model() {
        return "local";
    }

    /** What the permissions for talk and for sales are called. */
    List<String> permissions() {
        return List.of("Comunicación pre y postventa", "Ventas y envíos");
    }

    @BeforeEach
    void start() throws Exception {
        desk = new Desk(model());
        authorising = desk.connector.authorising().orElseThrow();
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void connectsAnAccountByItsOwnersConsent() throws Exception {
        String back = consent();
        assertThat(back).startsWith("https://desk.example/oauth/callback?code=").endsWith("&state=the-state");
        String code = back.substring(back.indexOf("code=") + 5, back.indexOf("&state"));
        TokenOutcome outcome = authorising.exchange(desk.account, CONSENT, code);
        assertThat(outcome).isInstanceOfSatisfying(TokenOutcome.Granted.class, it -> {
            assertThat(it.account()).isEqualTo(Desk.SELLER);
            assertThat(it.lives()).isEqualTo(Duration.ofHours(6));
            assertThat(it.refreshToken()).isPresent();
            assertThat(it.toString()).doesNotContain(it.accessToken());
        });
        assertThat(authorising.exchange(desk.account, CONSENT, code))
                .as("a code is good once")
                .isInstanceOf(TokenOutcome.Refused.class);
    }

    @Test
    void refusesACodeThatSomebodyElseHasCaught() throws Exception {
        String back = consent();
        String code = back.substring(back.indexOf("code=") + 5, back.indexOf("&state"));
        Authorising.Consent other = new Authorising.Consent(CONSENT.redirect(), "w".repeat(64));
        assertThat(authorising.exchange(desk.account, other, code)).isInstanceOf(TokenOutcome.Refused.class);
    }

    @Test
    void usesARefreshTokenOnceAndSaysWhatIsToBeDoneWhenItIsVoid() {
        Map<String, String> tokens = desk.platform.granted();
        assertThat(authorising.refresh(desk.account, tokens.get("refresh"))).isInstanceOf(TokenOutcome.Granted.class);
        assertThat(authorising.refresh(desk.account, tokens.get("refresh")))
                .isInstanceOfSatisfying(
                        TokenOutcome.Refused.class,
                        it -> assertThat(it.failure().reason().words()).contains("authorise again"));
    }

    @Test
    void saysThatTheApplicationsSecretIsWrong() {
        var wrong = desk.account(Map.of("clientSecret", "another"));
        assertThat(authorising.refresh(wrong, "TG-1"))
                .isInstanceOfSatisfying(
                        TokenOutcome.Refused.class,
                        it -> assertThat(it.failure().reason().words()).contains("clientSecret"));
    }

    @Test
    void tellsALostAnswerFromARefusal() {
        desk.platform.outage(Duration.ofMinutes(5));
        assertThat(authorising.refresh(desk.account, "TG-1")).isInstanceOf(TokenOutcome.Uncertain.class);
        desk.platform.close();
        assertThat(authorising.refresh(desk.account, "TG-1")).isInstanceOf(TokenOutcome.TryLater.class);
    }

    @Test
    void goesOnWithOneNewTokenWhenTwoRequestsMeetAnExpiredOne() throws Exception {
        int before = desk.platform.tokensIssued();
        desk.platform.expireToken();
        assertThat(desk.probeAtOnce(2)).allMatch(it -> it.result() == Probing.Result.WORKS);
        assertThat(desk.platform.tokensIssued() - before).isEqualTo(1);
        assertThat(desk.platform.tokensReused()).isZero();
    }

    @Test
    void saysInWordsWhichPermissionIsMissing() {
        desk.platform.permission(false);
        List<Probing.Finding> findings = desk.probe();
        assertThat(findings)
                .anySatisfy(it -> {
                    assertThat(it.what()).isEqualTo("messages");
                    assertThat(it.result()).isEqualTo(Probing.Result.MISSING);
                    assertThat(it.found().words()).contains(permissions().getFirst());
                })
                .anySatisfy(it -> {
                    assertThat(it.what()).isEqualTo("orders");
                    assertThat(it.found().words()).contains(permissions().getLast());
                });
    }

    @Test
    void takesTheConsentBack() {
        assertThat(authorising.revoke(desk.tokens)).isTrue();
        assertThat(desk.platform.isRevoked()).isTrue();
        assertThat(desk.probe()).anySatisfy(it -> assertThat(it.result()).isEqualTo(Probing.Result.MISSING));
    }

    @Test
    void refusesToSendWithATokenThatCannotBeReplaced() {
        Access fixed = Access.fixed(desk.account(Map.of("accessToken", "of-yesterday")));
        var question = new ChannelThread("question:1", ThreadKind.QUESTION, "1", List.of(), Optional.empty());
        var message = new Outgoing("r", "1", new Outgoing.Body.Text("hola"), Optional.empty(), Optional.of(question));
        assertThat(desk.connector.send(message, fixed)).isInstanceOf(SendOutcome.AccountFault.class);
    }

    String consent() throws Exception {
        URI page = authorising.consentPage(desk.account, CONSENT, "the-state");
        try (HttpClient browser = HttpClient.newHttpClient()) {
            return browser.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
        }
    }
}
