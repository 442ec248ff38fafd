package org.atiende.connectors.tiktok;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.atiende.channel.Access;
import org.atiende.channel.http.Answer;
import org.atiende.channel.http.Asking;
import org.atiende.channel.http.Digests;
import org.atiende.channel.http.FileForm;
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
    private static final String TOKEN = "x-tts-access-token";
    private static final String SHOPS = "/authorization/202309/shops";
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

    /** Gives a file; what is signed of a form is its address alone. */
    Answer<JsonNode> give(Access access, String path, FileForm form) {
        TiktokSettings settings = new TiktokSettings(access.account());
        return asked(
                access,
                token -> request(settings, path, signed(access, path, Map.of(), true, ""), form.contentType())
                        .header(TOKEN, token)
                        .POST(form.body()));
    }

    /** Asks for the shops that a consent covers. */
    Answer<JsonNode> shops(Access access) {
        return ofShop(access, SHOPS, Map.of(), false, "");
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
        return asked(
                access,
                token -> request(settings, path, signed(access, path, parameters, shop, body), "application/json")
                        .header(TOKEN, token)
                        .method(
                                body.isEmpty() ? "GET" : "POST",
                                body.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body)));
    }

    private Answer<JsonNode> asked(Access access, Function<String, HttpRequest.Builder> request) {
        return http.send(access, request, bad -> bad.status() == 401 || RAN_OUT.contains(bad.code()));
    }

    private static Map<String, String> signed(
            Access access, String path, Map<String, String> parameters, boolean shop, String body) {
        TiktokSettings settings = new TiktokSettings(access.account());
        TreeMap<String, String> query = new TreeMap<>(parameters);
        query.put("app_key", settings.appKey());
        query.put("timestamp", Long.toString(access.clock().instant().getEpochSecond()));
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

    private static HttpRequest.Builder request(
            TiktokSettings settings, String path, Map<String, String> query, String contentType) {
        return HttpRequest.newBuilder(URI.create(settings.baseUrl() + path + "?" + Asking.encode(query)))
                .header("Accept", "application/json")
                .header("Content-Type", contentType);
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
