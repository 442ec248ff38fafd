package org.atiende.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.atiende.server.kernel.Json;
import tools.jackson.databind.JsonNode;

/** A shop's system that webhooks are sent to: real HTTP on loopback, answering as it is told. */
final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private volatile Function<Heard, Answer> answers = it -> new Answer(200, Map.of());

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::hear);
        server.start();
    }

    /** A request as it came. */
    record Heard(String path, Map<String, String> headers, byte[] body) {
        JsonNode json() {
            return Json.STORED.readTree(body);
        }

        String type() {
            return header("Atiende-Event");
        }

        int attempt() {
            return Integer.parseInt(header("Atiende-Attempt"));
        }

        String header(String name) {
            return headers.get(name.toLowerCase(Locale.ROOT));
        }

        /** The signatures that verify under a secret, counted; done as docs/webhooks.md tells shops to do it. */
        long signaturesBy(String secret) throws GeneralSecurityException {
            String time = null;
            List<String> signatures = new ArrayList<>();
            for (String part : header("Atiende-Signature").split(",")) {
                if (part.startsWith("t=")) {
                    time = part.substring(2);
                } else if (part.startsWith("v1=")) {
                    signatures.add(part.substring(3));
                }
            }
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
            String expected = HexFormat.of().formatHex(mac.doFinal(body));
            return signatures.stream().filter(expected::equals).count();
        }
    }

    /** What is answered. */
    record Answer(int status, Map<String, String> headers) {
        static Answer of(int status) {
            return new Answer(status, Map.of());
        }
    }

    void answer(Function<Heard, Answer> next) {
        answers = next;
    }

    void answer(int status) {
        answers = it -> Answer.of(status);
    }

    List<Heard> heard() {
        return List.copyOf(heard);
    }

    List<Heard> heard(String path) {
        return heard.stream().filter(it -> it.path().equals(path)).toList();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void hear(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        Heard it = new Heard(
                exchange.getRequestURI().toString(),
                headers,
                exchange.getRequestBody().readAllBytes());
        heard.add(it);
        Answer answer = answers.apply(it);
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        exchange.sendResponseHeaders(answer.status(), -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
