package org.atiende.server.calls;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.atiende.channel.reasons.Reason;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Posts JSON to addresses that shops have named. Each call makes a connection of its own, to an address that the guard has
 * just looked at; it follows no redirect, keeps no cookie, repeats nothing, and ends in time whatever the other side does.
 * Of an answer to a post only its status and {@code Retry-After} are used; the begin of its body is read and thrown away.
 */
@Component
public final class Calls implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);
    private static final int MOST_AT_ONCE = 256;
    private static final int LONGEST_HEADER_LINE = 8_192;
    private static final int MOST_HEADERS = 100;
    private static final int MOST_BODY = 16 * 1024;
    /** A second address is for hosts whose first one is down; more would stretch the time a call takes. */
    private static final int MOST_ADDRESSES = 2;

    private final AddressGuard guard;
    private final InstantSource clock;
    private final Duration patience;
    private final RequestConfig config;
    private final CloseableHttpClient http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Calls(AddressGuard guard, CallSettings settings, InstantSource clock) {
        this.guard = guard;
        this.clock = clock;
        this.patience = settings.patience();
        Timeout step = Timeout.of(patience);
        this.config = RequestConfig.custom()
                .setConnectionRequestTimeout(step)
                .setResponseTimeout(step)
                .setAuthenticationEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build();
        this.http = HttpClients.custom()
                .setConnectionManager(connections(guard, step))
                .setDefaultRequestConfig(config)
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("Atiende")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /**
     * How far a question may go.
     *
     * @param patience for the whole of it
     * @param mostBytes of the answer's body; a longer one is no answer
     */
    public record Bounds(Duration patience, int mostBytes) {}

    /**
     * What came of a question.
     *
     * @param body of the answer; empty unless it was answered
     */
    @SuppressWarnings("ArrayRecordComponent") // it is read once and never compared
    public record Answer(CallOutcome outcome, byte[] body) {
        private static Answer none(CallOutcome outcome) {
            return new Answer(outcome, new byte[0]);
        }
    }

    /** Posts a body; returns within twice the patience at the latest. */
    public CallOutcome post(String url, byte[] json, Map<String, String> headers) {
        return send(url, json, headers, patience.multipliedBy(2), 0).outcome();
    }

    /** Posts a question whose answer is wanted; returns within its patience. */
    public Answer ask(String url, byte[] json, Map<String, String> headers, Bounds bounds) {
        return send(url, json, headers, bounds.patience(), bounds.mostBytes());
    }

    private Answer send(String url, byte[] json, Map<String, String> headers, Duration most, int mostBytes) {
        URI uri;
        try {
            uri = guard.read(url);
        } catch (Problem e) {
            return Answer.none(new CallOutcome.Unsafe(Reason.said(e.detail())));
        }
        HttpPost request = new HttpPost(uri);
        headers.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(json, ContentType.APPLICATION_JSON));
        if (mostBytes > 0) {
            // The client's own patience is that of posts; a question may be thought over for longer.
            request.setConfig(RequestConfig.copy(config)
                    .setResponseTimeout(Timeout.of(most))
                    .build());
        }
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        threads.execute(() -> call(request, mostBytes, answer));
        // Ends the call in any case, and with it the reading of an answer that does not end.
        CompletableFuture.delayedExecutor(most.toMillis(), TimeUnit.MILLISECONDS, threads)
                .execute(request::cancel);
        return answer.completeOnTimeout(
                        Answer.none(new CallOutcome.NoAnswer(DeskReason.LATE.plain())),
                        most.toMillis(),
                        TimeUnit.MILLISECONDS)
                .join();
    }

    /** @param mostBytes of the body that is wanted; nothing of it where this is zero */
    private void call(HttpPost request, int mostBytes, CompletableFuture<Answer> answer) {
        try {
            ClassicHttpResponse response = http.executeOpen(null, request, null);
            Header wait = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
            CallOutcome.Answered answered = new CallOutcome.Answered(
                    response.getCode(), RetryAfter.read(wait == null ? null : wait.getValue(), clock.instant()));
            if (mostBytes > 0) {
                answer.complete(heard(response, answered, mostBytes));
                return;
            }
            answer.complete(Answer.none(answered));
            hearOut(response);
        } catch (UnsafeAddressException e) {
            answer.complete(Answer.none(new CallOutcome.Unsafe(Reason.said("url: " + e.getMessage()))));
        } catch (UnknownHostException e) {
            answer.complete(Answer.none(new CallOutcome.NotReached(DeskReason.NO_HOST.plain())));
        } catch (ConnectException | NoRouteToHostException | ConnectTimeoutException e) {
            answer.complete(Answer.none(new CallOutcome.NotReached(DeskReason.NO_CONNECTION.plain())));
        } catch (SSLHandshakeException | SSLPeerUnverifiedException e) {
            answer.complete(Answer.none(new CallOutcome.NotReached(DeskReason.NO_TRUST.plain())));
        } catch (IOException e) {
            answer.complete(Answer.none(new CallOutcome.NoAnswer(
                    DeskReason.NO_ANSWER.with("kind", e.getClass().getSimpleName()))));
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        } finally {
            // Closes the connection. Closing the response instead would first read its body to the end.
            request.cancel();
        }
    }

    private static Answer heard(ClassicHttpResponse response, CallOutcome.Answered answered, int mostBytes)
            throws IOException {
        HttpEntity body = response.getEntity();
        byte[] bytes = body == null ? new byte[0] : body.getContent().readNBytes(mostBytes + 1);
        return bytes.length > mostBytes
                ? Answer.none(new CallOutcome.NoAnswer(DeskReason.ANSWER_TOO_LARGE.with("most", mostBytes)))
                : new Answer(answered, bytes);
    }

    /** Takes a short body in and forgets it, so that a server of good manners can finish its answer. */
    private static void hearOut(ClassicHttpResponse response) {
        HttpEntity body = response.getEntity();
        if (body == null) {
            return;
        }
        try {
            int read = body.getContent().readNBytes(MOST_BODY).length;
            LOG.trace("{} bytes of an answer's body are thrown away", read);
        } catch (IOException e) {
            LOG.trace("The body of an answer broke off: {}", e.getClass().getSimpleName());
        }
    }

    private static HttpClientConnectionManager connections(AddressGuard guard, Timeout step) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new Guarded(guard))
                .setMaxConnTotal(MOST_AT_ONCE)
                .setMaxConnPerRoute(MOST_AT_ONCE)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(step)
                        .setSocketTimeout(step)
                        .build())
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxLineLength(LONGEST_HEADER_LINE)
                                .setMaxHeaderCount(MOST_HEADERS)
                                .build())
                        .build())
                .build();
    }

    /** Lets the client connect to what the guard has looked at, and to nothing else. */
    private record Guarded(AddressGuard guard) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            InetAddress[] addresses = guard.addresses(host);
            return Arrays.copyOf(addresses, Math.min(addresses.length, MOST_ADDRESSES));
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        http.close();
    }
}
