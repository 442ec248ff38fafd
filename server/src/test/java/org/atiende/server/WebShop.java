package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.atiende.server.channels.Onboarding;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.Json;
import org.atiende.simulator.ShopSimulator;
import org.atiende.simulator.ShopifySimulator;
import org.atiende.simulator.WoocommerceSimulator;
import tools.jackson.databind.JsonNode;

/** A shop that sells on Shopify and on WooCommerce and talks over WhatsApp, and a member who acts. */
final class WebShop implements AutoCloseable {
    private static final String DOMAIN = "casa-jacaranda.myshopify.com";

    final ShopifySimulator shopify;
    final WoocommerceSimulator woocommerce;
    final TestDesk desk;
    final MemberBrowser member;
    final ChannelId shopifyChannel;
    final ChannelId woocommerceChannel;
    private int keys;
    private int messages;
    /** Those that buyers have begun. */
    private final Set<String> conversations = new HashSet<>();

    WebShop(String... settings) throws Exception {
        URI nowhere = URI.create("http://127.0.0.1:9/");
        shopify = ShopifySimulator.start(new ShopifySimulator.Settings(DOMAIN, "client", "client-secret"), nowhere);
        woocommerce = WoocommerceSimulator.start(
                new WoocommerceSimulator.Settings("ck_1", "cs_1", "signing-secret"), nowhere);
        desk = TestDesk.kept(Stream.concat(
                        Stream.of(
                                "--atiende.outbox.follow-after=200ms",
                                "--atiende.check.grace=0s",
                                "--atiende.hooks.allowed-hosts=127.0.0.1"),
                        Stream.of(settings))
                .toArray(String[]::new));
        member = MemberBrowser.signedIn(desk, desk.owner, TestDesk.PASSWORD);
        shopifyChannel = connect(
                "shopify",
                DOMAIN,
                Map.of("clientId", "client", "clientSecret", "client-secret", "baseUrl", shopify.url()));
        woocommerceChannel = connect(
                "woocommerce",
                "tienda.example",
                Map.of(
                        "consumerKey",
                        "ck_1",
                        "consumerSecret",
                        "cs_1",
                        "signingSecret",
                        "signing-secret",
                        "baseUrl",
                        woocommerce.url()));
        shopify.tell(webhook(shopifyChannel));
        woocommerce.tell(webhook(woocommerceChannel));
        // The first check finds nothing; what comes after it was missed.
        eventually(() -> {
            assertThat(view(shopifyChannel).path("check").path("at").asString(""))
                    .isNotEmpty();
            assertThat(view(woocommerceChannel).path("check").path("at").asString(""))
                    .isNotEmpty();
        });
    }

    private ChannelId connect(String kind, String externalId, Map<String, String> settings) throws Exception {
        String body = Json.STORED.writeValueAsString(
                Map.of("kind", kind, "name", kind, "externalId", externalId, "settings", settings));
        HttpResponse<String> answer = member.ask("POST", "/api/v1/channels", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return ChannelId.of(Json.STORED.readTree(answer.body()).path("id").asString(""));
    }

    private URI webhook(ChannelId channel) {
        return URI.create(desk.url + desk.bean(Onboarding.class).webhookPath(desk.shop.workspace(), channel));
    }

    static ShopSimulator.Purchase purchase(String name, String phone, String email) {
        return new ShopSimulator.Purchase(name, phone, email, "Lámpara de mesa", 129_900, 1);
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return desk.get(path, desk.shop.readOnlyKey());
    }

    JsonNode view(ChannelId channel) throws IOException, InterruptedException {
        for (JsonNode it : get("/api/v1/channels").path("items")) {
            if (it.path("id").asString("").equals(channel.toString())) {
                return it;
            }
        }
        throw new AssertionError("There is no channel " + channel);
    }

    /** Somebody writes over WhatsApp; returns the id of the conversation. */
    String writes(String number, String text) throws Exception {
        byte[] body = TestDesk.message("wamid.shop" + ++messages, number, text, Instant.now());
        long before = desk.count(desk.shop.readOnlyKey());
        assertThat(desk.post(body, TestDesk.signature(body))).isEqualTo(200);
        eventually(() -> assertThat(desk.count(desk.shop.readOnlyKey())).isEqualTo(before + 1));
        return get("/api/v1/conversations?state=all&limit=200")
                .path("items")
                .valueStream()
                .map(it -> it.path("id").asString(""))
                .filter(conversations::add)
                .findFirst()
                .orElseThrow();
    }

    /** The orders that stand beside a conversation. */
    JsonNode orders(String conversation) throws IOException, InterruptedException {
        return get("/api/v1/conversations/%s/orders".formatted(conversation)).path("orders");
    }

    /** Waits until the desk has heard of an order. */
    void knows(ChannelId channel, String order) {
        eventually(() -> assertThat(desk.bean(org.atiende.server.database.Tenancy.class)
                        .in(
                                desk.shop.workspace(),
                                () -> desk.bean(org.atiende.server.orders.Orders.class)
                                        .knows(desk.shop.workspace(), channel, order)))
                .isTrue());
    }

    HttpResponse<String> act(ChannelId channel, String order, String json) throws Exception {
        return act(channel, order, json, "act-" + ++keys);
    }

    HttpResponse<String> act(ChannelId channel, String order, String json, String key) throws Exception {
        return member.ask("POST", path(channel, order), json, Map.of("Idempotency-Key", key));
    }

    JsonNode acts(ChannelId channel, String order) throws IOException, InterruptedException {
        return get(path(channel, order)).path("items");
    }

    /** Waits until the latest act on an order is in a state. */
    JsonNode latest(ChannelId channel, String order, String state) {
        JsonNode[] last = new JsonNode[1];
        eventually(() -> {
            last[0] = acts(channel, order).path(0);
            assertThat(last[0].path("state").asString(""))
                    .as(last[0].toString())
                    .isEqualTo(state);
        });
        return last[0];
    }

    private static String path(ChannelId channel, String order) {
        return "/api/v1/orders/%s/%s/acts".formatted(channel, order);
    }

    @Override
    public void close() {
        desk.close();
        shopify.close();
        woocommerce.close();
    }
}
