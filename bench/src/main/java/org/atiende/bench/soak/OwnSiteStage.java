package org.atiende.bench.soak;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.atiende.bench.desk.Member;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shop's own site: hands messages in until they are taken, and takes each reference of an answer once, as it should. */
final class OwnSiteStage extends Stage {
    private static final JsonMapper JSON = new JsonMapper();
    private static final long PAUSE_NANOS = 100_000_000;

    private final InstantSource clock = InstantSource.system();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpServer site;
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final Set<String> references = ConcurrentHashMap.newKeySet();
    private URI messages = URI.create("http://127.0.0.1:9/");
    private String key = "";
    private volatile Instant awayUntil = Instant.MIN;
    private @Nullable Said held;

    private record Said(int number, String json) {}

    OwnSiteStage() throws IOException {
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        site.createContext("/replies", this::take);
        site.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        JsonNode reply = JSON.readTree(exchange.getRequestBody().readAllBytes());
        boolean away = clock.instant().isBefore(awayUntil);
        if (!away && references.add(reply.path("reference").asString(""))) {
            taken.add(reply.path("text").asString(""));
        }
        exchange.sendResponseHeaders(away ? 503 : 204, -1);
        exchange.close();
    }

    @Override
    String kind() {
        return "webchat";
    }

    @Override
    String name() {
        return "own site";
    }

    @Override
    String account() {
        return "site";
    }

    @Override
    Map<String, String> settings() {
        return Map.of(
                "replyUrl",
                "http://127.0.0.1:" + site.getAddress().getPort() + "/replies",
                "secret",
                "a-secret-of-the-soak-itself");
    }

    @Override
    void connected(Member owner, String channel) {
        messages = URI.create(owner.url() + "/api/v1/channels/" + channel + "/messages");
        key = owner.key();
    }

    @Override
    void happen(Throw thrown, String text) throws InterruptedException {
        int number = numbers.incrementAndGet();
        String buyer = "c-" + number % BUYERS;
        Said said = new Said(
                number,
                JSON.writeValueAsString(Map.of(
                        "buyer",
                        Map.of("id", buyer, "name", "Comprador"),
                        "text",
                        said(number, text),
                        "occurredAt",
                        clock.instant().toString())));
        tell(Integer.toString(number), thrown);
        if (thrown == Throw.SWAPPED && held == null) {
            held = said;
            return;
        }
        handIn(said);
        if (thrown == Throw.TWICE) {
            handIn(said);
        }
        settle();
    }

    @Override
    void settle() throws InterruptedException {
        if (held != null) {
            handIn(held);
            held = null;
        }
    }

    private void handIn(Said said) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(messages)
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + key)
                .header("Idempotency-Key", "soak-" + said.number())
                .POST(HttpRequest.BodyPublishers.ofString(said.json()))
                .build();
        while (!taken(request)) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private boolean taken(HttpRequest request) throws InterruptedException {
        try {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status / 100 == 4) {
                throw new IllegalStateException("The desk refuses a message of the own site with " + status);
            }
            return status == 202;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    void outage(Duration lasting) {
        awayUntil = clock.instant().plus(lasting);
    }

    @Override
    List<String> took() {
        return List.copyOf(taken);
    }

    @Override
    public void close() {
        site.stop(0);
    }
}
