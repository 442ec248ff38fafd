package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.atiende.server.channels.Onboarding;
import org.atiende.server.channels.store.NoticeStore;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.Json;
import org.atiende.simulator.MercadolibreModel;
import org.atiende.simulator.MercadolibreSimulator;
import tools.jackson.databind.JsonNode;

/** A shop with an account at the pretend Mercado Libre, and a member who answers. */
final class MercadolibreShop implements AutoCloseable {
    static final String SELLER = "415458330";
    /** The user under which a seller with Global Selling sells in Mexico. */
    static final String SELLER_IN_MEXICO = SELLER + "7";

    static final String CLIENT = "5503910050000001";

    final MercadolibreSimulator platform;
    final TestDesk desk;
    final MemberBrowser member;
    final ChannelId channel;
    private final MercadolibreModel model;
    private int keys;

    /** With the account connected. */
    MercadolibreShop(String... settings) throws Exception {
        this(MercadolibreModel.LOCAL, settings);
    }

    /** With an account of a model connected. */
    MercadolibreShop(MercadolibreModel model, String... settings) throws Exception {
        this(model, TestDesk.kept(all(settings)), true);
    }

    private MercadolibreShop(MercadolibreModel model, TestDesk desk, boolean connected) throws Exception {
        this.model = model;
        platform = MercadolibreSimulator.start(
                0,
                new MercadolibreSimulator.Settings(
                        CLIENT, "client-secret", SELLER, URI.create("http://127.0.0.1:9/"), model));
        this.desk = desk;
        member = MemberBrowser.signedIn(desk, desk.owner, TestDesk.PASSWORD);
        if (!connected) {
            channel = desk.channel.id();
            return;
        }
        Map<String, String> tokens = platform.granted();
        Map<String, String> all = new LinkedHashMap<>(application());
        all.put("accessToken", tokens.get("access"));
        all.put("refreshToken", tokens.get("refresh"));
        if (model == MercadolibreModel.GLOBAL) {
            all.put("users", SELLER_IN_MEXICO);
        }
        Onboarding onboarding = desk.bean(Onboarding.class);
        channel = onboarding
                .enter(desk.shop.workspace(), "mercadolibre", "Mercado Libre", SELLER, all)
                .id();
        platform.tell(URI.create(desk.url + onboarding.webhookPath(desk.shop.workspace(), channel)));
        // The first check finds nothing; what comes after it was missed.
        eventually(
                () -> assertThat(view().path("check").path("at").asString("")).isNotEmpty());
    }

    /** With nothing connected but the platform there. */
    static MercadolibreShop unconnected(String... settings) throws Exception {
        return unconnected(MercadolibreModel.LOCAL, settings);
    }

    /** The same with an account of a model to be connected. */
    static MercadolibreShop unconnected(MercadolibreModel model, String... settings) throws Exception {
        return new MercadolibreShop(model, TestDesk.kept(all(settings)), false);
    }

    /** With the account connected, in a desk that has no other. */
    static MercadolibreShop alone(String... settings) throws Exception {
        return alone(InstantSource.system(), settings);
    }

    /** The same, in a desk that goes by a clock of the test. */
    static MercadolibreShop alone(InstantSource clock, String... settings) throws Exception {
        return new MercadolibreShop(
                MercadolibreModel.LOCAL, new TestDesk("http://127.0.0.1:9", clock, all(settings)), true);
    }

    private static String[] all(String... settings) {
        return Stream.concat(
                        Stream.of(
                                "--atiende.outbox.follow-after=200ms",
                                "--atiende.check.grace=0s",
                                "--atiende.hooks.allowed-hosts=127.0.0.1"),
                        Stream.of(settings))
                .toArray(String[]::new);
    }

    Map<String, String> application() {
        return Map.of(
                "clientId",
                CLIENT,
                "clientSecret",
                "client-secret",
                "baseUrl",
                platform.url(),
                "authUrl",
                platform.url() + "/authorization",
                "model",
                model == MercadolibreModel.GLOBAL ? "global" : "local");
    }

    /** The account as the API shows it. */
    JsonNode view() throws IOException, InterruptedException {
        for (JsonNode it : get("/api/v1/channels").path("items")) {
            if (it.path("kind").asString("").equals("mercadolibre")) {
                return it;
            }
        }
        throw new AssertionError("There is no account at Mercado Libre");
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return desk.get(path, desk.shop.readOnlyKey());
    }

    /** The only conversation of a kind of thread, once it is there. */
    JsonNode conversation(String kind) {
        JsonNode[] found = new JsonNode[1];
        eventually(() -> {
            int count = 0;
            for (JsonNode it : get("/api/v1/conversations?state=all&limit=200").path("items")) {
                if (it.path("thread").path("kind").asString("").equals(kind)) {
                    found[0] = it;
                    count++;
                }
            }
            assertThat(count).as("conversations of kind " + kind).isEqualTo(1);
        });
        return found[0];
    }

    /** Waits until the desk knows an order. */
    void knows(String order) {
        eventually(() -> assertThat(
                        desk.number("select count(*) from orders.sale where external_id = '%s'".formatted(order)))
                .isEqualTo(1));
    }

    /** How many of the account's notices have not led to anything yet. */
    long noticesWaiting() throws IOException, InterruptedException {
        ChannelId account = ChannelId.of(view().path("id").asString(""));
        return desk.bean(Tenancy.class)
                .in(desk.shop.workspace(), () -> desk.bean(NoticeStore.class).waiting(desk.shop.workspace(), account));
    }

    JsonNode messages(JsonNode conversation) throws IOException, InterruptedException {
        return get("/api/v1/conversations/%s/messages"
                        .formatted(conversation.path("id").asString()))
                .path("items");
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
            JsonNode all = messages(conversation);
            last[0] = all.get(all.size() - 1);
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
        platform.close();
    }
}
