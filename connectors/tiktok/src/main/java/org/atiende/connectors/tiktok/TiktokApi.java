package org.atiende.connectors.tiktok;

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
import java.util.stream.Collectors;
import org.atiende.channel.Access;
import org.atiende.channel.http.Answer;
import org.atiende.channel.http.Asking;
import org.atiende.channel.http.Digests;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The platform's HTTP. Every request is signed, for five minutes: over its path, its parameters in the order of their names and its
 * body, between the application's secret twice. The token goes in a header and is not signed. The platform refuses with 200 and a
 * number in the answer. Safe for use by several threads.
 */
final class TiktokApi {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final int LARGEST = 8 * 1024 * 1024;
    private static final Set<String> RAN_OUT = Set.of("105001", "105002");

    private final Asking<JsonNode> http;

    TiktokApi(Duration patience) {
        this.http = new Asking<>(new Asking.Manner(patience, LARGEST), TiktokApi::answer);
    }

    /** Asks for something of the shop. */
    Answer<JsonNode> get(Access access, String path, Map<String, String> parameters) {
        return ofShop(access, path, parameters, true, "");
    }

    Answer<JsonNode> post(Access access, String path, Map<String, String> parameters, JsonNode body) {
        return ofShop(access, path, parameters, true, body.toString());
    }

    /** Asks for something of whoever has consented, and of no shop in particular. */
    Answer<JsonNode> getOfConsent(Access access, String path) {
        return ofShop(access, path, Map.of(), false, "");
    }

    /** Asks for tokens, in the platform's manner: with the secrets in the address. */
    Answer<JsonNode> tokens(TiktokSettings settings, String path, Map<String, String> parameters) {
        return http.send(HttpRequest.newBuilder(URI.create(settings.authUrl() + path + "?" + Asking.encode(parameters)))
                .header("Accept", "application/json")
                .GET());
    }

    private Answer<JsonNode> ofShop(
            Access access, String path, Map<String, String> parameters, boolean shop, String body) {
        TiktokSettings settings = new TiktokSettings(access.account());
        return http.send(
                access,
                token -> request(
                                settings,
                                path,
                                signed(settings, access.clock().instant(), path, parameters, shop, body))
                        .header("x-tts-access-token", token)
                        .method(
                                body.isEmpty() ? "GET" : "POST",
                                body.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body)),
                bad -> bad.status() == 401 || RAN_OUT.contains(bad.code()));
    }

    private static Map<String, String> signed(
            TiktokSettings settings,
            Instant now,
            String path,
            Map<String, String> parameters,
            boolean shop,
            String body) {
        TreeMap<String, String> query = new TreeMap<>(parameters);
        query.put("app_key", settings.appKey());
        query.put("timestamp", Long.toString(now.getEpochSecond()));
        if (shop) {
            query.put("shop_cipher", settings.shopCipher());
        }
        query.put("sign", sign(settings.appSecret(), path, query, body));
        return query;
    }

    private static String sign(String secret, String path, TreeMap<String, String> query, String body) {
        String parameters =
                query.entrySet().stream().map(it -> it.getKey() + it.getValue()).collect(Collectors.joining());
        String base = secret + path + parameters + body + secret;
        return HexFormat.of().formatHex(Digests.hmacSha256(secret, base.getBytes(StandardCharsets.UTF_8)));
    }

    private static HttpRequest.Builder request(TiktokSettings settings, String path, Map<String, String> query) {
        return HttpRequest.newBuilder(URI.create(settings.baseUrl() + path + "?" + Asking.encode(query)))
                .header("Accept", "application/json")
                .header("Content-Type", "application/json");
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
        String code = body.path("code").asString("");
        if (status / 100 == 2 && code.equals("0")) {
            return new Answer.Good<>(body.path("data"));
        }
        return new Answer.Bad<>(
                status,
                code.isEmpty() || code.equals("0") ? Integer.toString(status) : code,
                body.path("message").asString(""),
                Asking.retryAfter(response));
    }
}
