package org.atiende.connectors.mercadolibre;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.atiende.channel.Access;
import org.atiende.channel.AccessLost;
import org.atiende.channel.Account;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.FetchOutcome;
import org.atiende.channel.Outgoing;
import org.atiende.channel.RawEvent;
import org.atiende.channel.SendOutcome;
import org.atiende.channel.TokenOutcome;
import org.atiende.channel.WebhookAnswer;
import org.atiende.channel.WebhookRequest;
import org.atiende.simulator.MercadolibreSimulator;

/** A desk without a desk: a door for notifications, a keeper of tokens, and a shelf for what the connector made of it all. */
final class Desk implements AutoCloseable {
    static final String SECRET = "a-secret-in-the-path";
    static final String SELLER = "415458330";
    static final String CLIENT = "5503910050000001";

    final MercadolibreConnector connector = new MercadolibreConnector();
    final MercadolibreSimulator platform;
    final Account account;
    final Tokens tokens;
    private final HttpServer server;
    private final BlockingQueue<RawEvent> notices = new LinkedBlockingQueue<>();
    private final Map<String, RawEvent> stored = new LinkedHashMap<>();
    final AtomicInteger refused = new AtomicInteger();

    Desk() throws IOException {
        this("local");
    }

    Desk(String model) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.start();
        platform = MercadolibreSimulator.start(
                0, new MercadolibreSimulator.Settings(CLIENT, "client-secret", SELLER, url(SECRET)));
        account = account(Map.of("model", model));
        tokens = new Tokens(platform.granted());
    }

    Account account(Map<String, String> more) {
        Map<String, String> settings = new LinkedHashMap<>(Map.of(
                "clientId",
                CLIENT,
                "clientSecret",
                "client-secret",
                "webhookSecret",
                SECRET,
                "baseUrl",
                platform.url(),
                "authUrl",
                platform.url() + "/authorization"));
        settings.putAll(more);
        return new Account(SELLER, settings);
    }

    URI url(String secret) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + secret);
    }

    /** Tokens in memory; the desk's own keeper has tests of its own. */
    final class Tokens implements Access {
        private String access;
        private String refresh;

        Tokens(Map<String, String> granted) {
            this.access = granted.get("access");
            this.refresh = granted.get("refresh");
        }

        @Override
        public Account account() {
            return account;
        }

        @Override
        public synchronized String token() {
            return access;
        }

        @Override
        public synchronized String tokenInsteadOf(String before) {
            if (!before.equals(access)) {
                return access;
            }
            return switch (connector.authorising().orElseThrow().refresh(account, refresh)) {
                case TokenOutcome.Granted granted -> {
                    access = granted.accessToken();
                    refresh = granted.refreshToken().orElseThrow();
                    yield access;
                }
                case TokenOutcome.Refused no -> throw new AccessLost(AccessLost.Kind.REFUSED, no.failure());
                case TokenOutcome.TryLater no -> throw new AccessLost(AccessLost.Kind.NOT_NOW, no.failure());
                case TokenOutcome.Uncertain no -> throw new AccessLost(AccessLost.Kind.NOT_NOW, no.failure());
            };
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String secret = exchange.getRequestURI().getPath().substring(1);
        WebhookAnswer answer = connector.receive(
                new WebhookRequest("POST", Map.of(), Map.of(), body, new WebhookRequest.Origin(secret, "127.0.0.1")),
                account);
        int status = switch (answer) {
            case WebhookAnswer.Notified notified -> {
                notices.addAll(notified.notices());
                yield 200;
            }
            case WebhookAnswer.Refused no -> {
                refused.incrementAndGet();
                yield no.status();
            }
            case WebhookAnswer.Challenge challenge -> 500;
            case WebhookAnswer.Genuine genuine -> 500;
        };
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    /** The next notice that comes in. */
    RawEvent notice() throws InterruptedException {
        RawEvent notice = notices.poll(10, TimeUnit.SECONDS);
        if (notice == null) {
            throw new AssertionError("Nothing came in for ten seconds");
        }
        return notice;
    }

    FetchOutcome fetch(RawEvent notice) {
        FetchOutcome outcome = connector.fetching().orElseThrow().fetch(notice, tokens);
        if (outcome instanceof FetchOutcome.Found found) {
            keep(found.events());
        }
        return outcome;
    }

    /** Stores events as the desk does: each id once. Returns how many were new. */
    int keep(List<RawEvent> events) {
        int before = stored.size();
        events.forEach(it -> stored.putIfAbsent(it.externalId(), it));
        return stored.size() - before;
    }

    /** Fetches all notices that have come in. */
    void fetchAll() {
        for (RawEvent notice = notices.poll(); notice != null; notice = notices.poll()) {
            FetchOutcome outcome = fetch(notice);
            if (outcome instanceof FetchOutcome.TryLater || outcome instanceof FetchOutcome.AccountFault) {
                notices.add(notice);
                return;
            }
        }
    }

    /** What the stored events mean, of one kind. */
    <T extends ChannelEvent> List<T> all(Class<T> kind) {
        return stored.values().stream()
                .map(connector::interpret)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    <T extends ChannelEvent> T only(Class<T> kind) {
        List<T> all = all(kind);
        if (all.size() != 1) {
            throw new AssertionError("There are %d events of kind %s".formatted(all.size(), kind.getSimpleName()));
        }
        return all.getFirst();
    }

    SendOutcome send(Outgoing message) {
        return connector.send(message, tokens);
    }

    @Override
    public void close() {
        platform.close();
        server.stop(0);
    }
}
