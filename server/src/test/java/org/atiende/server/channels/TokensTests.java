package org.atiende.server.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.atiende.testkit.Eventually.eventually;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.atiende.channel.AccessLost;
import org.atiende.server.TestDeskBeans;
import org.atiende.simulator.AmazonSimulator;
import org.atiende.simulator.EmailSimulator;
import org.atiende.simulator.MercadolibreSimulator;
import org.atiende.testkit.TurnableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

/** Tokens that may be used once, with several callers in several processes. */
@Tag("long")
class TokensTests {
    /** The time of the desk's own workers too, or they would find the others' tokens run out. */
    private final TurnableClock clock = new TurnableClock(Instant.now());

    private TestDeskBeans desk;
    private TokenCallers callers;
    private MercadolibreSimulator platform;
    private Connected channel;

    @BeforeEach
    void start() throws Exception {
        platform = MercadolibreSimulator.start(
                0, new MercadolibreSimulator.Settings("55", "s", "415", URI.create("http://127.0.0.1:9/")));
        desk = new TestDeskBeans("--atiende.check.every=1h");
        callers = new TokenCallers(desk, clock);
        Map<String, String> granted = platform.granted();
        Onboarding onboarding = desk.bean(Onboarding.class);
        Channels.View view = onboarding.enter(
                desk.workspace(),
                "mercadolibre",
                "ML",
                "415",
                Map.of(
                        "clientId", "55",
                        "clientSecret", "s",
                        "baseUrl", platform.url(),
                        "accessToken", granted.get("access"),
                        "refreshToken", granted.get("refresh")));
        channel = desk.bean(Channels.class).get(desk.workspace(), view.id());
        // The desk itself is a caller too, until it has checked the account.
        eventually(() -> assertThat(shown().check()).isNotNull());
    }

    @AfterEach
    void stop() {
        desk.close();
        platform.close();
    }

    @Test
    void ofManyCallersInTwoProcessesOneAsksThePlatform() throws Exception {
        for (int round = 0; round < 5; round++) {
            int before = platform.tokensIssued();
            callers.manyAsk(channel, platform::expireToken);
            assertThat(platform.tokensIssued() - before).isEqualTo(1);
        }
        assertThat(platform.tokensReused()).isZero();
    }

    @Test
    void ofManyCallersOneAsksAmazon() throws Exception {
        try (EmailSimulator mail = EmailSimulator.start(0, 0, "amazon@tienda.example", "clave");
                AmazonSimulator amazon =
                        AmazonSimulator.start(mail, new AmazonSimulator.Settings("client", "secret", "Atzr|1"))) {
            Connected account = connected("amazon", "A2EXAMPLESELLER", amazon.account());
            for (int round = 0; round < 5; round++) {
                int before = amazon.issued();
                callers.manyAsk(account, amazon::expireToken);
                assertThat(amazon.issued() - before).isEqualTo(1);
            }
            desk.bean(Onboarding.class).disconnect(desk.workspace(), account.id());
        }
    }

    @Test
    void ofManyCallersOneAsksTheProviderOfAMailbox() throws Exception {
        AtomicInteger issued = new AtomicInteger();
        HttpServer provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/token", exchange -> {
            byte[] body = "{\"access_token\":\"token-%d\",\"expires_in\":3599}"
                    .formatted(issued.incrementAndGet())
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        provider.start();
        Map<String, String> settings = new LinkedHashMap<>();
        try (EmailSimulator mail = EmailSimulator.start(0, 0, "ventas@tienda.example", "clave")) {
            settings.putAll(mail.account());
        }
        // Nobody listens there now: a mailbox that refused the desk's own token would make the desk one caller more.
        try {
            settings.put("clientId", "client");
            settings.put("clientSecret", "secret");
            settings.put("auth", "xoauth2");
            settings.put("refreshToken", "refresh-1");
            settings.put("tokenUrl", "http://127.0.0.1:" + provider.getAddress().getPort() + "/token");
            Connected account = entered("email", "ventas@tienda.example", settings);
            assertThat(callers.process(clock).of(account).token()).isEqualTo("token-1");
            for (int round = 0; round < 5; round++) {
                int before = issued.get();
                callers.manyAsk(account, () -> {});
                assertThat(issued.get() - before).isEqualTo(1);
            }
            desk.bean(Onboarding.class).disconnect(desk.workspace(), account.id());
        } finally {
            provider.stop(0);
        }
    }

    /** More accounts than the desk has connections to its database, at a provider that answers none for a while. */
    @Test
    void aProviderThatKeepsAllAccountsWaitingKeepsFewConnections() throws Exception {
        int accounts = 14;
        AtomicInteger waiting = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch answers = new CountDownLatch(1);
        HttpServer provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        provider.createContext("/token", exchange -> {
            most.accumulateAndGet(waiting.incrementAndGet(), Math::max);
            try {
                answers.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            byte[] body = "{\"access_token\":\"token\",\"expires_in\":3599}".getBytes(StandardCharsets.UTF_8);
            // Counted out before the answer is on its way, or the next one could be there first.
            waiting.decrementAndGet();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        provider.start();
        try (EmailSimulator mail = EmailSimulator.start(0, 0, "ventas@tienda.example", "clave");
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, String> settings = new LinkedHashMap<>(mail.account());
            settings.put("clientId", "client");
            settings.put("clientSecret", "secret");
            settings.put("auth", "xoauth2");
            settings.put("refreshToken", "refresh-1");
            settings.put("tokenUrl", "http://127.0.0.1:" + provider.getAddress().getPort() + "/token");
            Tokens tokens = desk.bean(Tokens.class);
            List<Future<String>> asked = new ArrayList<>();
            for (int i = 0; i < accounts; i++) {
                Channels.View view = desk.bean(Onboarding.class)
                        .enter(
                                desk.workspace(),
                                "email",
                                "Correo " + i,
                                "ventas%d@tienda.example".formatted(i),
                                settings);
                Connected account = desk.bean(Channels.class).get(desk.workspace(), view.id());
                asked.add(callers.submit(() -> tokens.of(account).token()));
            }
            eventually(() -> assertThat(waiting.get()).isPositive());
            answers.countDown();
            for (Future<String> answer : asked) {
                assertThat(answer.get()).isEqualTo("token");
            }
            assertThat(most.get()).isLessThanOrEqualTo(2);
        } finally {
            provider.stop(0);
        }
    }

    @Test
    void whoIsBehindAnAccountThatHasWaitedInVainIsAnsweredAtOnce() {
        AtomicBoolean slow = new AtomicBoolean(true);
        // Six seconds pass at each look while the platform is slow.
        Tokens tokens = callers.process(() -> {
            if (slow.get()) {
                clock.turn(Duration.ofSeconds(6));
            }
            return clock.instant();
        });
        String refused = callers.process(clock).of(channel).token();
        platform.outage(Duration.ofSeconds(30));
        noneNow(tokens, channel, refused);
        slow.set(false);
        platform.outage(Duration.ZERO);
        int before = platform.tokensIssued();
        noneNow(tokens, channel, refused);
        assertThat(platform.tokensIssued()).as("the platform is not asked").isEqualTo(before);
        clock.turn(Duration.ofSeconds(31));
        assertThat(tokens.of(channel).tokenInsteadOf(refused)).isNotEqualTo(refused);
    }

    private static void noneNow(Tokens tokens, Connected account, String refused) {
        assertThatThrownBy(() -> tokens.of(account).tokenInsteadOf(refused))
                .isInstanceOfSatisfying(
                        AccessLost.class, it -> assertThat(it.kind()).isEqualTo(AccessLost.Kind.NOT_NOW));
    }

    @Test
    void aTokenIsUsedToItsEndWhileThereIsNoOther() {
        Tokens tokens = callers.process(clock);
        String token = tokens.of(channel).tokenInsteadOf(tokens.of(channel).token());
        platform.outage(Duration.ofSeconds(30));
        clock.turn(Duration.ofHours(6).minus(Duration.ofMinutes(4)));
        assertThat(tokens.of(channel).token()).isEqualTo(token);
        noneNow(tokens, channel, token);
        clock.turn(Duration.ofMinutes(5));
        assertThatThrownBy(() -> tokens.of(channel).token()).isInstanceOf(AccessLost.class);
        platform.outage(Duration.ZERO);
        assertThat(tokens.of(channel).token()).isNotEqualTo(token);
    }

    /** A further account, which the desk itself has looked at once. */
    private Connected connected(String kind, String externalId, Map<String, String> settings) {
        Connected account = entered(kind, externalId, settings);
        eventually(() -> {
            Channels.View now = desk.bean(Channels.class).view(desk.workspace(), account.id());
            assertThat(now.check() != null || now.fault() != null).isTrue();
        });
        return account;
    }

    private Connected entered(String kind, String externalId, Map<String, String> settings) {
        Channels.View view = desk.bean(Onboarding.class).enter(desk.workspace(), kind, kind, externalId, settings);
        return desk.bean(Channels.class).get(desk.workspace(), view.id());
    }

    @Test
    void aTokenIsReplacedBeforeItRunsOut() {
        Tokens tokens = callers.process(clock);
        String first = tokens.of(channel).token();
        String second = tokens.of(channel).tokenInsteadOf(first);
        clock.turn(Duration.ofHours(5));
        assertThat(tokens.of(channel).token()).isEqualTo(second);
        clock.turn(Duration.ofMinutes(56));
        assertThat(tokens.of(channel).token()).isNotEqualTo(second);
        assertThat(platform.tokensReused()).isZero();
    }

    @Test
    void aVoidConsentIsToldAndNotAskedForAgainAndAgain() {
        Tokens tokens = callers.process(clock);
        String token = tokens.of(channel).token();
        platform.revoke();
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> tokens.of(channel).tokenInsteadOf(token))
                    .isInstanceOfSatisfying(
                            AccessLost.class, it -> assertThat(it.kind()).isEqualTo(AccessLost.Kind.REFUSED));
        }
        assertThat(platform.tokensRefused()).isEqualTo(1);
        clock.turn(Duration.ofMinutes(2));
        assertThatThrownBy(() -> tokens.of(channel).tokenInsteadOf(token)).isInstanceOf(AccessLost.class);
        assertThat(platform.tokensRefused())
                .as("it may have been the platform's error")
                .isEqualTo(2);
        assertThat(shown().fault()).isNotNull();
    }

    @Test
    void anOutageOfThePlatformVoidsNothing() {
        Tokens tokens = callers.process(clock);
        String token = tokens.of(channel).token();
        platform.expireToken();
        platform.outage(Duration.ofMillis(400));
        assertThatThrownBy(() -> tokens.of(channel).tokenInsteadOf(token))
                .isInstanceOfSatisfying(
                        AccessLost.class, it -> assertThat(it.kind()).isEqualTo(AccessLost.Kind.NOT_NOW));
        platform.outage(Duration.ZERO);
        assertThat(tokens.of(channel).tokenInsteadOf(token)).isNotEqualTo(token);
    }

    @Test
    void anOutageOfOurOwnDatabaseIsNoWordOfThePlatform() {
        Tokens tokens = callers.process(() -> {
            throw new DataAccessResourceFailureException("the connection was ended within the transaction");
        });
        assertThatThrownBy(() -> tokens.of(channel).token())
                .isInstanceOfSatisfying(
                        AccessLost.class, it -> assertThat(it.kind()).isEqualTo(AccessLost.Kind.NOT_NOW));
        assertThat(shown().fault()).isNull();
    }

    private Channels.View shown() {
        return desk.bean(Channels.class).view(desk.workspace(), channel.id());
    }
}
