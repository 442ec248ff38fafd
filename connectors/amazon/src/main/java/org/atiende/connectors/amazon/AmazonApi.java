package org.atiende.connectors.amazon;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.atiende.channel.Access;
import org.atiende.channel.Failure;
import org.atiende.channel.http.WholeAnswer;
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
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int LARGEST = 8 * 1024 * 1024;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** What came back. */
    sealed interface Answer {
        record Good(JsonNode body) implements Answer {}

        /** The platform's refusal, in its own words. */
        record Bad(int status, String code, String message, Optional<Duration> after) implements Answer {
            Failure failure() {
                return new Failure(
                        code,
                        switch (status) {
                            case 403 ->
                                "Amazon does not allow it: the application lacks the role, or the seller's consent";
                            case 404 -> "Amazon knows no such thing";
                            case 429 -> "Amazon asks for patience";
                            default -> "Amazon answered " + status;
                        });
            }

            boolean passes() {
                return status == 429 || status >= 500;
            }
        }

        /** Nothing came back. */
        record Lost(String reason, boolean sent) implements Answer {}
    }

    Answer get(Access access, String path) {
        return send(access, path, HttpRequest.Builder::GET);
    }

    /** Posts what needs no words; what was refused for its token was certainly not done. */
    Answer post(Access access, String path) {
        return send(access, path, it -> it.POST(HttpRequest.BodyPublishers.noBody()));
    }

    private Answer send(Access access, String path, UnaryOperator<HttpRequest.Builder> method) {
        URI address = URI.create(new AmazonSettings(access.account()).baseUrl() + path);
        String token = access.token();
        Answer answer = ask(method.apply(request(address, token)));
        if (answer instanceof Answer.Bad bad && ranOut(bad)) {
            return ask(method.apply(request(address, access.tokenInsteadOf(token))));
        }
        return answer;
    }

    private static boolean ranOut(Answer.Bad bad) {
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

    /** A form without a token; secrets travel in the body alone. */
    Answer form(String url, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(it -> encode(it.getKey()) + "=" + encode(it.getValue()))
                .collect(Collectors.joining("&"));
        return ask(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Answer ask(HttpRequest.Builder request) {
        try {
            return answer(WholeAnswer.of(http, request, PATIENCE, LARGEST));
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return new Answer.Lost("Amazon cannot be reached", false);
        } catch (IOException e) {
            return new Answer.Lost("the connection was lost before Amazon's answer", true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Lost("interrupted before Amazon's answer", true);
        }
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        JsonNode body;
        try {
            body = JSON.readTree(response.body());
        } catch (JacksonException e) {
            body = JSON.createObjectNode();
        }
        int status = response.statusCode();
        if (status / 100 == 2) {
            return new Answer.Good(body);
        }
        JsonNode error = body.path("errors").path(0);
        String code = error.path("code").asString(body.path("error").asString(Integer.toString(status)));
        String message =
                error.path("message").asString("") + " " + error.path("details").asString("");
        return new Answer.Bad(status, code, message, after(response));
    }

    /** Amazon names no time but its plan: so many requests a second. */
    private static Optional<Duration> after(HttpResponse<byte[]> response) {
        Optional<Duration> told = response.headers()
                .firstValue("Retry-After")
                .filter(it -> it.matches("\\d{1,5}"))
                .map(it -> Duration.ofSeconds(Long.parseLong(it)));
        return told.or(() -> response.headers()
                .firstValue("x-amzn-RateLimit-Limit")
                .filter(it -> it.matches("\\d{1,4}(\\.\\d{1,6})?"))
                .map(Double::parseDouble)
                .filter(it -> it > 0)
                .map(it -> Duration.ofMillis((long) Math.ceil(1_000 / it))));
    }
}
