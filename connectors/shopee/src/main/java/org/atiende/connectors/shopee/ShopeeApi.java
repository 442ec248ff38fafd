package org.atiende.connectors.shopee;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.atiende.channel.Access;
import org.atiende.channel.Account;
import org.atiende.channel.http.Answer;
import org.atiende.channel.http.Asking;
import org.atiende.channel.http.Digests;
import org.atiende.channel.http.FileForm;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The platform's HTTP. Every request is signed, for five minutes: over the application, the path and the time, and, for a shop,
 * over its token and its id. The platform refuses with 200 and a word in the answer. Safe for use by several threads.
 */
final class ShopeeApi {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final int LARGEST = 8 * 1024 * 1024;
    /** The first is spelt so by the platform. */
    private static final Set<String> RAN_OUT = Set.of("invalid_acceess_token", "invalid_access_token", "error_auth");

    private final Asking<JsonNode> http;

    ShopeeApi(Duration patience) {
        this.http = new Asking<>(new Asking.Manner(patience, LARGEST), ShopeeApi::answer);
    }

    /** Asks for something of a shop; the parameters are part of the address and not of what is signed. */
    Answer<JsonNode> get(Access access, String path, Map<String, String> parameters) {
        return ofShop(access, path, parameters, HttpRequest.Builder::GET);
    }

    Answer<JsonNode> post(Access access, String path, JsonNode body) {
        return ofShop(access, path, Map.of(), posting(body));
    }

    /** Gives a file; of it nothing is signed. */
    Answer<JsonNode> give(Access access, String path, FileForm form) {
        return ofShop(
                access,
                path,
                Map.of(),
                request -> request.header("Content-Type", form.contentType()).POST(form.body()));
    }

    /** Asks for something of the application, for which no shop has to consent. */
    Answer<JsonNode> getOfApplication(Account account, Instant now, String path) {
        return http.send(ofApplication(account, now, path).GET());
    }

    Answer<JsonNode> postOfApplication(Account account, Instant now, String path, JsonNode body) {
        return http.send(posting(body).apply(ofApplication(account, now, path)));
    }

    private Answer<JsonNode> ofShop(
            Access access, String path, Map<String, String> parameters, UnaryOperator<HttpRequest.Builder> filling) {
        ShopeeSettings settings = new ShopeeSettings(access.account());
        return http.send(
                access,
                token -> {
                    String time = seconds(access.clock().instant());
                    Map<String, String> query = new TreeMap<>(parameters);
                    query.put("partner_id", settings.partnerId());
                    query.put("timestamp", time);
                    query.put("access_token", token);
                    query.put("shop_id", settings.shop());
                    query.put("sign", sign(settings, path + time + token + settings.shop()));
                    return filling.apply(request(settings, path, query));
                },
                bad -> RAN_OUT.contains(bad.code()));
    }

    private static HttpRequest.Builder ofApplication(Account account, Instant now, String path) {
        ShopeeSettings settings = new ShopeeSettings(account);
        String time = seconds(now);
        return request(
                settings,
                path,
                new TreeMap<>(Map.of(
                        "partner_id", settings.partnerId(),
                        "timestamp", time,
                        "sign", sign(settings, path + time))));
    }

    private static HttpRequest.Builder request(ShopeeSettings settings, String path, Map<String, String> query) {
        return HttpRequest.newBuilder(URI.create(settings.baseUrl() + path + "?" + Asking.encode(query)))
                .header("Accept", "application/json");
    }

    private static UnaryOperator<HttpRequest.Builder> posting(JsonNode body) {
        byte[] bytes = JSON.writeValueAsBytes(body);
        return request ->
                request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofByteArray(bytes));
    }

    private static String sign(ShopeeSettings settings, String rest) {
        byte[] base = (settings.partnerId() + rest).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Digests.hmacSha256(settings.partnerKey(), base));
    }

    private static String seconds(Instant time) {
        return Long.toString(time.getEpochSecond());
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
        String error = body.path("error").asString("");
        if (status / 100 == 2 && error.isBlank()) {
            // Tokens and lost pushes stand in the answer itself, everything else one step further in.
            return new Answer.Good<>(body.path("response").isObject() ? body.path("response") : body);
        }
        return new Answer.Bad<>(
                status,
                error.isBlank() ? Integer.toString(status) : error,
                body.path("message").asString(""),
                Asking.retryAfter(response));
    }
}
