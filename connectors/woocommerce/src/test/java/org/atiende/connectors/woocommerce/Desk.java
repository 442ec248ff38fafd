package org.atiende.connectors.woocommerce;

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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.atiende.channel.Access;
import org.atiende.channel.Account;
import org.atiende.channel.Act;
import org.atiende.channel.ActOutcome;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.CheckOutcome;
import org.atiende.channel.FetchOutcome;
import org.atiende.channel.RawEvent;
import org.atiende.channel.WebhookAnswer;
import org.atiende.channel.WebhookRequest;
import org.atiende.simulator.ShopSimulator;
import org.atiende.simulator.WoocommerceSimulator;

/** A desk without a desk: a door for webhooks and a shelf for what the connector made of it all. */
final class Desk implements AutoCloseable {
    static final String SHOP = "tienda.example";

    final WoocommerceConnector connector = new WoocommerceConnector();
    final WoocommerceSimulator platform;
    final Account account;
    final AtomicInteger refused = new AtomicInteger();
    private final HttpServer server;
    private final BlockingQueue<RawEvent> notices = new LinkedBlockingQueue<>();
    private final Map<String, RawEvent> stored = new LinkedHashMap<>();
    private Optional<String> cursor = Optional.empty();

    Desk() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.start();
        platform =
                WoocommerceSimulator.start(new WoocommerceSimulator.Settings("ck_1", "cs_1", "signing-secret"), url());
        account = account(Map.of());
    }

    Account account(Map<String, String> more) {
        Map<String, String> settings = new LinkedHashMap<>(Map.of(
                "consumerKey",
                "ck_1",
                "consumerSecret",
                "cs_1",
                "signingSecret",
                "signing-secret",
                "baseUrl",
                platform.url()));
        settings.putAll(more);
        return new Account(SHOP, settings);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    static ShopSimulator.Purchase purchase(String name, String phone, String email) {
        return new ShopSimulator.Purchase(name, phone, email, "Lámpara de mesa", 129_900, 2);
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        WebhookAnswer answer = connector.receive(new WebhookRequest("POST", Map.of(), headers, body), account);
        int status = switch (answer) {
            case WebhookAnswer.Notified notified -> {
                notices.addAll(notified.notices());
                yield 200;
            }
            case WebhookAnswer.Genuine genuine -> {
                keep(genuine.events());
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

    /** The next notice that comes in. */
    RawEvent notice() throws InterruptedException {
        RawEvent notice = notices.poll(10, TimeUnit.SECONDS);
        if (notice == null) {
            throw new AssertionError("Nothing came in for ten seconds");
        }
        return notice;
    }

    FetchOutcome fetch(RawEvent notice) {
        FetchOutcome outcome = connector.fetching().orElseThrow().fetch(notice, Access.fixed(account));
        if (outcome instanceof FetchOutcome.Found found) {
            keep(found.events());
        }
        return outcome;
    }

    /** Fetches all notices that have come in; what cannot be had now stays. */
    void fetchAll() {
        for (RawEvent notice = notices.poll(); notice != null; notice = notices.poll()) {
            FetchOutcome outcome = fetch(notice);
            if (outcome instanceof FetchOutcome.TryLater || outcome instanceof FetchOutcome.AccountFault) {
                notices.add(notice);
                return;
            }
        }
    }

    /** Stores events as the desk does: each id once. Returns how many were new. */
    synchronized int keep(List<RawEvent> events) {
        int before = stored.size();
        events.forEach(it -> stored.putIfAbsent(it.externalId(), it));
        return stored.size() - before;
    }

    CheckOutcome checkOnce() {
        return connector.checking().orElseThrow().check(Access.fixed(account), cursor);
    }

    /** Checks and returns how much of what was found is new; patient while the platform is away. */
    int check() {
        while (true) {
            if (checkOnce() instanceof CheckOutcome.Found found) {
                cursor = Optional.of(found.cursor());
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

    ActOutcome act(Act act) {
        return connector.acting().orElseThrow().act(act, Access.fixed(account));
    }

    @Override
    public void close() {
        platform.close();
        server.stop(0);
    }
}
