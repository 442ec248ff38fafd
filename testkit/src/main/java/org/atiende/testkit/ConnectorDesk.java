package org.atiende.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.atiende.channel.Access;
import org.atiende.channel.Account;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.CheckOutcome;
import org.atiende.channel.Connector;
import org.atiende.channel.FetchOutcome;
import org.atiende.channel.Outgoing;
import org.atiende.channel.Probing;
import org.atiende.channel.RawEvent;
import org.atiende.channel.SendOutcome;
import org.atiende.channel.WebhookAnswer;
import org.atiende.channel.WebhookRequest;

/**
 * A desk without a desk, for the contract tests of a connector: a door for what its platform posts, and a shelf for what the
 * connector made of it all. A subclass adds the pretend platform and an account there.
 */
public abstract class ConnectorDesk<C extends Connector> implements AutoCloseable {
    /** The connector that is tested. */
    public final C connector;
    /** How many posts the connector has refused. */
    public final AtomicInteger refused = new AtomicInteger();

    private final HttpServer server;
    private final BlockingQueue<RawEvent> notices = new LinkedBlockingQueue<>();
    private final Semaphore arrived = new Semaphore(0);
    private final Map<String, RawEvent> stored = new LinkedHashMap<>();
    private Optional<String> cursor = Optional.empty();

    /** Opens the door. */
    protected ConnectorDesk(C connector) throws IOException {
        this.connector = connector;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.start();
    }

    /** The account with its tokens. */
    protected abstract Access access();

    /** The account that posts are taken for. */
    protected Account receiver() {
        return access().account();
    }

    /** Where a post came from: at the path behind the first slash a secret may stand. */
    protected WebhookRequest.Origin origin(String path) {
        return new WebhookRequest.Origin(path.substring(1), "127.0.0.1");
    }

    /** An address of the door. */
    protected final URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        WebhookRequest.Origin origin = origin(exchange.getRequestURI().getPath());
        WebhookAnswer answer =
                connector.receive(new WebhookRequest("POST", Map.of(), headers, body, origin), receiver());
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

    /** Waits until so many events have been posted whole. */
    public final void pushed(int events) throws InterruptedException {
        if (!arrived.tryAcquire(events, 10, TimeUnit.SECONDS)) {
            throw new AssertionError("Fewer than %d events came in within ten seconds".formatted(events));
        }
    }

    /** The next notice that comes in. */
    public final RawEvent notice() throws InterruptedException {
        RawEvent notice = notices.poll(10, TimeUnit.SECONDS);
        if (notice == null) {
            throw new AssertionError("Nothing came in for ten seconds");
        }
        return notice;
    }

    /** Fetches what a notice is about, and keeps what was found. */
    public final FetchOutcome fetch(RawEvent notice) {
        FetchOutcome outcome = connector.fetching().orElseThrow().fetch(notice, access());
        if (outcome instanceof FetchOutcome.Found found) {
            keep(found.events());
        }
        return outcome;
    }

    /** Fetches all notices that have come in; what cannot be had now stays. */
    public final void fetchAll() {
        for (RawEvent notice = notices.poll(); notice != null; notice = notices.poll()) {
            FetchOutcome outcome = fetch(notice);
            if (outcome instanceof FetchOutcome.TryLater || outcome instanceof FetchOutcome.AccountFault) {
                notices.add(notice);
                return;
            }
        }
    }

    /** Stores events as the desk does: each id once. Returns how many were new. */
    public final synchronized int keep(List<RawEvent> events) {
        int before = stored.size();
        events.forEach(it -> stored.putIfAbsent(it.externalId(), it));
        return stored.size() - before;
    }

    /** Compares with the platform's lists, from where the last check that was kept ended; keeps nothing. */
    public final CheckOutcome checkOnce() {
        return connector.checking().orElseThrow().check(access(), cursor);
    }

    /** Lets the next check go on from what another one left. */
    public final void goOnFrom(String left) {
        cursor = Optional.of(left);
    }

    /** Checks once and keeps what the lists hold whole, but fetches nothing that was only named; returns whether they go on. */
    public final boolean checksLists() {
        CheckOutcome.Found found = (CheckOutcome.Found) checkOnce();
        cursor = Optional.of(found.cursor());
        keep(found.events());
        return found.more();
    }

    /** Checks and returns how much of what the lists hold whole is new; patient while the platform is away. */
    public final int check() {
        while (true) {
            if (checkOnce() instanceof CheckOutcome.Found found) {
                cursor = Optional.of(found.cursor());
                found.notices().forEach(this::fetch);
                return keep(found.events());
            }
        }
    }

    /** What the stored events mean, of one kind. */
    public final synchronized <T extends ChannelEvent> List<T> all(Class<T> kind) {
        return stored.values().stream()
                .map(connector::interpret)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** What the only stored event of a kind means. */
    public final <T extends ChannelEvent> T only(Class<T> kind) {
        List<T> all = all(kind);
        if (all.size() != 1) {
            throw new AssertionError("There are %d events of kind %s".formatted(all.size(), kind.getSimpleName()));
        }
        return all.getFirst();
    }

    /** Sends once. */
    public final SendOutcome send(Outgoing message) {
        return connector.send(message, access());
    }

    /** What is asked later to learn what became of a message. */
    public final RawEvent follow(Outgoing message) {
        return connector
                .fetching()
                .orElseThrow()
                .follow(message, access().account(), 1)
                .orElseThrow();
    }

    /** What the account's access is found to be. */
    public final List<Probing.Finding> probe() {
        return connector.probing().orElseThrow().probe(access());
    }

    /** Probes so many times at the same time; returns what all of them found. */
    public final List<Probing.Finding> probeAtOnce(int times) throws Exception {
        Callable<List<Probing.Finding>> one = this::probe;
        List<Probing.Finding> found = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<List<Probing.Finding>> done : threads.invokeAll(Collections.nCopies(times, one))) {
                found.addAll(done.get());
            }
        }
        return found;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
