package org.atiende.channel.http;

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
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.atiende.channel.Access;
import org.atiende.channel.reasons.PlatformReason;

/**
 * Asks a platform over HTTP. A token that is refused is replaced once and the request repeated: what was refused for its token
 * has not been done. Nothing else is ever repeated here. Safe for use by several threads.
 *
 * @param <B> what the connector makes of an answer's bytes
 */
public final class Asking<B> {
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Manner manner;
    private final Reading<B> reading;

    public Asking(Manner manner, Reading<B> reading) {
        this.manner = manner;
        this.reading = reading;
    }

    /**
     * How a platform is asked.
     *
     * @param patience for how long a whole answer is waited for
     * @param largest answer that is read, in bytes
     */
    public record Manner(Duration patience, int largest) {}

    /** Says what an answer means. */
    public interface Reading<B> {
        Answer<B> read(HttpResponse<byte[]> response);
    }

    /** One request, as it is. */
    public Answer<B> send(HttpRequest.Builder request) {
        try {
            return reading.read(WholeAnswer.of(http, request, manner.patience(), manner.largest()));
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return new Answer.NotReached<>(PlatformReason.UNREACHABLE.plain());
        } catch (IOException e) {
            return new Answer.Lost<>(PlatformReason.CUT_OFF.plain());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Lost<>(PlatformReason.CUT_OFF.plain());
        }
    }

    /**
     * A request with the account's token, and once more with another where the first was refused.
     *
     * @param request makes the request for a token; called for each try
     * @param ranOut whether a refusal says that another token would be taken
     */
    public Answer<B> send(
            Access access, Function<String, HttpRequest.Builder> request, Predicate<Answer.Bad<B>> ranOut) {
        String token = access.token();
        Answer<B> answer = send(request.apply(token));
        if (answer instanceof Answer.Bad<B> bad && ranOut.test(bad)) {
            return send(request.apply(access.tokenInsteadOf(token)));
        }
        return answer;
    }

    /** A form without a token; secrets travel in the body alone. */
    public Answer<B> form(String url, Map<String, String> fields) {
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(encode(fields))));
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Names and values as they stand in the query of an address, or in a form. */
    public static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(it -> encode(it.getKey()) + "=" + encode(it.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** What an answer means of which the bytes are wanted, such as a picture. */
    public static Answer<byte[]> bytes(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        return status / 100 == 2
                ? new Answer.Good<>(response.body())
                : new Answer.Bad<>(status, Integer.toString(status), "", retryAfter(response));
    }

    /** For how long the platform wants to be left alone: seconds, whole or with a fraction, rounded up. */
    public static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(it -> it.matches("\\d{1,5}(\\.\\d{1,6})?"))
                .map(it -> Duration.ofSeconds((long) Math.ceil(Double.parseDouble(it))));
    }
}
