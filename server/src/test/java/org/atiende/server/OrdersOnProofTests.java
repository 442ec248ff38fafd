package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.atiende.models.esmx.EsMx;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.CustomerId;
import org.atiende.server.kernel.Right;
import org.atiende.server.orders.Money;
import org.atiende.server.orders.Orders;
import org.atiende.server.orders.OwnOrders;
import org.atiende.server.orders.Sale;
import org.atiende.server.orders.Talk;
import org.atiende.server.replies.MachineVoice;
import org.atiende.simulator.Fault;
import org.atiende.simulator.Incident;
import org.atiende.simulator.Scenario;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Orders of shops without a chat stand beside talks on another channel, by proof and never by a name. */
class OrdersOnProofTests {
    private WebShop shop;

    @BeforeEach
    void start() throws Exception {
        shop = new WebShop("--atiende.check.every=500ms");
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void anOrderWithTheSamePhoneStandsBesideTheTalkInWhicheverSpelling() throws Exception {
        String order = shop.shopify.buys(WebShop.purchase("Laura Prueba", "+52 1 443 123 4567", ""));
        shop.knows(shop.shopifyChannel, order);
        String conversation = shop.writes("5214431234567", "hola, sigo esperando");
        JsonNode found = shop.orders(conversation);
        assertThat(found).hasSize(1);
        assertThat(found.path(0).path("id").asString("")).isEqualTo(order);
        assertThat(found.path(0).path("number").asString("")).isEqualTo("#" + shop.shopify.numberOf(order));
        assertThat(found.path(0).path("channel").asString("")).isEqualTo(shop.shopifyChannel.toString());
        assertThat(proofs(found.path(0))).containsExactly("phone");
        assertThat(found.path(0).path("subject").asBoolean()).isFalse();
    }

    @Test
    void theBuyersOwnOrderStaysTheirsWhenTheyAlsoSayItsNumber() throws Exception {
        String conversation = shop.writes("5214431234567", "¿y mi pedido 2000003508419013?");
        CustomerId customer = CustomerId.of(shop.get("/api/v1/conversations/" + conversation)
                .path("customer")
                .path("id")
                .asString(""));
        shop.desk
                .bean(Tenancy.class)
                .run(
                        shop.desk.shop.workspace(),
                        () -> shop.desk
                                .bean(Orders.class)
                                .tell(
                                        shop.desk.shop.workspace(),
                                        new Sale(
                                                shop.desk.channel.id(),
                                                "2000003508419013",
                                                null,
                                                customer,
                                                "paid",
                                                "paid",
                                                new Money(54_900, "MXN"),
                                                List.of(),
                                                List.of(),
                                                Instant.parse("2026-11-20T10:00:00Z"),
                                                Instant.parse("2026-11-20T10:00:00Z"),
                                                null,
                                                false,
                                                List.of())));
        JsonNode found = shop.orders(conversation);
        assertThat(found).hasSize(1);
        assertThat(proofs(found.path(0)))
                .as("the number alone would prove nothing")
                .containsExactly("order_number", "buyer");
        assertThat(found.path(0).path("subject").asBoolean()).isTrue();
        Talk talk = new Talk(ConversationId.of(conversation), shop.desk.channel.id(), customer, List.of());
        assertThat(shop.desk
                        .bean(Tenancy.class)
                        .in(
                                shop.desk.shop.workspace(),
                                () -> shop.desk.bean(OwnOrders.class).of(shop.desk.shop.workspace(), List.of(talk)))
                        .get(talk.id()))
                .as("the laboratory knows it too")
                .singleElement()
                .satisfies(it -> assertThat(it.subject()).isTrue());
    }

    @Test
    void theSameNameProvesNothing() throws Exception {
        String order = shop.shopify.buys(WebShop.purchase("Laura Prueba", "5599999999", ""));
        shop.knows(shop.shopifyChannel, order);
        String conversation = shop.writes("5214431234567", "hola, soy Laura Prueba");
        assertThat(shop.orders(conversation)).isEmpty();
    }

    @Test
    void anOrderWhoseNumberTheBuyerSaysIsWhatTheTalkIsAbout() throws Exception {
        String order = shop.woocommerce.buys(WebShop.purchase("Otra Persona", "5599999999", ""));
        shop.knows(shop.woocommerceChannel, order);
        String conversation =
                shop.writes("5214431234567", "mi pedido #%s no llega".formatted(shop.woocommerce.numberOf(order)));
        JsonNode found = shop.orders(conversation);
        assertThat(found).hasSize(1);
        assertThat(proofs(found.path(0))).containsExactly("order_number");
        assertThat(found.path(0).path("subject").asBoolean()).isTrue();
    }

    @Test
    void anOrderThatIsToldAfterItsNumberWasSaidIsFoundToo() throws Exception {
        String conversation = shop.writes("5214431234567", "ya hice mi pedido número 1001, ¿cuándo llega?");
        assertThat(shop.orders(conversation)).isEmpty();
        shop.woocommerce.buys(WebShop.purchase("Una", "", ""));
        eventually(() -> assertThat(shop.orders(conversation)).hasSize(1));
    }

    @Test
    void bothProofsAreShownAndTheNumberCountsFirst() throws Exception {
        // Each shop numbers from 1001 on: with one order before it, the one that is meant has a number of its own.
        shop.shopify.buys(WebShop.purchase("Otra", "5599999999", ""));
        String mine = shop.shopify.buys(WebShop.purchase("Laura", "4431234567", ""));
        String older = shop.woocommerce.buys(WebShop.purchase("Laura", "4431234567", ""));
        shop.knows(shop.shopifyChannel, mine);
        shop.knows(shop.woocommerceChannel, older);
        String conversation =
                shop.writes("5214431234567", "es el pedido " + shop.shopify.numberOf(mine) + " por favor");
        JsonNode found = shop.orders(conversation);
        assertThat(found).hasSize(2);
        assertThat(found.path(0).path("id").asString("")).isEqualTo(mine);
        assertThat(proofs(found.path(0))).containsExactly("order_number", "phone");
        assertThat(proofs(found.path(1))).containsExactly("phone");
    }

    @Test
    void theSameMailAddressProvesItOnTheOwnSiteIfTheSiteHasCheckedIt() throws Exception {
        String order = shop.shopify.buys(WebShop.purchase("Rodrigo", "", "Rodrigo.Pena@correo.example"));
        shop.knows(shop.shopifyChannel, order);
        String site = shop.desk
                .bean(org.atiende.server.channels.Channels.class)
                .connect(shop.desk.shop.workspace(), "webchat", "Mi sitio", "site", java.util.Map.of())
                .id()
                .toString();
        assertThat(found(site, "typed", "rodrigo.pena@correo.example", false)).containsExactly("typed_email");
        assertThat(found(site, "checked", "rodrigo.pena@correo.example", true)).containsExactly("email");
    }

    /** By what the one order stands beside the talk of somebody whom the site hands in. */
    private List<String> found(String site, String buyer, String email, boolean verified) throws Exception {
        String message = "{\"buyer\":{\"id\":\"%s\",\"email\":\"%s\",\"verified\":%s},\"text\":\"¿ya salió? %s\"}"
                .formatted(buyer, email, verified, buyer);
        assertThat(shop.desk
                        .send("/api/v1/channels/" + site + "/messages", shop.desk.shop.readWriteKey(), buyer, message)
                        .statusCode())
                .isEqualTo(202);
        JsonNode[] talk = new JsonNode[1];
        eventually(() -> {
            for (JsonNode it : shop.get("/api/v1/conversations?state=all").path("items")) {
                if (it.path("preview").path("text").asString("").endsWith(buyer)) {
                    talk[0] = it;
                }
            }
            assertThat(talk[0]).isNotNull();
        });
        JsonNode orders = shop.orders(talk[0].path("id").asString(""));
        assertThat(orders).hasSize(1);
        return proofs(orders.path(0));
    }

    @Test
    @Tag("long")
    void whatNobodyToldIsFoundAndCountedAsRepaired() throws Exception {
        shop.shopify.tells(false);
        shop.woocommerce.tells(false);
        String one = shop.shopify.buys(WebShop.purchase("Una", "", ""));
        String other = shop.woocommerce.buys(WebShop.purchase("Una", "", ""));
        shop.knows(shop.shopifyChannel, one);
        shop.knows(shop.woocommerceChannel, other);
        eventually(() -> {
            assertThat(shop.view(shop.shopifyChannel)
                            .path("check")
                            .path("repaired")
                            .asLong())
                    .isPositive();
            assertThat(shop.view(shop.woocommerceChannel)
                            .path("check")
                            .path("repaired")
                            .asLong())
                    .isPositive();
        });
    }

    @Test
    void aMachineTellsNobodyOfAnOrderWhoseNumberTheyHaveOnlySaid() throws Exception {
        String order = shop.shopify.buys(WebShop.purchase("Laura Prueba", "+52 1 443 123 4567", ""));
        shop.knows(shop.shopifyChannel, order);
        String asked = "¿quedó confirmado mi pedido #" + shop.shopify.numberOf(order) + "?";
        assertThat(machineWords(shop.writes("5214431234567", asked)))
                .as("to the buyer")
                .anyMatch(it -> it.contains("Lámpara de mesa"));
        assertThat(machineWords(shop.writes("5215511223344", asked)))
                .as("to a stranger")
                .noneMatch(it -> it.contains("Lámpara de mesa"));
    }

    /** What rules could say in a conversation about an order. */
    private List<String> machineWords(String conversation) {
        Caller rule = new Caller(
                shop.desk.shop.workspace(),
                Actor.rule(UUID.randomUUID()),
                "Regla de prueba",
                EnumSet.of(Right.READ, Right.REPLY));
        return EsMx.replies().all().stream()
                .filter(it -> it.intent().equals("order_confirmation"))
                .flatMap(
                        it -> shop
                                .desk
                                .bean(MachineVoice.class)
                                .template(rule, ConversationId.of(conversation), it.id())
                                .stream())
                .toList();
    }

    @Test
    @Tag("long")
    void nothingIsMissingOrSetAsideWhateverGoesWrong() throws Exception {
        Scenario scenario = new Scenario(
                9,
                5,
                40,
                0,
                java.util.Map.of(
                        Fault.DUPLICATE,
                        15,
                        Fault.LATE,
                        10,
                        Fault.OUT_OF_ORDER,
                        15,
                        Fault.UNKNOWN_TYPE,
                        5,
                        Fault.FORGED,
                        10),
                List.of(new Incident(10, Incident.Kind.OUTAGE, 2), new Incident(25, Incident.Kind.RATE_LIMITED, 0)));
        shop.shopify.minuteLasts(java.time.Duration.ofMillis(200));
        shop.shopify.play(scenario);
        shop.woocommerce.minuteLasts(java.time.Duration.ofMillis(200));
        shop.woocommerce.play(scenario);
        for (var channel : List.of(shop.shopifyChannel, shop.woocommerceChannel)) {
            eventually(() -> {
                JsonNode figures = shop.get("/api/v1/channels/" + channel + "/reconciliation");
                assertThat(figures.path("pending").asLong()).isZero();
                assertThat(figures.path("setAside").asLong()).isZero();
                assertThat(shop.view(channel).path("check").path("missing").asInt())
                        .isZero();
                assertThat(orders(channel.toString())).isEqualTo(scenario.genuine());
            });
        }
    }

    private long orders(String channel) throws Exception {
        try (var reader = shop.desk.reader();
                var rs = reader.createStatement()
                        .executeQuery("select count(*) from orders.sale where channel_id = '%s'".formatted(channel))) {
            rs.next();
            return rs.getLong(1);
        }
    }

    private static List<String> proofs(JsonNode order) {
        return order.path("proofs").valueStream().map(it -> it.asString("")).toList();
    }
}
