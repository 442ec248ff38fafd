package org.atiende.connectors.shopee;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.atiende.channel.Access;
import org.atiende.channel.AccessLost;
import org.atiende.channel.Account;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.CheckOutcome;
import org.atiende.channel.FetchOutcome;
import org.atiende.channel.Outgoing;
import org.atiende.channel.RawEvent;
import org.atiende.channel.SendOutcome;
import org.atiende.channel.TokenOutcome;
import org.atiende.channel.WebhookAnswer;
import org.atiende.channel.WebhookRequest;
import org.atiende.simulator.ShopeeSimulator;

/** A desk without a desk: a door for pushes, a keeper of tokens, and a shelf for what the connector made of it all. */
final class Desk implements AutoCloseable {
    static final String PARTNER = "2000123";
    static final String KEY = "the-partner-key";
    static final String SHOP = "600001";

    final ShopeeConnector connector = new ShopeeConnector();
    final ShopeeSimulator platform;
    final Account account;
    final Tokens tokens;
    final AtomicInteger refused = new AtomicInteger();
    private final HttpServer server;
    private final BlockingQueue<RawEvent> notices = new LinkedBlockingQueue<>();
    private final Semaphore arrived = new Semaphore(0);
    private final Map<String, RawEvent> stored = new LinkedHashMap<>();
    private volatile Map<String, String> more = Map.of();
    private Optional<String> cursor = Optional.empty();

    Desk() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.start();
        platform = ShopeeSimulator.start(new ShopeeSimulator.Settings(PARTNER, KEY, SHOP, url()));
        account = account(Map.of());
        tokens = new Tokens(platform.granted());
    }

    Account account(Map<String, String> more) {
        Map<String, String> settings =
                new LinkedHashMap<>(Map.of("partnerId", PARTNER, "partnerKey", KEY, "baseUrl", platform.url()));
        settings.putAll(more);
        return new Account(SHOP, settings);
    }

    /** Receives pushes with further settings from now on. */
    void receivesWith(Map<String, String> settings) {
        more = settings;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/webhooks/shopee/1");
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
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        WebhookRequest.Origin origin = new WebhookRequest.Origin("", "127.0.0.1", url().toString());
        WebhookAnswer answer = connector.receive(
                new WebhookRequest("POST", Map.of(), headers, body, origin), more.isEmpty() ? account : account(more));
        int status = switch (answer) {
            case WebhookAnswer.Notified notified -> {
                notices.addAll(notified.notices());
                yield 200;
            }
            case WebhookAnswer.Genuine genuine -> {
                keep(genuine.events());
                arrived.release(genuine.events().size());
                yield 200;
            }
            case WebhookAnswer.Refused no -> {
                refused.incrementAndGet();
                yield no.status();
            }
            case WebhookAnswer.Challenge challenge -> 500;
        };
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    /** Waits until so many events have been pushed. */
    void pushed(int events) throws InterruptedException {
        if (!arrived.tryAcquire(events, 10, TimeUnit.SECONDS)) {
            throw new AssertionError("Fewer than %d events came in within ten seconds".formatted(events));
        }
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
    synchronized int keep(List<RawEvent> events) {
        int before = stored.size();
        events.forEach(it -> stored.putIfAbsent(it.externalId(), it));
        return stored.size() - before;
    }

    CheckOutcome checkOnce() {
        return connector.checking().orElseThrow().check(tokens, cursor);
    }

    /** Checks once and keeps what the lists hold whole, but fetches nothing that was only named; returns whether they go on. */
    boolean checksLists() {
        CheckOutcome.Found found = (CheckOutcome.Found) checkOnce();
        cursor = Optional.of(found.cursor());
        keep(found.events());
        return found.more();
    }

    /** Checks and returns how much of what was found is new; patient while the platform is away. */
    int check() {
        while (true) {
            if (checkOnce() instanceof CheckOutcome.Found found) {
                cursor = Optional.of(found.cursor());
                found.notices().forEach(this::fetch);
                return keep(found.events());
            }
        }
    }

    /** What the stored events mean, of one kind. */
    synchronized <T extends ChannelEvent> List<T> all(Class<T> kind) {
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
