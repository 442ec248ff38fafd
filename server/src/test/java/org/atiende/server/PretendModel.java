package org.atiende.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.atiende.server.kernel.Json;

/** An endpoint with the chat protocol of OpenAI: real HTTP on loopback, misbehaving as it is told. */
final class PretendModel implements AutoCloseable {
    private final HttpServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Manners manners = Manners.GOOD;
    private volatile String answer = "";
    private volatile CountDownLatch held = new CountDownLatch(0);

    /** How it answers. */
    enum Manners {
        GOOD,
        BROKEN,
        GARBAGE,
        ENDLESS,
        SILENT
    }

    /** A question as it came. */
    record Asked(String path, String authorization, String body) {}

    PretendModel() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::hear);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    void behave(Manners next) {
        manners = next;
    }

    void says(String intent, double probability) {
        manners = Manners.GOOD;
        answer = Json.STORED.writeValueAsString(
                Map.of("intents", List.of(Map.of("intent", intent, "probability", probability)), "emotion", "neutral"));
    }

    /** Lets good answers wait until they are released. */
    void hold() {
        held = new CountDownLatch(1);
    }

    void release() {
        held.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void hear(HttpExchange exchange) throws IOException {
        asked.add(new Asked(
                exchange.getRequestURI().toString(),
                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        switch (manners) {
            case GOOD -> {
                await(held);
                send(
                        exchange,
                        200,
                        Json.STORED.writeValueAsString(
                                Map.of("choices", List.of(Map.of("message", Map.of("content", answer))))));
            }
            case BROKEN -> send(exchange, 500, "{\"error\":\"out of memory\"}");
            case GARBAGE -> send(exchange, 200, "<html>Welcome</html>");
            case ENDLESS -> {
                exchange.sendResponseHeaders(200, 0);
                byte[] more = " ".repeat(8_192).getBytes(StandardCharsets.UTF_8);
                try (exchange) {
                    while (closing.getCount() > 0) {
                        exchange.getResponseBody().write(more);
                    }
                } catch (IOException gone) {
                    // The desk has had enough.
                }
            }
            case SILENT -> {
                await(closing);
                exchange.close();
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        closing.countDown();
        held.countDown();
        server.stop(0);
    }
}
