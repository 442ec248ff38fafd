package org.atiende.connectors.woocommerce;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.atiende.channel.Account;
import org.atiende.channel.http.Answer;
import org.atiende.channel.http.Asking;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shop's REST interface, version 3. Nothing is ever repeated here. Safe for use by several threads. */
final class WoocommerceApi {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final int LARGEST = 16 * 1024 * 1024;

    private final Asking<JsonNode> http;

    WoocommerceApi(Duration patience) {
        this.http = new Asking<>(new Asking.Manner(patience, LARGEST), WoocommerceApi::answer);
    }

    Answer<JsonNode> get(Account account, String path) {
        return ask(account, path, HttpRequest.Builder::GET);
    }

    Answer<JsonNode> put(Account account, String path, JsonNode body) {
        byte[] bytes = JSON.writeValueAsBytes(body);
        return ask(
                account,
                path,
                request -> request.header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes)));
    }

    private Answer<JsonNode> ask(Account account, String path, UnaryOperator<HttpRequest.Builder> filling) {
        WoocommerceSettings settings = new WoocommerceSettings(account);
        return http.send(filling.apply(HttpRequest.newBuilder(URI.create(settings.api(path)))
                .header("Authorization", settings.authorisation())
                .header("Accept", "application/json")));
    }

    private static Answer<JsonNode> answer(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        JsonNode body;
        try {
            body = JSON.readTree(response.body());
        } catch (JacksonException e) {
            // A page in place of an answer, as plugins and caches put it there.
            return status / 100 == 2
                    ? new Answer.Bad<>(502, "no_json", "", Optional.empty())
                    : new Answer.Bad<>(status, Integer.toString(status), "", Asking.retryAfter(response));
        }
        if (status / 100 == 2) {
            return new Answer.Good<>(body);
        }
        String code = body.path("code").asString("");
        return new Answer.Bad<>(
                status,
                code.isBlank() ? Integer.toString(status) : code,
                body.path("message").asString(""),
                Asking.retryAfter(response));
    }
}
