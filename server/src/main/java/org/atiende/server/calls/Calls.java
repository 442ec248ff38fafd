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
import org.atiende.server.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Posts JSON to addresses that shops have named. Each call makes a connection of its own, to an address that the guard has
 * just looked at; it follows no redirect, keeps no cookie, repeats nothing, and ends in time whatever the other side does.
 * Of an answer only its status and {@code Retry-After} are used; the begin of its body is read and thrown away.
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
    private final CloseableHttpClient http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Calls(AddressGuard guard, CallSettings settings, InstantSource clock) {
        this.guard = guard;
        this.clock = clock;
        this.patience = settings.patience();
        Timeout step = Timeout.of(patience);
        this.http = HttpClients.custom()
                .setConnectionManager(connections(guard, step))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(step)
                        .setResponseTimeout(step)
                        .setAuthenticationEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("Atiende")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /** Posts a body; returns within twice the patience at the latest. */
    public CallOutcome post(String url, byte[] json, Map<String, String> headers) {
        URI uri;
        try {
            uri = guard.read(url);
        } catch (Problem e) {
            return new CallOutcome.Unsafe(e.detail());
        }
        HttpPost request = new HttpPost(uri);
        headers.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(json, ContentType.APPLICATION_JSON));
        CompletableFuture<CallOutcome> outcome = new CompletableFuture<>();
        Duration most = patience.multipliedBy(2);
        threads.execute(() -> call(request, outcome));
        // Ends the call in any case, and with it the reading of an answer that does not end.
        CompletableFuture.delayedExecutor(most.toMillis(), TimeUnit.MILLISECONDS, threads)
                .execute(request::cancel);
        return outcome.completeOnTimeout(
                        new CallOutcome.NoAnswer("no answer in time"), most.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private void call(HttpPost request, CompletableFuture<CallOutcome> outcome) {
        try {
            ClassicHttpResponse response = http.executeOpen(null, request, null);
            Header wait = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
            outcome.complete(new CallOutcome.Answered(
                    response.getCode(), RetryAfter.read(wait == null ? null : wait.getValue(), clock.instant())));
            hearOut(response);
        } catch (UnsafeAddressException e) {
            outcome.complete(new CallOutcome.Unsafe("url: " + e.getMessage()));
        } catch (UnknownHostException e) {
            outcome.complete(new CallOutcome.NotReached("the name of the host cannot be resolved"));
        } catch (ConnectException | NoRouteToHostException | ConnectTimeoutException e) {
            outcome.complete(new CallOutcome.NotReached("no connection"));
        } catch (SSLHandshakeException | SSLPeerUnverifiedException e) {
            outcome.complete(new CallOutcome.NotReached("no TLS connection with a trusted certificate"));
        } catch (IOException e) {
            outcome.complete(
                    new CallOutcome.NoAnswer("no answer (" + e.getClass().getSimpleName() + ")"));
        } catch (RuntimeException e) {
            outcome.completeExceptionally(e);
        } finally {
            // Closes the connection. Closing the response instead would first read its body to the end.
            request.cancel();
        }
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
