package org.atiende.connectors.amazon;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.atiende.channel.Access;
import org.atiende.channel.Failure;
import org.atiende.channel.http.Answer;
import org.atiende.channel.http.Asking;
import org.atiende.channel.reasons.PlatformReason;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The Selling Partner API. A token that has run out is replaced once and the request repeated. Safe for use by several
 * threads.
 */
final class AmazonApi {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final int LARGEST = 8 * 1024 * 1024;

    private final Asking<JsonNode> http =
            new Asking<>(new Asking.Manner(Duration.ofSeconds(15), LARGEST), AmazonApi::answer);

    Answer<JsonNode> get(Access access, String path) {
        return send(access, path, HttpRequest.Builder::GET);
    }

    /** Posts what needs no words; what was refused for its token was certainly not done. */
    Answer<JsonNode> post(Access access, String path) {
        return send(access, path, it -> it.POST(HttpRequest.BodyPublishers.noBody()));
    }

    Answer<JsonNode> post(Access access, String path, JsonNode body) {
        return send(
                access,
                path,
                it -> it.header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
    }

    private Answer<JsonNode> send(Access access, String path, UnaryOperator<HttpRequest.Builder> method) {
        URI address = URI.create(new AmazonSettings(access.account()).baseUrl() + path);
        return http.send(access, token -> method.apply(request(address, token)), AmazonApi::ranOut);
    }

    /** A form without a token; secrets travel in the body alone. */
    Answer<JsonNode> form(String url, Map<String, String> fields) {
        return http.form(url, fields);
    }

    /** What a refusal is to the desk. */
    static Failure failure(Answer.Bad<JsonNode> bad) {
        return new Failure(
                bad.code(),
                switch (bad.status()) {
                    case 403 -> PlatformReason.ROLE_OR_CONSENT.plain();
                    case 404 -> PlatformReason.NOT_FOUND.plain();
                    case 429 -> PlatformReason.PATIENCE.plain();
                    default -> PlatformReason.PLATFORM_ANSWERED.with("status", bad.status());
                });
    }

    /** Whether a refusal may pass by itself. */
    static boolean passes(Answer.Bad<JsonNode> bad) {
        return bad.status() == 429 || bad.status() >= 500;
    }

    private static boolean ranOut(Answer.Bad<JsonNode> bad) {
        return bad.status() == 401
                || (bad.status() == 403
                        && bad.message().toLowerCase(Locale.ROOT).contains("expired"));
    }

    private static HttpRequest.Builder request(URI address, String token) {
        return HttpRequest.newBuilder(address)
                .header("x-amz-access-token", token)
                .header("Accept", "application/json")
                .header("User-Agent", "Atiende/0.1 (Language=Java)");
    }

    private static Answer<JsonNode> answer(HttpResponse<byte[]> response) {
        JsonNode body;
        try {
            body = JSON.readTree(response.body());
        } catch (JacksonException e) {
            body = JSON.createObjectNode();
        }
        int status = response.statusCode();
        if (status / 100 == 2) {
            return new Answer.Good<>(body);
        }
        JsonNode error = body.path("errors").path(0);
        String code = error.path("code").asString(body.path("error").asString(Integer.toString(status)));
        String message =
                error.path("message").asString("") + " " + error.path("details").asString("");
        return new Answer.Bad<>(status, code, message, after(response));
    }

    /** Amazon names no time but its plan: so many requests a second. */
    private static Optional<Duration> after(HttpResponse<byte[]> response) {
        return Asking.retryAfter(response)
                .or(() -> response.headers()
                        .firstValue("x-amzn-RateLimit-Limit")
                        .filter(it -> it.matches("\\d{1,4}(\\.\\d{1,6})?"))
                        .map(Double::parseDouble)
                        .filter(it -> it > 0)
                        .map(it -> Duration.ofMillis((long) Math.ceil(1_000 / it))));
    }
}
