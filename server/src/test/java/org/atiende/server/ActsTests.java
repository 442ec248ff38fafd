package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.atiende.server.kernel.Json;
import org.atiende.simulator.ShopMisbehaviour;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the desk does to orders at their platforms: ordered once, carried out, and never repeated where nobody knows. */
@Tag("long")
class ActsTests {
    private static final String HOLD = "{\"kind\":\"hold\"}";
    private static final String RELEASE = "{\"kind\":\"release\"}";
    private static final String ADDRESS = """
        {"kind":"change_address","address":{"street":"Calle Nogal 48","detail":"int 3","city":"Morelia",
         "state":"Michoacán","postalCode":"58000"}}""";

    private WebShop shop;
    private String order;

    @BeforeEach
    void start() throws Exception {
        shop = new WebShop("--atiende.check.every=1h");
        order = shop.shopify.buys(WebShop.purchase("Fernanda Islas", "4431234567", ""));
        shop.knows(shop.shopifyChannel, order);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void anOrderIsHeldAndReleasedAndTheDeskSeesIt() throws Exception {
        assertThat(act(HOLD).statusCode()).isEqualTo(201);
        JsonNode held = latest("done");
        assertThat(held.path("evidence").asString("")).contains("holds 1 fulfilment order");
        assertThat(held.path("because").toString()).isEqualTo("{\"code\":\"holds\",\"values\":{\"number\":\"1\"}}");
        assertThat(held.path("by").path("kind").asString("")).isEqualTo("person");
        assertThat(shop.shopify.isHeld(order)).isTrue();
        String conversation = shop.writes("5214431234567", "hola");
        eventually(
                () -> assertThat(shop.orders(conversation).path(0).path("held").asBoolean())
                        .isTrue());
        assertThat(act(HOLD).statusCode()).isEqualTo(201);
        latest("already_so");
        assertThat(act(RELEASE).statusCode()).isEqualTo(201);
        latest("done");
        assertThat(shop.shopify.isHeld(order)).isFalse();
        eventually(
                () -> assertThat(shop.orders(conversation).path(0).path("held").asBoolean(true))
                        .isFalse());
        assertThat(shop.shopify.changesMade()).isEqualTo(2);
        JsonNode audit = Json.STORED.readTree(
                shop.member.ask("GET", "/api/v1/audit?limit=50", null).body());
        assertThat(audit.toString()).contains("order.act_ordered").contains("order.act_settled");
    }

    @Test
    void theSameKeyOrdersOnceAndIsRefusedForSomethingElse() throws Exception {
        assertThat(shop.act(shop.shopifyChannel, order, HOLD, "k").statusCode()).isEqualTo(201);
        assertThat(shop.act(shop.shopifyChannel, order, HOLD, "k").statusCode()).isEqualTo(200);
        assertThat(shop.act(shop.shopifyChannel, order, RELEASE, "k").body()).contains("ATI-3006");
        assertThat(shop.member
                        .ask("POST", "/api/v1/orders/%s/%s/acts".formatted(shop.shopifyChannel, order), HOLD)
                        .body())
                .contains("ATI-3005");
        latest("done");
        assertThat(shop.acts(shop.shopifyChannel, order)).hasSize(1);
    }

    @Test
    void twoAtOnceAreDoneOneAfterTheOther() throws Exception {
        Callable<HttpResponse<String>> one = () -> shop.desk.send(path(), actsKey(), "one", HOLD);
        Callable<HttpResponse<String>> other = () -> shop.desk.send(path(), actsKey(), "other", HOLD);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(List.of(one, other))) {
                assertThat(answer.get().statusCode()).as(answer.get().body()).isEqualTo(201);
            }
        }
        eventually(() -> assertThat(states()).containsExactlyInAnyOrder("done", "already_so"));
        assertThat(shop.shopify.changesMade()).isEqualTo(1);
    }

    @Test
    void patienceIsKeptWhenThePlatformAsksForIt() throws Exception {
        shop.shopify.misbehave(ShopMisbehaviour.RATE_LIMITED);
        act(HOLD);
        latest("done");
        assertThat(shop.shopify.changesMade()).isEqualTo(1);
    }

    @Test
    void anActWhoseAnswerWasLostIsFoundToBeDoneAndNotDoneAgain() throws Exception {
        shop.shopify.misbehave(ShopMisbehaviour.CUT_AFTER_ACCEPT);
        act(HOLD);
        JsonNode found = latest("done");
        assertThat(found.path("evidence").asString("")).contains("its answer was lost");
        assertThat(shop.shopify.changesMade()).isEqualTo(1);
    }

    @Test
    void anActOfWhichNobodyKnowsIsShownAndNotDoneAgain() throws Exception {
        shop.shopify.misbehave(ShopMisbehaviour.CUT_BEFORE_ACCEPT);
        act(HOLD);
        eventually(() ->
                assertThat(latest("uncertain").path("evidence").asString("")).contains("the platform did not show it"));
        assertThat(shop.shopify.changesMade()).isZero();
        assertThat(act(HOLD).statusCode()).as("a person may order it anew").isEqualTo(201);
        latest("done");
        assertThat(shop.shopify.changesMade()).isEqualTo(1);
    }

    @Test
    void aCutOffWorkerLeavesTheActUncertain() throws Exception {
        try (Connection app = shop.desk.as("atiende_app");
                var statement = app.createStatement()) {
            statement.execute(
                    "select set_config('atiende.workspace', '%s', false)".formatted(shop.desk.shop.workspace()));
            statement.execute("""
                insert into channels.act (workspace_id, act_id, channel_id, order_id, idempotency_key, fingerprint, kind,
                    state, attempts, not_before, holder, lease_until, actor_kind, ordered_at, changed_at)
                values ('%s', gen_random_uuid(), '%s', '%s', 'killed', '\\x00', 'hold', 'acting', 1, now(),
                    gen_random_uuid(), now() - interval '1 second', 'system', now(), now())""".formatted(shop.desk.shop.workspace(), shop.shopifyChannel, order));
        }
        latest("uncertain");
        assertThat(shop.shopify.isHeld(order)).isFalse();
        assertThat(shop.shopify.changesMade()).isZero();
    }

    @Test
    void aRefusalSaysWhyInWords() throws Exception {
        shop.shopify.sends(order, "MX1");
        act(HOLD);
        assertThat(latest("refused").path("evidence").asString("")).contains("cannot be held any more");
        shop.shopify.misbehave(ShopMisbehaviour.PERMISSION_LOST);
        String another = shop.shopify.buys(WebShop.purchase("Gael", "", ""));
        shop.knows(shop.shopifyChannel, another);
        shop.act(shop.shopifyChannel, another, HOLD);
        assertThat(shop.latest(shop.shopifyChannel, another, "refused")
                        .path("evidence")
                        .asString(""))
                .contains("Access denied");
    }

    @Test
    void anAddressIsChangedAndNotKept() throws Exception {
        assertThat(act(ADDRESS).statusCode()).isEqualTo(201);
        JsonNode done = latest("done");
        assertThat(shop.shopify.addressOf(order)).containsEntry("address1", "Calle Nogal 48");
        assertThat(done.toString()).doesNotContain("Nogal");
        try (Connection reader = shop.desk.reader();
                ResultSet rs = reader.createStatement()
                        .executeQuery(
                                "select count(*) from channels.act where sealed is not null and workspace_id = '%s'"
                                        .formatted(shop.desk.shop.workspace()))) {
            rs.next();
            assertThat(rs.getLong(1)).isZero();
        }
        assertThat(act("{\"kind\":\"change_address\"}").body())
                .contains("ATI-1005")
                .contains("address");
        assertThat(act("{\"kind\":\"explode\"}").body()).contains("hold, release, change_address or ask_for_review");
        assertThat(act(ADDRESS.replace("58000", "ABC")).body()).contains("postalCode");
    }

    @Test
    void anOrderOfWoocommerceIsHeldAndReleasedAndAnotherIsLeftAlone() throws Exception {
        String mine = shop.woocommerce.buys(WebShop.purchase("Gael", "", ""));
        String waiting = shop.woocommerce.buys(WebShop.purchase("Yess", "", ""));
        shop.knows(shop.woocommerceChannel, mine);
        shop.knows(shop.woocommerceChannel, waiting);
        shop.act(shop.woocommerceChannel, mine, HOLD);
        shop.latest(shop.woocommerceChannel, mine, "done");
        assertThat(shop.woocommerce.isHeld(mine)).isTrue();
        shop.act(shop.woocommerceChannel, mine, RELEASE);
        eventually(() -> assertThat(shop.woocommerce.isHeld(mine)).isFalse());
        shop.woocommerce.holdsElsewhere(waiting);
        shop.act(shop.woocommerceChannel, waiting, RELEASE);
        assertThat(shop.latest(shop.woocommerceChannel, waiting, "refused")
                        .path("evidence")
                        .asString(""))
                .contains("not by the desk");
        assertThat(shop.woocommerce.isHeld(waiting)).isTrue();
    }

    @Test
    void whatAPlatformDoesNotOfferAndAnOrderThatNobodyKnowsAreRefusedAtOnce() throws Exception {
        assertThat(shop.view(shop.shopifyChannel).path("acts").toString())
                .isEqualTo("[\"hold\",\"release\",\"change_address\"]");
        assertThat(shop.view(shop.desk.channel.id()).path("acts")).isEmpty();
        assertThat(shop.act(shop.desk.channel.id(), order, HOLD).body()).contains("ATI-4020");
        assertThat(shop.act(shop.shopifyChannel, "404404", HOLD).statusCode()).isEqualTo(404);
        shop.member.ask("PATCH", "/api/v1/channels/" + shop.shopifyChannel, "{\"mode\":\"read_only\"}");
        assertThat(act(HOLD).body()).contains("ATI-3010");
        assertThat(shop.shopify.changesMade()).isZero();
    }

    @Test
    void anOutageIsWaitedFor() throws Exception {
        shop.shopify.outage(Duration.ofMillis(700));
        act(HOLD);
        latest("done");
        assertThat(shop.shopify.changesMade()).isEqualTo(1);
    }

    @Test
    void theShopsOwnSystemHearsOfIt() throws Exception {
        try (Receiver receiver = new Receiver()) {
            String webhook = Json.STORED.writeValueAsString(
                    Map.of("name", "ERP", "url", receiver.url("/acts"), "events", List.of("order.act_settled")));
            HttpResponse<String> made = shop.member.ask("POST", "/api/v1/webhooks", webhook);
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            act(HOLD);
            eventually(() -> assertThat(receiver.heard("/acts")).anySatisfy(heard -> {
                JsonNode act = Json.STORED.readTree(heard.body()).path("act");
                assertThat(act.path("order").asString("")).isEqualTo(order);
                assertThat(act.path("kind").asString("")).isEqualTo("hold");
                assertThat(act.path("state").asString("")).isEqualTo("done");
            }));
        }
    }

    private HttpResponse<String> act(String json) throws Exception {
        return shop.act(shop.shopifyChannel, order, json);
    }

    private JsonNode latest(String state) {
        return shop.latest(shop.shopifyChannel, order, state);
    }

    private String path() {
        return "/api/v1/orders/%s/%s/acts".formatted(shop.shopifyChannel, order);
    }

    private List<String> states() throws Exception {
        return shop.acts(shop.shopifyChannel, order)
                .valueStream()
                .map(it -> it.path("state").asString(""))
                .toList();
    }

    private String key;

    private synchronized String actsKey() throws Exception {
        if (key == null) {
            String made = shop.member
                    .ask("POST", "/api/v1/api-keys", "{\"name\":\"acts\",\"scopes\":[\"acts\"]}")
                    .body();
            key = Json.STORED.readTree(made).path("key").asString("");
        }
        return key;
    }
}
