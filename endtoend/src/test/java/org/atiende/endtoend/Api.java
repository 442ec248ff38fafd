package org.atiende.endtoend;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The desk's HTTP API, as a shop's own program uses it. Safe for use by several threads. */
final class Api {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST = 200;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final String key;

    Api(String url, String key) {
        this.url = url;
        this.key = key;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(text(path));
    }

    String text(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("GET %s: %d %s".formatted(path, answer.statusCode(), answer.body()));
        }
        return answer.body();
    }

    /** Every conversation of the workspace. */
    List<JsonNode> conversations() throws IOException, InterruptedException {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get("/api/v1/conversations?state=all&limit=" + MOST + cursor);
            page.path("items").forEach(items::add);
            cursor = next(page, "&cursor=");
        } while (!cursor.isEmpty());
        return items;
    }

    /** Every message of a conversation, oldest first. */
    List<JsonNode> messages(String conversation) throws IOException, InterruptedException {
        List<JsonNode> items = new ArrayList<>();
        String before = "";
        do {
            JsonNode page = get("/api/v1/conversations/%s/messages?limit=%d%s".formatted(conversation, MOST, before));
            List<JsonNode> older = new ArrayList<>();
            page.path("items").forEach(older::add);
            items.addAll(0, older);
            before = next(page, "&before=");
        } while (!before.isEmpty());
        return items;
    }

    private static String next(JsonNode page, String parameter) {
        String next = page.path("next").asString("");
        return next.isEmpty() ? "" : parameter + next;
    }

    /** Orders a reply; the status. */
    int reply(String conversation, String idempotencyKey, String text) throws IOException, InterruptedException {
        HttpRequest request = request("/api/v1/conversations/" + conversation + "/replies")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(Map.of("text", text))))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + key);
    }
}
