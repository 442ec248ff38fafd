package org.atiende.connectors.mercadolibre;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.atiende.channel.Access;
import org.atiende.channel.http.Answer;
import org.atiende.channel.http.Asking;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The platform's HTTP. Safe for use by several threads. */
final class MercadolibreApi {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    /** The application is blocked: another token would be refused as well. */
    private static final String BLOCKED = "unauthorized_scopes";

    private static final int UNAUTHORISED = 401;
    private static final int LARGEST = 8 * 1024 * 1024;

    private final Asking<JsonNode> http;

    MercadolibreApi(Duration patience) {
        this.http = new Asking<>(new Asking.Manner(patience, LARGEST), MercadolibreApi::answer);
    }

    Answer<JsonNode> get(Access access, String path) {
        return authorised(
                access, path, request -> request.header("x-format-new", "true").GET());
    }

    Answer<JsonNode> post(Access access, String path, JsonNode body) {
        return post(
                access, path, "application/json", HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    }

    Answer<JsonNode> post(Access access, String path, String type, HttpRequest.BodyPublisher content) {
        return authorised(
                access, path, request -> request.header("Content-Type", type).POST(content));
    }

    Answer<JsonNode> delete(Access access, String path) {
        return authorised(access, path, HttpRequest.Builder::DELETE);
    }

    Answer<JsonNode> form(String url, Map<String, String> fields) {
        return http.form(url, fields);
    }

    private Answer<JsonNode> authorised(Access access, String path, UnaryOperator<HttpRequest.Builder> filling) {
        URI address = URI.create(new MercadolibreSettings(access.account()).baseUrl() + path);
        return http.send(
                access,
                token -> filling.apply(HttpRequest.newBuilder(address)
                        .header("Authorization", "Bearer " + token)
                        .header("Accept", "application/json")),
                bad -> bad.status() == UNAUTHORISED && !bad.code().equals(BLOCKED));
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
        String message = body.path("message").asString("");
        String code = first(body.path("error").asString(""), body.path("code").asString(""), Integer.toString(status));
        return new Answer.Bad<>(status, code, message, Asking.retryAfter(response));
    }

    private static String first(String one, String other, String last) {
        return one.isBlank() ? (other.isBlank() ? last : other) : one;
    }
}
