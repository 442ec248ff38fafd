package org.atiende.bench.soak;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.atiende.bench.desk.Member;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The chat on the shop's own pages: visitors' browsers that write until the desk has it, wait for answers, and say which
 * they have. When it is away, all pages are closed; they are opened again with what the browsers remember.
 */
final class WidgetStage extends Stage {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ORIGIN = "https://tienda.soak.example";
    private static final long PAUSE_NANOS = 200_000_000;

    private final InstantSource clock = InstantSource.system();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> shown = new CopyOnWriteArrayList<>();
    private final List<String> tokens = new ArrayList<>();
    private final List<Thread> browsers = new ArrayList<>();
    private String door = "http://127.0.0.1:9";
    private volatile Instant awayUntil = Instant.MIN;
    private volatile boolean open = true;
    private @Nullable Said held;

    private record Said(int number, String text) {}

    @Override
    String kind() {
        return "webchat";
    }

    @Override
    String name() {
        return "widget";
    }

    @Override
    String account() {
        return "widget";
    }

    @Override
    Map<String, String> settings() {
        return Map.of("origins", ORIGIN);
    }

    @Override
    void connected(Member owner, String channel) throws IOException, InterruptedException {
        door = owner.url() + "/api/v1/widget/" + channel;
        for (int visitor = 0; visitor < BUYERS; visitor++) {
            HttpResponse<String> let = http.send(
                    request("/visits")
                            .POST(HttpRequest.BodyPublishers.ofString("{}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (let.statusCode() != 200) {
                throw new IOException("A visitor was not let in: %d %s".formatted(let.statusCode(), let.body()));
            }
            String token = JSON.readTree(let.body()).path("token").asString("");
            tokens.add(token);
            browsers.add(Thread.ofVirtual().name("visitor-" + visitor).start(() -> look(token)));
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(door + path))
                .timeout(Duration.ofSeconds(20))
                .header("Origin", ORIGIN)
                .header("Content-Type", "application/json");
    }

    /** A browser: waits for lines, shows those of the shop, and says that it has them. */
    private void look(String token) {
        long last = 0;
        while (open) {
            try {
                if (away()) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                    continue;
                }
                HttpResponse<String> answer = http.send(
                        request("/lines?wait=5&after=" + last)
                                .header("Authorization", "Bearer " + token)
                                .GET()
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() != 200) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                    continue;
                }
                for (JsonNode line : JSON.readTree(answer.body()).path("lines")) {
                    if (line.path("by").asString("").equals("shop")) {
                        shown.add(line.path("text").asString(""));
                    }
                    last = line.path("id").asLong(last);
                }
                // Said again after each look: what the desk did not hear while it was away, it hears the next time.
                acknowledge(token, last);
            } catch (IOException e) {
                LockSupport.parkNanos(PAUSE_NANOS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void acknowledge(String token, long upTo) throws IOException, InterruptedException {
        http.send(
                request("/receipts")
                        .header("Authorization", "Bearer " + token)
                        .POST(HttpRequest.BodyPublishers.ofString(
                                JSON.writeValueAsString(Map.of("upTo", upTo, "read", true))))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }

    private boolean away() {
        return clock.instant().isBefore(awayUntil);
    }

    @Override
    void happen(Throw thrown, String text) throws InterruptedException {
        if (away()) {
            return;
        }
        int number = numbers.incrementAndGet();
        Said said = new Said(number, said(number, text));
        tell(Integer.toString(number), thrown);
        if (thrown == Throw.SWAPPED && held == null) {
            held = said;
            return;
        }
        write(said);
        if (thrown == Throw.TWICE) {
            write(said);
        }
        settle();
    }

    @Override
    void settle() throws InterruptedException {
        if (held != null) {
            write(held);
            held = null;
        }
    }

    private void write(Said said) throws InterruptedException {
        HttpRequest request = request("/messages")
                .header("Authorization", "Bearer " + tokens.get(said.number() % BUYERS))
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(
                        Map.of("reference", "soak-%08d".formatted(said.number()), "text", said.text()))))
                .build();
        while (!taken(request)) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private boolean taken(HttpRequest request) throws InterruptedException {
        try {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status / 100 == 4 && status != 429) {
                throw new IllegalStateException("The desk refuses a visitor's message with " + status);
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
        return List.copyOf(shown);
    }

    @Override
    public void close() {
        open = false;
        browsers.forEach(Thread::interrupt);
    }
}
