package org.atiende.bench.ingest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.atiende.bench.desk.Desk;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A workspace with one WhatsApp account.
 *
 * @param readKey an API key that reads
 * @param channel id of the account at the desk
 * @param phoneNumberId id of the account at the platform
 */
record Shop(String readKey, String channel, String phoneNumberId) {
    /** Signs what the pretend platform posts to every shop. */
    static final String APP_SECRET = "the-secret-of-the-bench";

    private static final JsonMapper JSON = new JsonMapper();
    private static final String PASSWORD = "a-long-password";

    /** Opens shops through the API: a workspace by the operator's key, an account by its owner's session. */
    static List<Shop> open(Desk desk, int count) throws IOException, InterruptedException {
        List<Shop> shops = new ArrayList<>();
        String operatorKey = desk.operatorKey();
        for (int number = 0; number < count; number++) {
            shops.add(open(desk.url(), operatorKey, number));
        }
        return shops;
    }

    private static Shop open(String url, String operatorKey, int number) throws IOException, InterruptedException {
        String email = "owner%d@bench.example".formatted(number);
        Map<String, ?> owner = Map.of("email", email, "name", "Owner", "password", PASSWORD);
        JsonNode workspace =
                json(send(post(url + "/api/v1/workspaces", Map.of("name", "Tienda " + number, "owner", owner))
                        .header("Authorization", "Bearer " + operatorKey)));
        String session = session(send(post(url + "/api/v1/session", Map.of("email", email, "password", PASSWORD))));
        String phoneNumberId = "2000000000%05d".formatted(number);
        Map<String, ?> settings = Map.of("appSecret", APP_SECRET, "verifyToken", "v", "accessToken", "t");
        JsonNode channel = json(send(post(
                        url + "/api/v1/channels",
                        Map.of(
                                "kind",
                                "whatsapp",
                                "name",
                                "WhatsApp",
                                "externalId",
                                phoneNumberId,
                                "settings",
                                settings))
                // A page would be given the token; what counts is that cookie and header are the same.
                .header("Cookie", session + "; XSRF-TOKEN=bench")
                .header("X-XSRF-TOKEN", "bench")));
        return new Shop(
                workspace.path("readOnlyKey").asString(""), channel.path("id").asString(""), phoneNumberId);
    }

    private static HttpRequest.Builder post(String url, Map<String, ?> content) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(content)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder builder) throws IOException, InterruptedException {
        HttpRequest request = builder.build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IOException("%s: %d %s".formatted(request.uri(), answer.statusCode(), answer.body()));
            }
            return answer;
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    private static String session(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(it -> it.startsWith("atiende_session="))
                .map(it -> it.split(";", 2)[0])
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The desk gave no session"));
    }

    /** What the desk says of the account: what is pending, missing, doubled. */
    JsonNode figures(Desk desk) throws IOException, InterruptedException {
        return json(send(HttpRequest.newBuilder(
                        URI.create("%s/api/v1/channels/%s/reconciliation".formatted(desk.url(), channel)))
                .header("Authorization", "Bearer " + readKey)));
    }
}
