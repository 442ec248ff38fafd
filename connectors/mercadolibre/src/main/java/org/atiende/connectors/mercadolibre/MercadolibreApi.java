package org.atiende.connectors.mercadolibre;

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
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.atiende.channel.Access;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The platform's HTTP. A token that is refused is replaced once and the request repeated: what was answered 401 has not been
 * done. Nothing else is ever repeated here. Safe for use by several threads.
 */
final class MercadolibreApi {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    /** The application is blocked: another token would be refused as well. */
    private static final String BLOCKED = "unauthorized_scopes";

    private static final int UNAUTHORISED = 401;
    private static final int LARGEST = 8 * 1024 * 1024;

    private final HttpClient http;
    private final Duration patience;

    MercadolibreApi(Duration patience) {
        this.patience = patience;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** What came back. */
    sealed interface Answer {
        record Good(JsonNode body) implements Answer {}

        /** The platform's refusal, in its own words. */
        record Bad(int status, String code, String message, Optional<Duration> after) implements Answer {}

        /** The request certainly did not get there. */
        record NotReached(String reason) implements Answer {}

        /** The request left and no answer came. */
        record Lost(String reason) implements Answer {}
    }

    Answer get(Access access, String path) {
        return authorised(
                access, path, request -> request.header("x-format-new", "true").GET());
    }

    Answer post(Access access, String path, JsonNode body) {
        byte[] bytes = JSON.writeValueAsBytes(body);
        return authorised(
                access,
                path,
                request -> request.header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(bytes)));
    }

    Answer delete(Access access, String path) {
        return authorised(access, path, HttpRequest.Builder::DELETE);
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

    /** Completes a request by its method and body. */
    private interface Filling {
        HttpRequest.Builder fill(HttpRequest.Builder request);
    }

    private Answer authorised(Access access, String path, Filling filling) {
        URI address = URI.create(new MercadolibreSettings(access.account()).baseUrl() + path);
        String token = access.token();
        Answer answer = ask(filling.fill(request(address, token)));
        if (answer instanceof Answer.Bad bad
                && bad.status() == UNAUTHORISED
                && !bad.code().equals(BLOCKED)) {
            String another = access.tokenInsteadOf(token);
            return ask(filling.fill(request(address, another)));
        }
        return answer;
    }

    private static HttpRequest.Builder request(URI address, String token) {
        return HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json");
    }

    private Answer ask(HttpRequest.Builder request) {
        try {
            return answer(http.send(
                    request.timeout(patience).build(),
                    HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), LARGEST)));
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return new Answer.NotReached("the platform cannot be reached");
        } catch (IOException e) {
            return new Answer.Lost("the connection was lost before the platform's answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Lost("interrupted before the platform's answer");
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
        String message = body.path("message").asString("");
        String code = first(body.path("error").asString(""), body.path("code").asString(""), Integer.toString(status));
        return new Answer.Bad(status, code, message, retryAfter(response));
    }

    private static String first(String one, String other, String last) {
        return one.isBlank() ? (other.isBlank() ? last : other) : one;
    }

    private static Optional<Duration> retryAfter(HttpResponse<byte[]> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(it -> it.matches("\\d{1,5}"))
                .map(it -> Duration.ofSeconds(Long.parseLong(it)));
    }
}
