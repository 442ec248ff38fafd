package org.atiende.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atiende.server.kernel.Json;

/** What a member's browser does: carries the session's cookie, and the token against foreign sites. Not for several threads. */
final class MemberBrowser {
    private static final String SESSION = "atiende_session";

    private final HttpClient http;
    private final String url;
    private final Map<String, String> cookies = new TreeMap<>();

    MemberBrowser(TestDesk desk) {
        this(desk.http, desk.url);
    }

    private MemberBrowser(HttpClient http, String url) {
        this.http = http;
        this.url = url;
    }

    /** A browser in which somebody has just signed in. */
    static MemberBrowser signedIn(TestDesk desk, String email, String password) throws Exception {
        MemberBrowser browser = new MemberBrowser(desk);
        HttpResponse<String> answer = browser.signIn(email, password);
        if (answer.statusCode() != 200) {
            throw new AssertionError("Sign-in of " + email + " was answered with " + answer.statusCode());
        }
        return browser;
    }

    HttpResponse<String> signIn(String email, String password) throws Exception {
        return ask(
                "POST",
                "/api/v1/session",
                Json.STORED.writeValueAsString(Map.of("email", email, "password", password)));
    }

    /** Another browser with the same cookies. */
    MemberBrowser copy() {
        MemberBrowser other = new MemberBrowser(http, url);
        other.cookies.putAll(cookies);
        return other;
    }

    void forget(String cookie) {
        cookies.remove(cookie);
    }

    /** Any request; the body may be null. */
    HttpResponse<String> ask(String method, String path, String json) throws IOException, InterruptedException {
        return ask(method, path, json, Map.of());
    }

    HttpResponse<String> ask(String method, String path, String json, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).header("Content-Type", "application/json");
        headers.forEach(request::header);
        return ask(
                request,
                method,
                json == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json));
    }

    /** Follows the events of any node, line by line, for as long as it is open. */
    Following follow(String node) {
        List<String> lines = new CopyOnWriteArrayList<>();
        HttpRequest request = HttpRequest.newBuilder(URI.create(node + "/api/v1/events"))
                .header("Cookie", SESSION + "=" + cookies.get(SESSION))
                .build();
        CompletableFuture<Stream<String>> body =
                http.sendAsync(request, HttpResponse.BodyHandlers.ofLines()).thenApply(HttpResponse::body);
        Thread.startVirtualThread(() -> {
            try (Stream<String> all = body.join()) {
                all.forEach(lines::add);
            } catch (UncheckedIOException e) {
                // The stream was closed from one side or the other.
                lines.add("end");
            }
        });
        return new Following(lines, body);
    }

    /** A stream of events that is being read. */
    record Following(List<String> lines, CompletableFuture<Stream<String>> body) implements AutoCloseable {
        @Override
        public void close() {
            body.join().close();
        }
    }

    /** Hands a file in. */
    HttpResponse<String> upload(String path, byte[] file) throws IOException, InterruptedException {
        return ask(
                HttpRequest.newBuilder(URI.create(url + path)).header("Content-Type", "application/octet-stream"),
                "POST",
                HttpRequest.BodyPublishers.ofByteArray(file));
    }

    /** Hands a file in, once however often it is handed in by the same key. */
    HttpResponse<String> upload(String path, byte[] file, String idempotencyKey)
            throws IOException, InterruptedException {
        return ask(
                HttpRequest.newBuilder(URI.create(url + path))
                        .header("Content-Type", "application/octet-stream")
                        .header("Idempotency-Key", idempotencyKey),
                "POST",
                HttpRequest.BodyPublishers.ofByteArray(file));
    }

    private HttpResponse<String> ask(HttpRequest.Builder request, String method, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        request.method(method, body);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(it -> it.getKey() + "=" + it.getValue())
                            .collect(Collectors.joining("; ")));
        }
        if (cookies.containsKey("XSRF-TOKEN")) {
            request.header("X-XSRF-TOKEN", cookies.get("XSRF-TOKEN"));
        }
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        answer.headers().allValues("Set-Cookie").forEach(it -> {
            String pair = it.substring(0, it.indexOf(';'));
            cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        });
        return answer;
    }
}
