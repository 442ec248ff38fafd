package org.atiende.channel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WholeAnswerTests {
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final HttpClient http = HttpClient.newHttpClient();
    private ServerSocket platform;

    @BeforeEach
    void listen() throws IOException {
        platform = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        platform.close();
        http.close();
    }

    @Test
    void givesTheAnswerWhenItIsWhole() throws Exception {
        answers("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nhola");
        assertThat(WholeAnswer.of(http, request(), Duration.ofSeconds(20), 100).body())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("hola");
    }

    @Test
    void endsTheWaitForAPlatformThatFallsSilentWithinItsAnswer() {
        answers("HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\nhola");
        assertThatThrownBy(() -> WholeAnswer.of(http, request(), PATIENCE, 100))
                .isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void refusesAnAnswerLargerThanAllowed() {
        answers("HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n" + "h".repeat(40));
        assertThatThrownBy(() -> WholeAnswer.of(http, request(), Duration.ofSeconds(20), 10))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void tellsAPlatformThatCannotBeReachedFromOneThatIsSilent() throws Exception {
        HttpRequest.Builder request = request();
        platform.close();
        assertThatThrownBy(() -> WholeAnswer.of(http, request, Duration.ofSeconds(20), 10))
                .isInstanceOf(ConnectException.class);
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + platform.getLocalPort()));
    }

    /** Says this to the first who calls, and then nothing. */
    private void answers(String words) {
        Thread.ofVirtual().start(() -> {
            try {
                Socket caller = platform.accept();
                caller.getInputStream().read();
                caller.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
                caller.getOutputStream().flush();
            } catch (IOException e) {
                // The test is over.
            }
        });
    }
}
