package org.atiende.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A WhatsApp number for replays at a desk that has none, such as one without the demo: read only, and at an address that leads
 * nowhere, so that nothing ever leaves the desk over it. It is connected once, with the account of the owner that the desk's first
 * start made, and from then on stands in {@code access.json}.
 */
final class TestNumber {
    private static final JsonMapper JSON = new JsonMapper();
    /** No name server knows it, by RFC 6761. */
    private static final String NOWHERE = "https://replay.invalid";

    private static final String NAME = "Replay";
    private static final String PHONE_NUMBER_ID = "100000000000009";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http;
    private final Path file;

    /** @param file the desk's {@code access.json} */
    TestNumber(HttpClient http, Path file) {
        this.http = http;
        this.file = file;
    }

    /** What stands in {@code access.json} by now, with the number. */
    ObjectNode connect(ObjectNode access) {
        JsonNode owner = access.path("owner");
        String url = access.path("url").asString("");
        try {
            String session = session(url, owner);
            String secret = secret();
            Map<String, ?> account = Map.of(
                    "kind",
                    "whatsapp",
                    "name",
                    NAME,
                    "externalId",
                    PHONE_NUMBER_ID,
                    "settings",
                    Map.of("appSecret", secret, "verifyToken", secret(), "accessToken", secret(), "baseUrl", NOWHERE));
            String channel = asked(session, url + "/api/v1/channels", "POST", account)
                    .path("id")
                    .asString("");
            asked(session, url + "/api/v1/channels/" + channel, "PATCH", Map.of("mode", "read_only"));
            access.putObject("whatsapp")
                    .put("channel", channel)
                    .put("phoneNumberId", PHONE_NUMBER_ID)
                    .put("appSecret", secret);
            // In its place: its rights stay as they are.
            Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(access) + "\n");
            return access;
        } catch (IOException e) {
            throw new BadInput("The desk at %s gives no number for replays: %s; connect one and name it by --channel,"
                            .formatted(url, e.getMessage())
                    + " --secret and --phone-number-id");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BadInput("Interrupted");
        }
    }

    private String session(String url, JsonNode owner) throws IOException, InterruptedException {
        Map<String, String> account = Map.of(
                "email", owner.path("email").asString(""),
                "password", owner.path("password").asString(""));
        HttpResponse<String> answer = send(request(url + "/api/v1/session", "POST", account));
        if (answer.statusCode() == 401) {
            throw new IOException("the password in %s is no longer the owner's".formatted(file));
        }
        return good(answer).headers().allValues("Set-Cookie").stream()
                .filter(it -> it.startsWith("atiende_session="))
                .map(it -> it.split(";", 2)[0])
                .findFirst()
                .orElseThrow(() -> new IOException("it opened no session"));
    }

    private JsonNode asked(String session, String address, String method, Map<String, ?> content)
            throws IOException, InterruptedException {
        // A page would be given the token; what counts is that cookie and header are the same.
        HttpRequest.Builder request = request(address, method, content)
                .header("Cookie", session + "; XSRF-TOKEN=replay")
                .header("X-XSRF-TOKEN", "replay");
        try {
            return JSON.readTree(good(send(request)).body());
        } catch (JacksonException e) {
            throw new IOException("its answer is not JSON", e);
        }
    }

    private static HttpRequest.Builder request(String address, String method, Map<String, ?> content) {
        return HttpRequest.newBuilder(URI.create(address))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(content)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> good(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("it answered %d".formatted(answer.statusCode()));
        }
        return answer;
    }

    private static String secret() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
