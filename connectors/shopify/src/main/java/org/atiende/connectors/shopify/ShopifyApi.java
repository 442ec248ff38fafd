package org.atiende.connectors.shopify;

import java.io.IOException;
import java.math.BigDecimal;
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
import tools.jackson.databind.node.ObjectNode;

/**
 * The platform's Admin GraphQL. It refuses with 200 and a reason in the answer, and asks for patience in points of cost. A
 * token that is refused is replaced once and the request repeated: what was answered 401 has not been done. Nothing else is
 * ever repeated here. Safe for use by several threads.
 */
final class ShopifyApi {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final int UNAUTHORISED = 401;
    private static final int LARGEST = 8 * 1024 * 1024;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Duration patience;

    ShopifyApi(Duration patience) {
        this.patience = patience;
    }

    /** What came back. */
    sealed interface Answer {
        /** What was asked for; parts that the application may not see are null. */
        record Good(JsonNode data) implements Answer {}

        /** The platform's refusal, in its own words. */
        record Bad(int status, String code, String message, Optional<Duration> after) implements Answer {}

        /** The request certainly did not get there. */
        record NotReached(String reason) implements Answer {}

        /** The request left and no answer came. */
        record Lost(String reason) implements Answer {}
    }

    Answer ask(Access access, String operation, ObjectNode variables) {
        ObjectNode body = JSON.createObjectNode().put("query", operation);
        body.set("variables", variables);
        byte[] bytes = JSON.writeValueAsBytes(body);
        URI address = URI.create(new ShopifySettings(access.account()).graphql());
        String token = access.token();
        Answer answer = send(request(address, token, bytes));
        if (answer instanceof Answer.Bad bad && bad.status() == UNAUTHORISED) {
            return send(request(address, access.tokenInsteadOf(token), bytes));
        }
        return answer;
    }

    /** A form without a token; secrets travel in the body alone. */
    Answer form(String url, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(it -> encode(it.getKey()) + "=" + encode(it.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static HttpRequest.Builder request(URI address, String token, byte[] body) {
        return HttpRequest.newBuilder(address)
                .header("X-Shopify-Access-Token", token)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    private Answer send(HttpRequest.Builder request) {
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
        if (status / 100 != 2) {
            String code = body.path("error").asString(Integer.toString(status));
            return new Answer.Bad(status, code, body.path("error_description").asString(code), retryAfter(response));
        }
        return body.has("access_token") ? new Answer.Good(body) : graphql(body);
    }

    private static Answer graphql(JsonNode body) {
        JsonNode data = body.path("data");
        JsonNode error = body.path("errors").path(0);
        if (error.isMissingNode()) {
            return data.isObject()
                    ? new Answer.Good(data)
                    : new Answer.Bad(500, "no_data", "the platform answered without data", Optional.empty());
        }
        String code = error.path("extensions").path("code").asString("");
        String message = error.path("message").asString("");
        return switch (code) {
            case "THROTTLED" -> new Answer.Bad(429, code, "the platform asks for patience", patience(body));
            case "INTERNAL_SERVER_ERROR", "TIMEOUT" -> new Answer.Bad(500, code, message, Optional.empty());
            case "ACCESS_DENIED" ->
                // What may be seen is there beside what may not.
                holdsSomething(data) ? new Answer.Good(data) : new Answer.Bad(403, code, message, Optional.empty());
            default -> new Answer.Bad(400, code.isEmpty() ? "error" : code, message, Optional.empty());
        };
    }

    private static boolean holdsSomething(JsonNode data) {
        for (JsonNode field : data) {
            if (!field.isNull()) {
                return true;
            }
        }
        return false;
    }

    /** How long it takes until there are points enough for the same request. */
    private static Optional<Duration> patience(JsonNode body) {
        JsonNode cost = body.path("extensions").path("cost");
        JsonNode throttle = cost.path("throttleStatus");
        BigDecimal lacking = cost.path("requestedQueryCost")
                .asDecimal(BigDecimal.ZERO)
                .subtract(throttle.path("currentlyAvailable").asDecimal(BigDecimal.ZERO));
        BigDecimal rate = throttle.path("restoreRate").asDecimal(BigDecimal.ZERO);
        if (rate.signum() <= 0) {
            return Optional.empty();
        }
        double seconds = Math.max(0, lacking.doubleValue()) / rate.doubleValue();
        return Optional.of(Duration.ofSeconds((long) Math.ceil(Math.max(1, seconds))));
    }

    private static Optional<Duration> retryAfter(HttpResponse<byte[]> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(it -> it.matches("\\d{1,5}(\\.\\d+)?"))
                .map(it -> Duration.ofSeconds((long) Math.ceil(Double.parseDouble(it))));
    }
}
