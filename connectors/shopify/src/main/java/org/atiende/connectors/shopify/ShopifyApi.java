package org.atiende.connectors.shopify;

import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.atiende.channel.Access;
import org.atiende.channel.http.Answer;
import org.atiende.channel.http.Asking;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The platform's Admin GraphQL. It refuses with 200 and a reason in the answer, and asks for patience in points of cost. Safe
 * for use by several threads.
 */
final class ShopifyApi {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final int UNAUTHORISED = 401;
    private static final int LARGEST = 8 * 1024 * 1024;

    private final Asking<JsonNode> http;

    ShopifyApi(Duration patience) {
        this.http = new Asking<>(new Asking.Manner(patience, LARGEST), ShopifyApi::answer);
    }

    Answer<JsonNode> ask(Access access, String operation, ObjectNode variables) {
        ObjectNode body = JSON.createObjectNode().put("query", operation);
        body.set("variables", variables);
        byte[] bytes = JSON.writeValueAsBytes(body);
        URI address = URI.create(new ShopifySettings(access.account()).graphql());
        return http.send(
                access,
                token -> HttpRequest.newBuilder(address)
                        .header("X-Shopify-Access-Token", token)
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(bytes)),
                bad -> bad.status() == UNAUTHORISED);
    }

    Answer<JsonNode> form(String url, Map<String, String> fields) {
        return http.form(url, fields);
    }

    private static Answer<JsonNode> answer(HttpResponse<byte[]> response) {
        JsonNode body;
        try {
            body = JSON.readTree(response.body());
        } catch (JacksonException e) {
            body = JSON.createObjectNode();
        }
        int status = response.statusCode();
        if (status / 100 != 2) {
            String code = body.path("error").asString(Integer.toString(status));
            return new Answer.Bad<>(
                    status, code, body.path("error_description").asString(code), Asking.retryAfter(response));
        }
        return body.has("access_token") ? new Answer.Good<>(body) : graphql(body);
    }

    private static Answer<JsonNode> graphql(JsonNode body) {
        JsonNode data = body.path("data");
        JsonNode error = body.path("errors").path(0);
        if (error.isMissingNode()) {
            return data.isObject() ? new Answer.Good<>(data) : new Answer.Bad<>(500, "no_data", "", Optional.empty());
        }
        String code = error.path("extensions").path("code").asString("");
        String message = error.path("message").asString("");
        return switch (code) {
            case "THROTTLED" -> new Answer.Bad<>(429, code, message, patience(body));
            case "INTERNAL_SERVER_ERROR", "TIMEOUT" -> new Answer.Bad<>(500, code, message, Optional.empty());
            case "ACCESS_DENIED" ->
                // What may be seen is there beside what may not.
                holdsSomething(data) ? new Answer.Good<>(data) : new Answer.Bad<>(403, code, message, Optional.empty());
            // What the desk asks is ours to make cheap enough: no account is at fault, and no patience mends it.
            case "MAX_COST_EXCEEDED" -> throw new IllegalStateException("Shopify takes no such operation: " + message);
            default -> new Answer.Bad<>(400, code.isEmpty() ? "error" : code, message, Optional.empty());
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
}
