package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.Json;
import org.atiende.simulator.EmailSimulator;
import tools.jackson.databind.JsonNode;

/** A shop with a mailbox at the pretend mail server, and a member who answers. */
final class EmailShop implements AutoCloseable {
    static final String ADDRESS = "ventas@tienda.example";

    final EmailSimulator mail;
    final TestDesk desk;
    final MemberBrowser member;
    final ChannelId channel;
    private int keys;

    /** Connected as a member does it, over HTTP. */
    EmailShop(String every) throws Exception {
        mail = EmailSimulator.start(0, 0, ADDRESS, "clave");
        desk = TestDesk.kept(
                "--atiende.outbox.follow-after=200ms",
                "--atiende.check.every=" + every,
                "--atiende.hooks.allowed-hosts=127.0.0.1");
        member = MemberBrowser.signedIn(desk, desk.owner, TestDesk.PASSWORD);
        HttpResponse<String> connected = connect(Map.of());
        assertThat(connected.statusCode()).as(connected.body()).isEqualTo(201);
        channel = ChannelId.of(Json.STORED.readTree(connected.body()).path("id").asString());
        eventually(
                () -> assertThat(view().path("check").path("at").asString("")).isNotEmpty());
    }

    HttpResponse<String> connect(Map<String, String> more) throws Exception {
        Map<String, String> settings = new LinkedHashMap<>(mail.account());
        settings.put("fromName", "Tienda");
        settings.putAll(more);
        return member.ask(
                "POST",
                "/api/v1/channels",
                Json.STORED.writeValueAsString(
                        Map.of("kind", "email", "name", "Correo", "externalId", ADDRESS, "settings", settings)),
                Map.of());
    }

    /** The account as the API shows it. */
    JsonNode view() throws IOException, InterruptedException {
        for (JsonNode it : get("/api/v1/channels").path("items")) {
            if (it.path("kind").asString("").equals("email")) {
                return it;
            }
        }
        throw new AssertionError("There is no mailbox");
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return desk.get(path, desk.shop.readOnlyKey());
    }

    /** All conversations, once there are so many. */
    JsonNode conversations(int count) {
        JsonNode[] found = new JsonNode[1];
        eventually(() -> {
            found[0] = get("/api/v1/conversations?state=all&limit=200").path("items");
            assertThat(found[0].size()).isEqualTo(count);
        });
        return found[0];
    }

    JsonNode messages(JsonNode conversation) throws IOException, InterruptedException {
        return get("/api/v1/conversations/%s/messages"
                        .formatted(conversation.path("id").asString()))
                .path("items");
    }

    /** Waits until a conversation has so many messages, and returns the last. */
    JsonNode message(JsonNode conversation, int count) {
        JsonNode[] last = new JsonNode[1];
        eventually(() -> {
            JsonNode all = messages(conversation);
            assertThat(all.size()).isEqualTo(count);
            last[0] = all.get(all.size() - 1);
        });
        return last[0];
    }

    /** A signed-in member answers. */
    HttpResponse<String> answer(JsonNode conversation, String text) throws Exception {
        return member.ask(
                "POST",
                "/api/v1/conversations/%s/replies"
                        .formatted(conversation.path("id").asString()),
                Json.STORED.writeValueAsString(Map.of("text", text)),
                Map.of("Idempotency-Key", "key-" + ++keys));
    }

    /** Waits until the shop's last message in a conversation is in a state. */
    JsonNode delivered(JsonNode conversation, String state) {
        JsonNode[] last = new JsonNode[1];
        eventually(() -> {
            for (JsonNode it : messages(conversation)) {
                if (it.has("delivery") && !it.path("delivery").isNull()) {
                    last[0] = it;
                }
            }
            assertThat(last[0]).isNotNull();
            assertThat(last[0].path("delivery").path("state").asString("")).isEqualTo(state);
        });
        return last[0];
    }

    JsonNode figures() throws IOException, InterruptedException {
        return get("/api/v1/channels/" + channel + "/reconciliation");
    }

    @Override
    public void close() {
        desk.close();
        mail.close();
    }
}
