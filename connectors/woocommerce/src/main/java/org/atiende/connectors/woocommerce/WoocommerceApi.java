package org.atiende.connectors.woocommerce;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.atiende.channel.Account;
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

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Duration patience;

    WoocommerceApi(Duration patience) {
        this.patience = patience;
    }

    /** What came back. */
    sealed interface Answer {
        record Good(JsonNode body) implements Answer {}

        /** The shop's refusal, in its own words. */
        record Bad(int status, String code, String message, Optional<Duration> after) implements Answer {}

        /** The request certainly did not get there. */
        record NotReached(String reason) implements Answer {}

        /** The request left and no answer came. */
        record Lost(String reason) implements Answer {}
    }

    Answer get(Account account, String path) {
        return ask(account, path, HttpRequest.Builder::GET);
    }

    Answer put(Account account, String path, JsonNode body) {
        byte[] bytes = JSON.writeValueAsBytes(body);
        return ask(
                account,
                path,
                request -> request.header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes)));
    }

    /** Completes a request by its method and body. */
    private interface Filling {
        HttpRequest.Builder fill(HttpRequest.Builder request);
    }

    private Answer ask(Account account, String path, Filling filling) {
        WoocommerceSettings settings = new WoocommerceSettings(account);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(settings.api(path)))
                .header("Authorization", settings.authorisation())
                .header("Accept", "application/json")
                .timeout(patience);
        try {
            return answer(http.send(
                    filling.fill(request).build(),
                    HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), LARGEST)));
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return new Answer.NotReached("the shop cannot be reached");
        } catch (IOException e) {
            return new Answer.Lost("the connection was lost before the shop's answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Lost("interrupted before the shop's answer");
        }
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        JsonNode body;
        try {
            body = JSON.readTree(response.body());
        } catch (JacksonException e) {
            // A page in place of an answer, as plugins and caches put it there.
            return status / 100 == 2
                    ? new Answer.Bad(
                            502, "no_json", "the shop answered with something else than JSON", Optional.empty())
                    : new Answer.Bad(status, Integer.toString(status), "", retryAfter(response));
        }
        if (status / 100 == 2) {
            return new Answer.Good(body);
        }
        String code = body.path("code").asString("");
        return new Answer.Bad(
                status,
                code.isBlank() ? Integer.toString(status) : code,
                body.path("message").asString(""),
                retryAfter(response));
    }

    private static Optional<Duration> retryAfter(HttpResponse<byte[]> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(it -> it.matches("\\d{1,5}"))
                .map(it -> Duration.ofSeconds(Long.parseLong(it)));
    }
}
