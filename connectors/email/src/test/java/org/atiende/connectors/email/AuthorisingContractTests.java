package org.atiende.connectors.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.atiende.channel.Access;
import org.atiende.channel.Account;
import org.atiende.channel.Authorising;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.CheckOutcome;
import org.atiende.channel.SendOutcome;
import org.atiende.channel.TokenOutcome;
import org.atiende.testkit.HeldTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Consent, tokens, and a mailbox that takes a token in place of a password. */
class AuthorisingContractTests {
    private static final Authorising.Consent CONSENT =
            new Authorising.Consent(URI.create("https://desk.example/oauth/callback"), "the-verifier");

    private Desk desk;
    private HttpServer provider;
    private final AtomicInteger issued = new AtomicInteger();
    private volatile int status = 200;
    private volatile String error = "";
    private volatile String asked = "";

    @BeforeEach
    void start() throws Exception {
        desk = new Desk();
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/token", this::token);
        provider.start();
    }

    @AfterEach
    void stop() {
        provider.stop(0);
        desk.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String claims = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("{\"email\":\"" + Desk.SHOP.toUpperCase(Locale.ROOT) + "\"}")
                        .getBytes(StandardCharsets.UTF_8));
        String body = status == 200
                ? "{\"access_token\":\"token-%d\",\"expires_in\":3599,\"id_token\":\"a.%s.c\"%s}"
                        .formatted(
                                issued.incrementAndGet(),
                                claims,
                                asked.contains("authorization_code") ? ",\"refresh_token\":\"refresh-1\"" : "")
                : "{\"error\":\"" + error + "\"}";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Account application() {
        return desk.account(Map.of(
                "auth", "xoauth2",
                "clientId", "client",
                "clientSecret", "a-secret",
                "tokenUrl", "http://127.0.0.1:" + provider.getAddress().getPort() + "/token"));
    }

    private Authorising authorising() {
        return desk.connector.authorising().orElseThrow();
    }

    @Test
    void asksGoogleAndMicrosoftOnTheirOwnPages() {
        String google = authorising().consentPage(application(), CONSENT, "s").toString();
        assertThat(google)
                .startsWith("https://accounts.google.com/o/oauth2/v2/auth?")
                .contains("code_challenge_method=S256")
                .contains("access_type=offline")
                .doesNotContain("a-secret")
                .doesNotContain("the-verifier");
        Account microsoft = desk.account(Map.of("provider", "microsoft", "clientId", "client", "clientSecret", "x"));
        assertThat(authorising().consentPage(microsoft, CONSENT, "s").toString())
                .startsWith("https://login.microsoftonline.com/common/oauth2/v2.0/authorize?")
                .contains("IMAP.AccessAsUser.All");
    }

    @Test
    void exchangesACodeAndLearnsWhoseMailboxItIs() {
        assertThat(authorising().exchange(application(), CONSENT, "the-code"))
                .isEqualTo(new TokenOutcome.Granted(
                        Desk.SHOP, "token-1", Duration.ofSeconds(3_599), Optional.of("refresh-1")));
        assertThat(asked).contains("code=the-code").contains("code_verifier=the-verifier");
    }

    @Test
    void keepsARefreshTokenThatIsNotToldAgain() {
        assertThat(authorising().refresh(application(), "refresh-1"))
                .isInstanceOfSatisfying(
                        TokenOutcome.Granted.class,
                        it -> assertThat(it.refreshToken()).contains("refresh-1"));
    }

    @Test
    void saysWhatIsWrongWithAConsentAndWhatMayPass() {
        status = 400;
        error = "invalid_grant";
        assertThat(authorising().refresh(application(), "x"))
                .isInstanceOfSatisfying(
                        TokenOutcome.Refused.class,
                        it -> assertThat(it.failure().reason().words()).contains("authorise again"));
        status = 503;
        assertThat(authorising().refresh(application(), "x")).isInstanceOf(TokenOutcome.TryLater.class);
        provider.stop(0);
        assertThat(authorising().refresh(application(), "x")).isInstanceOf(TokenOutcome.TryLater.class);
    }

    @Test
    void readsAndSendsWithATokenAndReplacesOneThatHasRunOut() {
        desk.mail.changePassword("token-1");
        desk.mail.writes("ana@correo.example", "Ana", "Hola", "¿tienen en azul?");
        Access tokens = new HeldTokens(application(), "token-0", "refresh-1", desk.connector);
        CheckOutcome outcome = desk.connector.checking().orElseThrow().check(tokens, Optional.empty());
        assertThat(outcome).isInstanceOf(CheckOutcome.Found.class);
        var message = (ChannelEvent.MessageReceived)
                desk.connector.interpret(((CheckOutcome.Found) outcome).events().getFirst());
        assertThat(issued.get()).isEqualTo(1);
        assertThat(desk.connector.send(desk.outgoing(message.thread().orElseThrow(), "Sí.", false), tokens))
                .isInstanceOf(SendOutcome.Accepted.class);
        status = 400;
        error = "invalid_grant";
        desk.mail.changePassword("another");
        assertThat(desk.connector.checking().orElseThrow().check(tokens, Optional.empty()))
                .isInstanceOf(CheckOutcome.AccountFault.class);
    }
}
