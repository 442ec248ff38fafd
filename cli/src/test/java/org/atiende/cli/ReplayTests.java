package org.atiende.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReplayTests {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String OWNER = "{\"email\":\"owner@atiende.local\",\"password\":\"first\"}";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<JsonNode> accounts = new CopyOnWriteArrayList<>();
    private final Set<String> messages = Collections.synchronizedSet(new HashSet<>());
    private final StringWriter said = new StringWriter();

    @TempDir
    private Path home;

    private HttpServer desk;

    @BeforeEach
    void open() throws IOException {
        desk = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        desk.createContext("/", this::answer);
        desk.start();
    }

    @AfterEach
    void close() {
        desk.stop(0);
    }

    /** As much of a desk as a replay speaks to. */
    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        asked.add(exchange.getRequestMethod() + " " + path);
        int status = 200;
        String said = "{}";
        if (path.equals("/api/v1/session")) {
            status = body.contains("\"first\"") ? 200 : 401;
            exchange.getResponseHeaders().add("Set-Cookie", "atiende_session=s1; Path=/; HttpOnly");
        } else if (path.startsWith("/api/v1/channels")) {
            boolean known = exchange.getRequestHeaders().getFirst("Cookie").contains("atiende_session=s1");
            status = known ? 201 : 401;
            accounts.add(JSON.readTree(body));
            said = "{\"id\":\"c-1\"}";
        } else {
            assertThat(path).isEqualTo("/webhooks/whatsapp/c-1");
            assertThat(exchange.getRequestHeaders().getFirst("X-Hub-Signature-256"))
                    .startsWith("sha256=");
            messages.add(JSON.readTree(body)
                    .at("/entry/0/changes/0/value/messages/0/id")
                    .asString(""));
        }
        byte[] bytes = said.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void aDeskWithoutANumberGetsOneAtTheFirstReplay() throws IOException {
        access(OWNER);
        assertThat(replay()).as(said.toString()).isZero();
        assertThat(asked)
                .startsWith("POST /api/v1/session", "POST /api/v1/channels", "PATCH /api/v1/channels/c-1")
                .contains("POST /webhooks/whatsapp/c-1");
        assertThat(accounts.getFirst().at("/settings/baseUrl").asString()).isEqualTo("https://replay.invalid");
        assertThat(accounts.get(1).path("mode").asString())
                .as("nothing is sent over it")
                .isEqualTo("read_only");
        assertThat(messages).containsExactlyInAnyOrder("wamid.replay.a", "wamid.replay.b");
        assertThat(said.toString()).contains("2 posted, 2 accepted, 0 refused");

        asked.clear();
        assertThat(replay()).as("the second time it is known").isZero();
        assertThat(asked).containsOnly("POST /webhooks/whatsapp/c-1");
        JsonNode access = JSON.readTree(Files.readString(home.resolve("access.json")));
        assertThat(access.path("owner").path("email").asString()).isEqualTo("owner@atiende.local");
    }

    @Test
    void anOwnerWhoHasChangedThePasswordIsToldWhatToDo() throws IOException {
        access(OWNER.replace("first", "another"));
        assertThat(replay()).isEqualTo(2);
        assertThat(said.toString()).contains("is no longer the owner's", "--channel, --secret and --phone-number-id");
        assertThat(messages).isEmpty();
    }

    @Test
    void anotherAddressIsNotGivenTheOwnersPassword() throws IOException {
        access(OWNER);
        String before = Files.readString(home.resolve("access.json"));
        assertThat(replay("--url", "http://127.0.0.1:" + desk.getAddress().getPort()))
                .isEqualTo(2);
        assertThat(said.toString()).contains("--channel is needed");
        assertThat(asked).isEmpty();
        assertThat(Files.readString(home.resolve("access.json"))).isEqualTo(before);
    }

    private void access(String owner) throws IOException {
        Files.writeString(
                home.resolve("access.json"),
                "{\"url\":\"http://127.0.0.1:%d\",\"owner\":%s}"
                        .formatted(desk.getAddress().getPort(), owner));
        Files.writeString(
                home.resolve("messages.jsonl"),
                "{\"id\":\"a\",\"text\":\"¿dónde viene mi pedido?\"}\n{\"id\":\"b\",\"text\":\"hola\"}\n");
    }

    private int replay(String... more) {
        PrintWriter out = new PrintWriter(said, true);
        List<String> words = new ArrayList<>(List.of("replay", "--home", home.toString(), "--rate", "1000"));
        words.addAll(List.of("--data", home.resolve("messages.jsonl").toString()));
        words.addAll(List.of(more));
        return Atiende.commandLine().setOut(out).setErr(out).execute(words.toArray(String[]::new));
    }
}
