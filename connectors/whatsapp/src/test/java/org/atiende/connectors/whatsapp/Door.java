package org.atiende.connectors.whatsapp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.atiende.channel.Account;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.RawEvent;
import org.atiende.channel.WebhookAnswer;
import org.atiende.channel.WebhookRequest;
import org.atiende.simulator.WhatsappSimulator;

/** A desk's door without a desk: takes what the pretend platform posts through the connector and keeps what it means. */
final class Door implements AutoCloseable {
    final WhatsappSimulator platform;
    private final HttpServer server;
    private final WhatsappConnector connector = new WhatsappConnector();
    private final Account account = new Account("1001", Map.of("appSecret", "s", "verifyToken", "v"));
    private final BlockingQueue<RawEvent> events = new LinkedBlockingQueue<>();

    /**
     * Opens the door and starts the platform before it.
     *
     * @param token which the platform takes
     */
    Door(String token) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::receive);
            server.start();
            platform = WhatsappSimulator.start(0, new WhatsappSimulator.Settings("s", token, "1001", url()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** The next event that comes in. */
    RawEvent next() throws InterruptedException {
        RawEvent event = events.poll(10, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("Nothing came in for ten seconds");
        }
        return event;
    }

    /** What came in so far. */
    List<RawEvent> all() {
        return List.copyOf(events);
    }

    ChannelEvent meaning(RawEvent event) {
        return connector.interpret(event);
    }

    private void receive(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        byte[] body = exchange.getRequestBody().readAllBytes();
        WebhookAnswer answer =
                connector.receive(new WebhookRequest(exchange.getRequestMethod(), Map.of(), headers, body), account);
        int status = switch (answer) {
            case WebhookAnswer.Challenge challenge -> 200;
            case WebhookAnswer.Refused refused -> refused.status();
            case WebhookAnswer.Genuine genuine -> {
                events.addAll(genuine.events());
                yield 200;
            }
            case WebhookAnswer.Notified notified -> throw new AssertionError("WhatsApp tells all at once");
        };
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Override
    public void close() {
        platform.close();
        server.stop(0);
    }
}
