package org.atiende.server.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls against a bare socket, which can misbehave as no HTTP server would. */
class CallsTests {
    private static final Instant NOON = Instant.parse("2026-09-21T12:00:00Z");

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable it : open) {
            it.close();
        }
    }

    @Test
    void connectsToTheAddressThatWasLookedAtAndAsksForItOnce() throws Exception {
        Wire wire = wire(out -> out.write(ok("")));
        List<String> asked = new CopyOnWriteArrayList<>();
        Calls calls = calls(List.of("shop.example"), host -> {
            asked.add(host);
            // A name server that changes its mind would send a second look-up elsewhere.
            String address = asked.size() == 1 ? "127.0.0.1" : "127.0.0.9";
            return new InetAddress[] {InetAddress.ofLiteral(address)};
        });
        CallOutcome outcome = post(calls, "http://shop.example:%d/hook".formatted(wire.port()));
        assertThat(outcome).isEqualTo(new CallOutcome.Answered(200, Optional.empty()));
        assertThat(asked).containsExactly("shop.example");
        assertThat(wire.requests.getFirst())
                .startsWith("POST /hook HTTP/1.1")
                .contains("Host: shop.example:" + wire.port())
                .contains("X-Test: yes");
    }

    @Test
    void neverConnectsToAnAddressThatMustNotBeCalled() throws Exception {
        Wire wire = wire(out -> out.write(ok("")));
        Calls calls = calls(List.of(), host -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")});
        assertThat(post(calls, "https://shop.example:%d/hook".formatted(wire.port())))
                .isInstanceOf(CallOutcome.Unsafe.class);
        assertThat(post(calls, "https://127.0.0.1:%d/hook".formatted(wire.port())))
                .isInstanceOf(CallOutcome.Unsafe.class);
        assertThat(post(calls, "http://127.0.0.1:%d/hook".formatted(wire.port())))
                .isInstanceOf(CallOutcome.Unsafe.class);
        assertThat(wire.connections).isEmpty();
    }

    @Test
    void followsNoRedirect() throws Exception {
        Wire elsewhere = wire(out -> out.write(ok("")));
        Wire wire = wire(out -> out.write(
                "HTTP/1.1 307 Temporary Redirect\r\nLocation: http://127.0.0.1:%d/\r\nContent-Length: 0\r\n\r\n"
                        .formatted(elsewhere.port())
                        .getBytes(StandardCharsets.US_ASCII)));
        assertThat(post(local(), wire.url())).isEqualTo(new CallOutcome.Answered(307, Optional.empty()));
        assertThat(elsewhere.connections).isEmpty();
    }

    @Test
    void repeatsNothingByItself() throws Exception {
        Wire wire = wire(out -> out.write("HTTP/1.1 503 Busy\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII)));
        assertThat(post(local(), wire.url())).isEqualTo(new CallOutcome.Answered(503, Optional.of(Duration.ZERO)));
        assertThat(wire.connections).hasSize(1);
    }

    @Test
    void readsHowLongToWait() {
        assertThat(RetryAfter.read("120", NOON)).contains(Duration.ofMinutes(2));
        assertThat(RetryAfter.read("Mon, 21 Sep 2026 12:05:00 GMT", NOON)).contains(Duration.ofMinutes(5));
        assertThat(RetryAfter.read("Mon, 21 Sep 2026 11:00:00 GMT", NOON)).contains(Duration.ZERO);
        assertThat(RetryAfter.read("999999999", NOON)).contains(Duration.ofDays(1));
        assertThat(RetryAfter.read("soon", NOON)).isEmpty();
        assertThat(RetryAfter.read("-5", NOON)).isEmpty();
        assertThat(RetryAfter.read(null, NOON)).isEmpty();
    }

    @Test
    void doesNotWaitForABodyWithoutEnd() throws Exception {
        Wire wire = wire(out -> {
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = ("1000\r\n" + "x".repeat(4096) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 1_000_000; i++) {
                out.write(chunk);
            }
        });
        assertThat(post(local(), wire.url())).isEqualTo(new CallOutcome.Answered(200, Optional.empty()));
    }

    @Test
    void givesUpOnHeadersWithoutEnd() throws Exception {
        Wire wire = wire(out -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 1_000_000; i++) {
                out.write(("X-%d: y\r\n".formatted(i)).getBytes(StandardCharsets.US_ASCII));
            }
        });
        assertThat(post(local(), wire.url())).isInstanceOf(CallOutcome.NoAnswer.class);
    }

    @Test
    void givesUpInTimeOnWhoSaysNothing() throws Exception {
        Wire wire = wire(out -> Thread.sleep(Duration.ofMinutes(1)));
        assertThat(post(local(), wire.url())).isInstanceOf(CallOutcome.NoAnswer.class);
    }

    @Test
    void givesUpInTimeOnWhoAnswersByteByByte() throws Exception {
        Wire wire = wire(out -> {
            for (byte it : "HTTP/1.1 200 OK and a long story with it".getBytes(StandardCharsets.US_ASCII)) {
                out.write(it);
                out.flush();
                Thread.sleep(200);
            }
        });
        assertThat(post(local(), wire.url())).isInstanceOf(CallOutcome.NoAnswer.class);
    }

    @Test
    void knowsThatNothingArrivedWhereNobodyListens() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertThat(post(local(), "http://127.0.0.1:%d/".formatted(port))).isInstanceOf(CallOutcome.NotReached.class);
        Calls unknown = calls(List.of(), host -> {
            throw new UnknownHostException(host);
        });
        assertThat(post(unknown, "https://nowhere.example/")).isInstanceOf(CallOutcome.NotReached.class);
    }

    @Test
    void doesNotSpeakToWhoHasNoTrustedCertificate() throws Exception {
        Wire wire = wire(out -> out.write("this is not TLS".getBytes(StandardCharsets.US_ASCII)));
        CallOutcome outcome = post(local(), "https://127.0.0.1:%d/".formatted(wire.port()));
        assertThat(outcome).isNotInstanceOf(CallOutcome.Answered.class);
        assertThat(wire.requests).noneMatch(it -> it.contains("POST"));
    }

    private Calls local() {
        return calls(List.of("127.0.0.1"), InetAddress::getAllByName);
    }

    private Calls calls(List<String> allowed, AddressGuard.Names names) {
        CallSettings settings = new CallSettings(allowed, Duration.ofSeconds(1));
        Calls calls = new Calls(new AddressGuard(settings, names), settings, InstantSource.fixed(NOON));
        open.add(calls);
        return calls;
    }

    private static CallOutcome post(Calls calls, String url) {
        return calls.post(url, "{}".getBytes(StandardCharsets.UTF_8), Map.of("X-Test", "yes"));
    }

    private static byte[] ok(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(body.length(), body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private Wire wire(Wire.Answer answer) throws IOException {
        Wire wire = new Wire(answer);
        open.add(wire);
        return wire;
    }

    /** A server that reads the head of each request and answers with whatever bytes it is told to. */
    private static final class Wire implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final List<String> requests = new CopyOnWriteArrayList<>();
        private final List<Socket> connections = new CopyOnWriteArrayList<>();
        private final Answer answer;

        /** Writes an answer. */
        interface Answer {
            void write(OutputStream out) throws IOException, InterruptedException;
        }

        Wire(Answer answer) throws IOException {
            this.answer = answer;
            Thread.ofVirtual().start(this::accept);
        }

        int port() {
            return server.getLocalPort();
        }

        String url() {
            return "http://127.0.0.1:%d/".formatted(port());
        }

        private void accept() {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    connections.add(socket);
                    Thread.ofVirtual().start(() -> serve(socket));
                } catch (IOException e) {
                    return;
                }
            }
        }

        private void serve(Socket socket) {
            try (socket) {
                requests.add(head(socket.getInputStream()));
                answer.write(socket.getOutputStream());
            } catch (IOException e) {
                // The other side has had enough.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static String head(InputStream in) throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0 && head.length() < 10_000) {
                int next = in.read();
                if (next < 0 || next == 0x16) {
                    return head + "\n(TLS, or the end)";
                }
                head.append((char) next);
            }
            return head.toString();
        }

        @Override
        public void close() throws IOException {
            server.close();
            for (Socket it : connections) {
                it.close();
            }
        }
    }
}
