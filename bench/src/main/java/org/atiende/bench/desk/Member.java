package org.atiende.bench.desk;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A signed-in owner of a workspace of their own, over the API. Safe for use by several threads. */
public final class Member {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PASSWORD = "a-long-password";
    private static final int MOST = 200;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final String email;
    private final String workspace;
    private final String key;
    private final String session;

    private Member(String url, String operatorKey, String email) throws IOException, InterruptedException {
        this.url = url;
        this.email = email;
        Map<String, ?> owner = Map.of("email", email, "name", "Owner", "password", PASSWORD);
        JsonNode made = JSON.readTree(good(send(request("/api/v1/workspaces")
                        .header("Authorization", "Bearer " + operatorKey)
                        .POST(body(Map.of("name", "Tienda", "owner", owner)))))
                .body());
        workspace = made.path("workspace").asString("");
        key = made.path("readWriteKey").asString("");
        session = good(send(request("/api/v1/session").POST(body(Map.of("email", email, "password", PASSWORD)))))
                .headers()
                .allValues("Set-Cookie")
                .stream()
                .filter(it -> it.startsWith("atiende_session="))
                .map(it -> it.split(";", 2)[0])
                .findFirst()
                .orElseThrow(() -> new IOException("The desk gave no session"));
    }

    /** Founds a workspace and signs its owner in. */
    public static Member of(Desk desk, String email) throws IOException, InterruptedException {
        return new Member(desk.url(), desk.operatorKey(), email);
    }

    public String email() {
        return email;
    }

    public static String password() {
        return PASSWORD;
    }

    public String workspace() {
        return workspace;
    }

    /** The workspace's key for programs that read and write. */
    public String key() {
        return key;
    }

    public String url() {
        return url;
    }

    public JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(good(send(signed(path).GET())).body());
    }

    public JsonNode post(String path, Map<String, ?> content) throws IOException, InterruptedException {
        return JSON.readTree(good(send(signed(path).POST(body(content)))).body());
    }

    /** Any request; the answer, which must be a good one. */
    public String ask(String method, String path, @Nullable Map<String, ?> content)
            throws IOException, InterruptedException {
        return good(send(signed(path)
                        .method(method, content == null ? HttpRequest.BodyPublishers.noBody() : body(content))))
                .body();
    }

    /** Posts under an idempotency key; the status, whatever it is. */
    public HttpResponse<String> post(String path, String idempotencyKey, Map<String, ?> content)
            throws IOException, InterruptedException {
        return send(signed(path).header("Idempotency-Key", idempotencyKey).POST(body(content)));
    }

    /** Every item of a list that is told in pages. */
    public List<JsonNode> all(String path, String parameter) throws IOException, InterruptedException {
        List<JsonNode> items = new ArrayList<>();
        String more = "";
        do {
            JsonNode page = get("%s%slimit=%d%s".formatted(path, path.contains("?") ? "&" : "?", MOST, more));
            page.path("items").forEach(items::add);
            String next = page.path("next").asString("");
            more = next.isEmpty() ? "" : "&%s=%s".formatted(parameter, next);
        } while (!more.isEmpty());
        return items;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json");
    }

    private HttpRequest.Builder signed(String path) {
        // A page would be given the token; what counts is that cookie and header are the same.
        return request(path).header("Cookie", session + "; XSRF-TOKEN=bench").header("X-XSRF-TOKEN", "bench");
    }

    private static HttpRequest.BodyPublisher body(@Nullable Map<String, ?> content) {
        return HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(content));
    }

    private HttpResponse<String> send(HttpRequest.Builder builder) throws IOException, InterruptedException {
        return http.send(builder.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> good(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("%s: %d %s".formatted(answer.request().uri(), answer.statusCode(), answer.body()));
        }
        return answer;
    }
}
