package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.atiende.server.channels.Onboarding;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.Json;
import org.atiende.server.orders.Orders;
import org.atiende.simulator.Misbehaviour;
import org.atiende.simulator.ShopifySimulator;
import org.atiende.simulator.WhatsappSimulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What rules offer to buyers: never beyond a budget, however many ask at once, and what becomes of each offer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OffersTests {
    private static final String DOMAIN = "casa-jacaranda.myshopify.com";
    private static final String ASKS = "¿dónde viene mi pedido?";

    private WhatsappSimulator whatsapp;
    private ShopifySimulator shopify;
    private TestDesk desk;
    private MemberBrowser owner;
    private ChannelId shop;
    private int buyers;

    @BeforeAll
    void start() throws Exception {
        URI nowhere = URI.create("http://127.0.0.1:9/");
        whatsapp = WhatsappSimulator.start(0, new WhatsappSimulator.Settings("", "t", "1001", nowhere));
        shopify = ShopifySimulator.start(new ShopifySimulator.Settings(DOMAIN, "client", "client-secret"), nowhere);
        desk = new TestDesk(
                whatsapp.url(),
                InstantSource.system(),
                "--atiende.check.grace=0s",
                "--atiende.hooks.allowed-hosts=127.0.0.1");
        whatsapp.serve(new WhatsappSimulator.Settings(desk.secret(), "t", "1001", desk.webhook()));
        owner = MemberBrowser.signedIn(desk, "owner@tienda.example", TestDesk.PASSWORD);
        Map<String, Object> settings =
                Map.of("clientId", "client", "clientSecret", "client-secret", "baseUrl", shopify.url());
        shop = ChannelId.of(asked(
                        "POST",
                        "/api/v1/channels",
                        Map.of("kind", "shopify", "name", "Tienda", "externalId", DOMAIN, "settings", settings),
                        201)
                .path("id")
                .asString());
        shopify.tell(URI.create(desk.url + desk.bean(Onboarding.class).webhookPath(desk.shop.workspace(), shop)));
        desk.automatic(owner, "order_tracking");
        budgets(money(1_000_000), null);
    }

    @AfterAll
    void stop() {
        desk.close();
        shopify.close();
        whatsapp.close();
    }

    @Test
    void ofManyWhoAskAtOnceThoseAreOfferedSomethingForWhomTheBudgetLasts() throws Exception {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            codes.add("GRACIAS-" + (100 + i));
        }
        JsonNode list = asked("PUT", "/api/v1/coupons/gracias", Map.of("worth", money(10_000), "codes", codes), 200);
        assertThat(list.path("left").asInt()).isEqualTo(20);
        String rule = on(45_000, Map.of("kind", "coupon", "coupons", "gracias"));
        try {
            List<String> numbers = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                numbers.add(number());
            }
            numbers.parallelStream().forEach(it -> whatsapp.buyerSays(it, name(it), ASKS));
            List<JsonNode> runs = new ArrayList<>();
            for (String number : numbers) {
                runs.add(ended(conversation(number)));
            }
            assertThat(runs.stream().filter(it -> it.path("state").asString().equals("done")))
                    .as("450 pesos are enough for four of 100")
                    .hasSize(4);
            List<JsonNode> refused = runs.stream()
                    .filter(it -> it.path("state").asString().equals("undone"))
                    .toList();
            assertThat(refused).hasSize(5).allSatisfy(it -> {
                assertThat(it.path("steps")
                                .path(0)
                                .path("detail")
                                .path("offer_refused")
                                .asString())
                        .isEqualTo("over_rule");
                String conversation = it.path("conversation").asString();
                assertThat(said(conversation)).isEmpty();
                assertThat(tasks(conversation)).contains("presupuesto de la regla");
                assertThat(custody(conversation).path("owner").asString()).isEqualTo("queue");
            });
            HashSet<String> given = new HashSet<>();
            runs.stream()
                    .filter(it -> it.path("state").asString().equals("done"))
                    .forEach(it -> {
                        List<String> said = said(it.path("conversation").asString());
                        assertThat(said)
                                .as("no reader of the desk sees the code")
                                .singleElement()
                                .asString()
                                .contains("$100 MXN", "…")
                                .doesNotContain("GRACIAS-");
                    });
            eventually(() -> {
                whatsapp.accepted().stream()
                        .map(WhatsappSimulator.Accepted::text)
                        .filter(it -> it.contains("GRACIAS-"))
                        .forEach(it -> given.add(it.replaceAll("(?s).*(GRACIAS-\\d+).*", "$1")));
                assertThat(given).hasSize(4);
            });
            assertThat(given).as("each code is given once").hasSize(4);
            assertThat(get("/api/v1/rules").toString())
                    .as("who lacks a budget is not suspended for it")
                    .doesNotContain("suspended");
            assertThat(used(rule)).isEqualTo(40_000);
            String coupons = get("/api/v1/coupons").toString();
            assertThat(coupons).contains("\"left\":16", "\"given\":4").doesNotContain("GRACIAS-1");
            assertThat(owner.ask("DELETE", "/api/v1/coupons/gracias", null).body())
                    .as("a rule that is on gives them")
                    .contains("ATI-9007");
        } finally {
            off(rule);
        }
        assertThat(owner.ask("DELETE", "/api/v1/coupons/gracias", null).statusCode())
                .isEqualTo(204);
        assertThat(asked("PUT", "/api/v1/coupons/gracias", Map.of("worth", money(10_000), "codes", codes), 200)
                        .path("left")
                        .asInt())
                .as("what was given is not taken again")
                .isEqualTo(16);
        assertThat(owner.ask("DELETE", "/api/v1/coupons/gracias", null).statusCode())
                .isEqualTo(204);
    }

    @Test
    void whatABuyerTakesIsSpentAndBecomesATaskAndWhatIsRefusedIsFreeForOthers() throws Exception {
        // 10 % of 1,299.00, at most 100.00: enough for two of them.
        String rule = on(20_000, Map.of("kind", "refund", "percent", 10, "sum", money(10_000)));
        try {
            String first = buys();
            String second = buys();
            assertThat(said(first)).singleElement().asString().contains("devolver", "$100 MXN");
            JsonNode taken = asked(
                    "PUT", "/api/v1/offers/%s/answer".formatted(offer(first, "open")), Map.of("taken", true), 200);
            assertThat(taken.path("state").asString()).isEqualTo("taken");
            assertThat(tasks(first)).contains("devuélvele $100 MXN");
            assertThat(owner.ask(
                                    "PUT",
                                    "/api/v1/offers/%s/answer".formatted(offer(first, "taken")),
                                    "{\"taken\":false}")
                            .body())
                    .as("what is taken is spent")
                    .contains("ATI-9006");
            String third = buys();
            assertThat(said(third)).isEmpty();
            asked("PUT", "/api/v1/offers/%s/answer".formatted(offer(second, "open")), Map.of("taken", false), 200);
            String fourth = buys();
            assertThat(said(fourth)).as("a refused one is free for others").hasSize(1);
            assertThat(offer(second, "refused")).isNotEmpty();
        } finally {
            off(rule);
        }
    }

    @Test
    void aMereYesOrNoBringsAPersonAndIsShownAndSettlesNothing() throws Exception {
        String rule = on(30_000, Map.of("kind", "refund", "sum", money(10_000)));
        try {
            Map<String, String> answers = Map.of(
                    "sí, acepto, muchas gracias", "taken",
                    "no gracias", "refused",
                    "sí, pero quiero que me devuelvan todo", "");
            for (Map.Entry<String, String> it : answers.entrySet()) {
                String number = number();
                orders(number);
                whatsapp.buyerSays(number, name(number), ASKS);
                String conversation = conversation(number);
                ended(conversation);
                whatsapp.buyerSays(number, name(number), it.getKey());
                eventually(() -> assertThat(custody(conversation).path("waits").asBoolean())
                        .as(it.getKey())
                        .isTrue());
                JsonNode offer = get("/api/v1/offers?conversation=" + conversation)
                        .path("items")
                        .path(0);
                assertThat(offer.path("state").asString()).isEqualTo("open");
                assertThat(offer.path("heard").asString("")).as(it.getKey()).isEqualTo(it.getValue());
                eventually(() -> assertThat(custody(conversation).path("owner").asString())
                        .isEqualTo("queue"));
                assertThat(custody(conversation).path("reason").asString().equals("offer_answered"))
                        .as(it.getKey())
                        .isEqualTo(!it.getValue().isEmpty());
            }
            assertThat(used(rule)).isEqualTo(30_000);
        } finally {
            off(rule);
        }
    }

    /** A yes in two bubbles is one, and what is said later is of something else. */
    @Test
    void whatABuyerSaysFirstToAnOfferStaysWhatWasHeard() throws Exception {
        String rule = on(10_000, Map.of("kind", "refund", "sum", money(10_000)));
        try {
            String number = number();
            orders(number);
            whatsapp.buyerSays(number, name(number), ASKS);
            String conversation = conversation(number);
            ended(conversation);
            for (String said : List.of("sí acepto", "muchas gracias", "no, gracias")) {
                whatsapp.buyerSays(number, name(number), said);
            }
            eventually(() -> assertThat(get("/api/v1/offers?conversation=" + conversation)
                            .path("items")
                            .path(0)
                            .path("heard")
                            .asString(""))
                    .isEqualTo("taken"));
            eventually(() ->
                    assertThat(custody(conversation).path("reason").asString()).isEqualTo("offer_answered"));
        } finally {
            off(rule);
        }
    }

    @Test
    void whatDoesNotReachTheBuyerBindsNobody() throws Exception {
        String rule = on(10_000, Map.of("kind", "reshipment", "sum", money(10_000)));
        try {
            whatsapp.misbehave(Misbehaviour.WINDOW_CLOSED);
            String lost = buys();
            eventually(() -> assertThat(offer(lost, "not_sent")).isNotEmpty());
            String message = get("/api/v1/conversations/%s/messages".formatted(lost))
                    .path("items")
                    .valueStream()
                    .filter(it -> it.path("author").path("kind").asString().equals("rule")
                            && it.path("text").asString().contains("enviarte de nuevo"))
                    .map(it -> it.path("id").asString())
                    .findFirst()
                    .orElseThrow();
            assertThat(owner.ask("POST", "/api/v1/messages/%s/retry".formatted(message), null)
                            .body())
                    .as("sent again it would go past the budget")
                    .contains("ATI-9008");
            String next = buys();
            assertThat(said(next)).singleElement().asString().contains("enviarte de nuevo");
        } finally {
            off(rule);
        }
    }

    @Test
    void aBuyerHasOneBudgetOnWhicheverConversationAndAPreviewShowsWhatIsLeft() throws Exception {
        budgets(money(1_000_000), money(15_000));
        String rule = on(100_000, Map.of("kind", "refund", "sum", money(10_000)));
        try {
            String conversation = buys();
            Map<String, Object> trial = new HashMap<>();
            trial.put("spec", spec(100_000, Map.of("kind", "refund", "sum", money(10_000))));
            trial.put("conversation", conversation);
            trial.put("rule", rule);
            JsonNode offer = asked("POST", "/api/v1/rules/preview", trial, 200)
                    .path("steps")
                    .path(0)
                    .path("offer");
            assertThat(offer.path("refused").asString()).isEqualTo("over_buyer");
            assertThat(offer.path("budgets")
                            .valueStream()
                            .map(it -> it.path("scope").asString() + " "
                                    + it.path("usedMinor").asLong()))
                    .contains("rule 10000", "buyer 10000");
            budgets(null, null);
            assertThat(asked("POST", "/api/v1/rules/preview", trial, 200).toString())
                    .contains("no_budget", "the workspace has no budget for offers");
            assertThat(said(buys())).as("no budget of the workspace, no offer").isEmpty();
        } finally {
            off(rule);
            budgets(money(1_000_000), null);
        }
    }

    @Test
    void whatWaitsToBeReleasedReservesNothingAndWhoReleasesItNeedsTheRightToAct() throws Exception {
        Map<String, Object> held = new HashMap<>(spec(10_000, Map.of("kind", "refund", "sum", money(10_000))));
        held.put("approval", true);
        String rule = on(held);
        try {
            String number = number();
            orders(number);
            whatsapp.buyerSays(number, name(number), ASKS);
            String conversation = conversation(number);
            String run = eventuallyIn(conversation, "proposed").path("id").asString();
            assertThat(get("/api/v1/offers?conversation=" + conversation).path("items"))
                    .isEmpty();
            assertThat(used(rule)).isZero();
            HttpResponse<String> key =
                    desk.ask("POST", "/api/v1/rule-runs/%s/release".formatted(run), desk.shop.readWriteKey(), "");
            assertThat(key.statusCode()).isEqualTo(403);
            assertThat(key.body()).contains("needs the right ACT");
            assertThat(used(rule)).isZero();
            assertThat(owner.ask("POST", "/api/v1/rule-runs/%s/release".formatted(run), null)
                            .statusCode())
                    .isEqualTo(200);
            eventuallyIn(conversation, "done");
            assertThat(used(rule)).isEqualTo(10_000);
            assertThat(offer(conversation, "open")).isNotEmpty();
            assertThat(get("/api/v1/conversations/%s/messages".formatted(conversation))
                            .path("items")
                            .valueStream()
                            .filter(it -> it.path("text").asString().contains("devolver"))
                            .map(it -> it.path("author").path("kind").asString()))
                    .as("from there on it is the member's own doing")
                    .containsExactly("person");
        } finally {
            off(rule);
        }
    }

    @Test
    void whatABuyerSaidInTimeIsNotedForSevenDaysMoreAndThenTheSumIsFree() throws Exception {
        String rule = on(10_000, Map.of("kind", "refund", "sum", money(10_000)));
        try {
            String late = buys();
            String offer = offer(late, "open");
            stoodUntil(offer, "6 days 23 hours");
            assertThat(offer(late, "open")).as("its answer may still be noted").isEqualTo(offer);
            assertThat(used(rule)).isEqualTo(10_000);
            assertThat(said(buys())).as("and until then it is free for nobody").isEmpty();
            stoodUntil(offer, "7 days 1 minute");
            assertThat(offer(late, "lapsed")).isEqualTo(offer);
            assertThat(used(rule)).isZero();
            assertThat(owner.ask("PUT", "/api/v1/offers/%s/answer".formatted(offer), "{\"taken\":true}")
                            .body())
                    .contains("ATI-9006");
            String next = buys();
            assertThat(said(next)).hasSize(1);
            stoodUntil(offer(next, "open"), "6 days 23 hours");
            asked("PUT", "/api/v1/offers/%s/answer".formatted(offer(next, "open")), Map.of("taken", true), 200);
            assertThat(used(rule)).as("taken in the days of grace, it is spent").isEqualTo(10_000);
        } finally {
            off(rule);
        }
    }

    @Test
    void allThatIsOfferedForAnOrderIsNeverMoreThanItHasCost() throws Exception {
        String rule = on(500_000, Map.of("kind", "refund", "sum", money(100_000)));
        try {
            String number = number();
            orders(number);
            List<String> talks = new ArrayList<>();
            List<Long> sums = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                whatsapp.buyerSays(number, name(number), ASKS);
                String talk = conversation(number, talks);
                ended(talk);
                // Beside a conversation stands also what its buyer was offered in others and has not answered.
                get("/api/v1/offers?conversation=" + talk)
                        .path("items")
                        .valueStream()
                        .filter(it -> it.path("conversation").asString().equals(talk))
                        .forEach(it -> sums.add(it.path("sum").path("minor").asLong()));
                assertThat(owner.ask("POST", "/api/v1/conversations/%s/resolve".formatted(talk), null)
                                .statusCode())
                        .isEqualTo(200);
                talks.add(talk);
            }
            assertThat(sums).as("1,299.00 in all").containsExactly(100_000L, 29_900L);
            assertThat(ended(talks.getLast())
                            .path("steps")
                            .path(0)
                            .path("detail")
                            .path("offer_refused")
                            .asString())
                    .isEqualTo("order_over");
        } finally {
            off(rule);
        }
    }

    @Test
    void aBudgetThatIsLoweredBelowWhatIsReservedKeepsWhatWasPromisedAndOffersNothingMore() throws Exception {
        String rule = on(20_000, Map.of("kind", "refund", "sum", money(10_000)));
        try {
            String promised = buys();
            asked(
                    "PUT",
                    "/api/v1/rules/" + rule,
                    Map.of("version", 1, "spec", spec(5_000, Map.of("kind", "refund", "sum", money(5_000)))),
                    200);
            assertThat(used(rule)).as("more than there is by now").isEqualTo(10_000);
            String refused = buys();
            assertThat(said(refused)).isEmpty();
            assertThat(ended(refused)
                            .path("steps")
                            .path(0)
                            .path("detail")
                            .path("offer_refused")
                            .asString())
                    .isEqualTo("over_rule");
            asked("PUT", "/api/v1/offers/%s/answer".formatted(offer(promised, "open")), Map.of("taken", true), 200);
            assertThat(tasks(promised)).as("a promise is kept").contains("devuélvele $100 MXN");
        } finally {
            off(rule);
        }
    }

    @Test
    void aBudgetWithoutItsPeriodIsRefused() throws Exception {
        int version = get("/api/v1/offer-settings").path("version").asInt();
        assertThat(asked(
                                "PUT",
                                "/api/v1/offer-settings",
                                Map.of("version", version, "settings", Map.of("buyer", Map.of("most", money(10_000)))),
                                422)
                        .toString())
                .contains("ATI-1005", "buyer");
    }

    @Test
    void aSumOrCodeThatCannotBeIsNamed() throws Exception {
        int version = get("/api/v1/offer-settings").path("version").asInt();
        JsonNode nothing = asked(
                "PUT",
                "/api/v1/offer-settings",
                Map.of("version", version, "settings", Map.of("buyer", Map.of("most", money(0), "per", "day"))),
                422);
        assertThat(nothing.path("because").path("values").path("sum").asString())
                .isEqualTo("$0 MXN");
        JsonNode code = asked(
                "PUT",
                "/api/v1/coupons/otros",
                Map.of("worth", money(10_000), "codes", List.of("OTRO-1", "OTRO-1", "¡no!")),
                422);
        assertThat(code.path("because").path("values").path("number").asString())
                .as("counted as they were sent, the second time, too")
                .isEqualTo("3");
        assertThat(code.path("detail").asString()).startsWith("code 3 of codes ");
    }

    /** A buyer with an order asks, and a rule has done what it may. */
    private String buys() throws Exception {
        String number = number();
        orders(number);
        whatsapp.buyerSays(number, name(number), ASKS);
        String conversation = conversation(number);
        ended(conversation);
        return conversation;
    }

    private void orders(String number) {
        String order = shopify.buys(WebShop.purchase("Fernanda Islas", number.substring(3), ""));
        eventually(() -> assertThat(desk.bean(Tenancy.class)
                        .in(
                                desk.shop.workspace(),
                                () -> desk.bean(Orders.class).knows(desk.shop.workspace(), shop, order)))
                .isTrue());
    }

    /** Lets an offer have stood until so long ago. */
    private void stoodUntil(String offer, String ago) throws Exception {
        try (Connection app = desk.as("atiende_app");
                Statement statement = app.createStatement()) {
            statement.execute("select set_config('atiende.workspace', '%s', false)".formatted(desk.shop.workspace()));
            assertThat(statement.executeUpdate(
                            "update automation.offer set stands_until = now() - interval '%s' where offer_id = '%s'"
                                    .formatted(ago, offer)))
                    .isEqualTo(1);
        }
    }

    /** How much of a rule's budget is used, in minor units. */
    private long used(String rule) {
        return get("/api/v1/offer-settings")
                .path("rules")
                .valueStream()
                .filter(it -> it.path("rule").asString().equals(rule))
                .findFirst()
                .orElseThrow()
                .path("use")
                .path("usedMinor")
                .asLong();
    }

    private String number() {
        return "52144312345" + (10 + buyers++);
    }

    private static String name(String number) {
        return "Buyer" + number.substring(number.length() - 2);
    }

    private String conversation(String number) {
        return conversation(number, List.of());
    }

    /** The buyer's conversation that is none of some. */
    private String conversation(String number, List<String> before) {
        String[] id = new String[1];
        eventually(() -> {
            id[0] = get("/api/v1/conversations?state=all&limit=200")
                    .path("items")
                    .valueStream()
                    .filter(it -> it.path("customer").path("name").asString().startsWith(name(number)))
                    .map(it -> it.path("id").asString())
                    .filter(it -> !before.contains(it))
                    .findFirst()
                    .orElse("");
            assertThat(id[0]).isNotEmpty();
        });
        return id[0];
    }

    private JsonNode ended(String conversation) {
        return eventuallyIn(conversation, "done", "undone");
    }

    /** The latest run in a conversation, once it is in one of some states. */
    private JsonNode eventuallyIn(String conversation, String... states) {
        JsonNode[] run = new JsonNode[1];
        eventually(() -> {
            run[0] = get("/api/v1/rule-runs?conversation=" + conversation)
                    .path("items")
                    .path(0);
            assertThat(run[0].path("state").asString()).as(run[0].toString()).isIn((Object[]) states);
        });
        return run[0];
    }

    /** The id of the conversation's offer in a state; empty where it is in none or another. */
    private String offer(String conversation, String state) throws Exception {
        return get("/api/v1/offers?conversation=" + conversation)
                .path("items")
                .valueStream()
                .filter(it -> it.path("state").asString().equals(state))
                .map(it -> it.path("id").asString())
                .findFirst()
                .orElse("");
    }

    private List<String> said(String conversation) {
        return get("/api/v1/conversations/%s/messages".formatted(conversation))
                .path("items")
                .valueStream()
                .filter(it -> it.path("direction").asString().equals("out")
                        && it.path("author").path("kind").asString().equals("rule")
                        && !it.path("text").asString().contains("una persona"))
                .map(it -> it.path("text").asString())
                .toList();
    }

    private String tasks(String conversation) {
        return get("/api/v1/tasks?open=false&conversation=" + conversation).toString();
    }

    private JsonNode custody(String conversation) {
        return get("/api/v1/conversations/%s/custody".formatted(conversation));
    }

    private JsonNode get(String path) {
        try {
            return desk.get(path, desk.shop.readOnlyKey());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> money(long minor) {
        return Map.of("minor", minor, "currency", "MXN");
    }

    private static Map<String, Object> spec(long budget, Map<String, Object> offer) {
        return Map.of(
                "name",
                "Compensa",
                "when",
                Map.of("on", "message_understood"),
                "if",
                "intent == \"order_tracking\"",
                "then",
                List.of(Map.of("do", "offer", "offer", offer)),
                "approval",
                false,
                "quiet",
                false,
                "budget",
                Map.of("most", money(budget), "per", "month"));
    }

    private String on(long budget, Map<String, Object> offer) throws Exception {
        return on(spec(budget, offer));
    }

    private String on(Map<String, Object> spec) throws Exception {
        String id = asked("POST", "/api/v1/rules", spec, 201).path("id").asString();
        asked("PUT", "/api/v1/rules/%s/state".formatted(id), Map.of("on", true), 200);
        return id;
    }

    private void off(String rule) throws Exception {
        asked("PUT", "/api/v1/rules/%s/state".formatted(rule), Map.of("on", false), 200);
    }

    private void budgets(Map<String, Object> workspace, Map<String, Object> buyer) throws Exception {
        Map<String, Object> settings = new HashMap<>();
        if (workspace != null) {
            settings.put("workspace", Map.of("most", workspace, "per", "month"));
        }
        if (buyer != null) {
            settings.put("buyer", Map.of("most", buyer, "per", "month"));
        }
        int version = get("/api/v1/offer-settings").path("version").asInt();
        asked("PUT", "/api/v1/offer-settings", Map.of("version", version, "settings", settings), 200);
    }

    private JsonNode asked(String method, String path, Map<String, Object> body, int status) throws Exception {
        HttpResponse<String> answer = owner.ask(method, path, Json.STORED.writeValueAsString(body));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Json.STORED.readTree(answer.body());
    }
}
