package org.atiende.bench.ui;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The system's Chromium with one page, spoken to in its own protocol (DevTools): nothing stands between the page and the
 * measurement. For one thread, but for the listeners.
 */
final class Chromium implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Path profile;
    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final Map<String, Consumer<JsonNode>> listeners = new ConcurrentHashMap<>();
    private @Nullable String session;

    Chromium() throws IOException, InterruptedException {
        profile = Files.createTempDirectory("atiende-chromium");
        process = new ProcessBuilder(
                        executable(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--window-size=1440,900",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> door = door();
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + door.get(0) + door.get(1)), new Ear())
                .join();
        String target = call("Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asString("");
        session = call("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asString("");
        for (String domain : List.of("Page", "Network", "Runtime")) {
            var unused = call(domain + ".enable", Map.of());
        }
    }

    private static String executable() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("None of %s is on the path".formatted(NAMES)))
                .toString();
    }

    /** Port and path, which Chromium writes down when it listens. */
    private List<String> door() throws IOException, InterruptedException {
        Path file = profile.resolve("DevToolsActivePort");
        for (int attempt = 0; attempt < 600; attempt++) {
            if (Files.exists(file) && Files.readAllLines(file).size() >= 2) {
                return Files.readAllLines(file);
            }
            Thread.sleep(50);
        }
        throw new IOException("Chromium does not listen");
    }

    /** Puts together what arrives in pieces. */
    private final class Ear implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                JsonNode message = JSON.readTree(text.toString());
                text.setLength(0);
                heard(message);
            }
            from.request(1);
            return null;
        }
    }

    private void heard(JsonNode message) {
        if (!message.has("id")) {
            Consumer<JsonNode> listener = listeners.get(message.path("method").asString(""));
            if (listener != null) {
                listener.accept(message.path("params"));
            }
            return;
        }
        CompletableFuture<JsonNode> answer = waiting.remove(message.path("id").asInt());
        if (answer != null) {
            answer.complete(message);
        }
    }

    /** Hears of something from now on; nobody else does. */
    void listen(String event, Consumer<JsonNode> listener) {
        listeners.put(event, listener);
    }

    JsonNode call(String method, Map<String, ?> parameters) throws IOException, InterruptedException {
        int id = numbers.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        Map<String, Object> message = new java.util.HashMap<>(Map.of("id", id, "method", method, "params", parameters));
        if (session != null) {
            message.put("sessionId", session);
        }
        socket.sendText(JSON.writeValueAsString(message), true).join();
        try {
            JsonNode said = answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (said.has("error")) {
                throw new IOException(method + ": " + said.path("error"));
            }
            return said.path("result");
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(method + " was not answered", e);
        }
    }

    /** Runs a piece of script and waits for what it promises. */
    JsonNode run(String script) throws IOException, InterruptedException {
        JsonNode said =
                call("Runtime.evaluate", Map.of("expression", script, "awaitPromise", true, "returnByValue", true));
        if (said.has("exceptionDetails")) {
            throw new IOException(said.path("exceptionDetails").toString());
        }
        return said.path("result").path("value");
    }

    void go(String url) throws IOException, InterruptedException {
        var unused = call("Page.navigate", Map.of("url", url));
    }

    /** Takes the network away from the page, or gives it back. */
    void offline(boolean away) throws IOException, InterruptedException {
        var unused = call(
                "Network.emulateNetworkConditions",
                Map.of("offline", away, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        socket.abort();
        process.destroy();
        process.waitFor();
        try (Stream<Path> paths = Files.walk(profile)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
