package org.atiende.channel.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An answer that is waited for to its last byte, and no longer than that: the time-out of {@link HttpRequest} has done its work
 * when the answer's head is in, and a platform that falls silent after it would hold the thread for ever.
 */
public final class WholeAnswer {
    private WholeAnswer() {}

    /**
     * Sends a request and reads the answer.
     *
     * @param patience for the whole of it, from the call to the last byte
     * @param largest answer that is read, in bytes; a larger one is an {@link IOException}
     * @throws HttpTimeoutException when the patience has run out
     */
    public static HttpResponse<byte[]> of(HttpClient http, HttpRequest.Builder request, Duration patience, int largest)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> asked = http.sendAsync(
                request.timeout(patience).build(),
                HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), largest));
        try {
            return asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no whole answer in " + patience);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failed) {
                throw failed;
            }
            throw new IOException(e.getCause());
        } finally {
            // Ends the exchange where it is not over.
            asked.cancel(true);
        }
    }
}
