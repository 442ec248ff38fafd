package org.atiende.connectors.walmart;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.atiende.channel.Access;
import org.atiende.channel.http.Answer;
import org.atiende.channel.http.Asking;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The platform's HTTP. Each request names the market, carries an id of its own by which the platform's support finds it, and the
 * token in a header of the platform's. Safe for use by several threads.
 */
final class WalmartApi {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final int LARGEST = 8 * 1024 * 1024;

    private final Asking<JsonNode> http =
            new Asking<>(new Asking.Manner(Duration.ofSeconds(20), LARGEST), WalmartApi::answer);

    Answer<JsonNode> get(Access access, String path, Map<String, String> parameters) {
        WalmartSettings settings = new WalmartSettings(access.account());
        return http.send(
                access,
                token -> request(settings, path + "?" + Asking.encode(parameters))
                        .header("WM_SEC.ACCESS_TOKEN", token)
                        .GET(),
                bad -> bad.status() == 401);
    }

    /** A token for the account's own keys. */
    Answer<JsonNode> token(WalmartSettings settings) {
        String keys = settings.clientId() + ":" + settings.clientSecret();
        return http.send(request(settings, "/v3/token")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(keys.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")));
    }

    private static HttpRequest.Builder request(WalmartSettings settings, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(settings.baseUrl() + path))
                .header("Accept", "application/json")
                .header("WM_SVC.NAME", "Walmart Marketplace")
                .header("WM_QOS.CORRELATION_ID", UUID.randomUUID().toString())
                .header("WM_MARKET", "mx");
        return settings.globalVersion().isEmpty()
                ? request
                : request.header("WM_GLOBAL_VERSION", settings.globalVersion());
    }

    private static Answer<JsonNode> answer(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        JsonNode body;
        try {
            body = JSON.readTree(response.body());
        } catch (JacksonException e) {
            return new Answer.Bad<>(
                    status / 100 == 2 ? 502 : status, Integer.toString(status), "", Asking.retryAfter(response));
        }
        if (status / 100 == 2) {
            return new Answer.Good<>(body);
        }
        JsonNode error = body.path("errors").path("error").path(0);
        JsonNode first = error.isMissingNode() ? body.path("error").path(0) : error;
        return new Answer.Bad<>(
                status,
                first.path("code").asString(Integer.toString(status)),
                first.path("description").asString(""),
                Asking.retryAfter(response));
    }
}
