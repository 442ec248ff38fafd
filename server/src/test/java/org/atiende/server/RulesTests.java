package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.atiende.server.channels.Onboarding;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.Json;
import org.atiende.server.orders.Orders;
import org.atiende.simulator.ShopMisbehaviour;
import org.atiende.simulator.ShopifySimulator;
import org.atiende.simulator.WhatsappSimulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Rules at work over real HTTP: what they do at platforms, what buyers see, what is taken back, and where they end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RulesTests {
    private static final String DOMAIN = "casa-jacaranda.myshopify.com";
    private static final String PUBLIC = "https://mesa.tienda.example";
    private static final String WRONG_NUMBER =
            "me equivoqué en el número de la calle, quiero cambiar la dirección de envío de mi pedido";

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
                "--atiende.public-url=" + PUBLIC,
                "--atiende.outbox.follow-after=200ms",
                "--atiende.check.grace=0s",
                "--atiende.hooks.allowed-hosts=127.0.0.1");
        whatsapp.serve(new WhatsappSimulator.Settings(desk.secret(), "t", "1001", desk.webhook()));
        owner = MemberBrowser.signedIn(desk, "owner@tienda.example", TestDesk.PASSWORD);
        shop = ChannelId.of(made(
                        "/api/v1/channels",
                        Map.of(
                                "kind",
                                "shopify",
                                "name",
                                "Tienda",
                                "externalId",
                                DOMAIN,
                                "settings",
                                Map.of(
                                        "clientId",
                                        "client",
                                        "clientSecret",
                                        "client-secret",
                                        "baseUrl",
                                        shopify.url())))
                .path("id")
                .asString());
        shopify.tell(URI.create(desk.url + desk.bean(Onboarding.class).webhookPath(desk.shop.workspace(), shop)));
        desk.automatic(owner, "address_change", "order_tracking");
    }

    @AfterAll
    void stop() {
        desk.close();
        shopify.close();
        whatsapp.close();
    }

    @Test
    void aWrongStreetNumberIsCorrectedByTheBuyerAndTheParcelWaitsMeanwhile() throws Exception {
        String rule = taken("address_correction");
        try {
            String number = number();
            String order = bought(number);
            String conversation = writes(number, WRONG_NUMBER);
            String token = link(conversation);
            eventually(() -> assertThat(shopify.isHeld(order)).isTrue());
            JsonNode waiting = run(conversation, "waiting");
            assertThat(waiting.path("facts").path("intent").asString()).isEqualTo("address_change");
            assertThat(waiting.path("facts").path("order.known").asBoolean()).isTrue();
            assertThat(waiting.path("model").asString()).isNotEmpty();
            assertThat(waiting.path("steps")
                            .path(1)
                            .path("detail")
                            .path("guard")
                            .asString())
                    .isEqualTo("no objection");

            for (String path : List.of(
                    "/api/v1/conversations/%s/messages".formatted(conversation),
                    "/api/v1/conversations/" + conversation,
                    "/api/v1/conversations?state=all&limit=200",
                    "/api/v1/rule-runs?conversation=" + conversation)) {
                assertThat(desk.get(path, desk.shop.readOnlyKey()).toString())
                        .as("what a reading key sees of the link at %s", path)
                        .doesNotContain(token);
            }

            HttpResponse<String> page = open(token);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body())
                    .contains("lang=\"es-MX\"", "width=device-width", "Calle y número")
                    .doesNotContain(order, shopify.numberOf(order), "Fernanda", number, "<script");
            assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
            assertThat(answer(token, Map.of("street", "Calle Nogal", "postalCode", "58"))
                            .body())
                    .contains("Falta el número", "Son cinco números", "Falta este dato", "value=\"Calle Nogal\"");
            assertThat(open(token.substring(0, token.length() - 2) + "AA").statusCode())
                    .isEqualTo(404);

            HttpResponse<String> thanks = answer(token, address());
            assertThat(thanks.statusCode()).as(thanks.body()).isEqualTo(200);
            assertThat(thanks.body()).contains("¡Listo");
            eventually(() -> assertThat(shopify.addressOf(order)).containsEntry("address1", "Calle Nogal 48"));
            JsonNode done = run(conversation, "done");
            eventually(() -> assertThat(shopify.isHeld(order)).isFalse());
            assertThat(done.path("steps")
                            .valueStream()
                            .map(it -> it.path("state").asString()))
                    .containsOnly("done");
            assertThat(tasks(conversation)).contains("notice:El comprador corrigió su dirección");
            assertThat(custody(conversation).path("state").asString()).isEqualTo("resting");

            HttpResponse<String> second = answer(token, address());
            assertThat(second.statusCode()).isEqualTo(410);
            assertThat(second.body()).contains("Este enlace ya se usó", "escríbenos en la conversación");
            assertThat(open(token).statusCode()).isEqualTo(410);
            assertThat(owner.ask(
                                    "GET",
                                    "/api/v1/rule-runs/%s/answer"
                                            .formatted(done.path("id").asString()),
                                    null)
                            .body())
                    .contains("Calle Nogal 48");
        } finally {
            off(rule);
        }
    }

    @Test
    void aPageWhoseRuleNoLongerWaitsTakesNoAnswer() throws Exception {
        String rule = taken("address_correction");
        try {
            String number = number();
            String order = bought(number);
            String conversation = writes(number, WRONG_NUMBER);
            String token = link(conversation);
            String id = run(conversation, "waiting").path("id").asString();
            try (Connection app = desk.as("atiende_app");
                    Statement statement = app.createStatement()) {
                statement.execute(
                        "select set_config('atiende.workspace', '%s', false)".formatted(desk.shop.workspace()));
                // Halted, and not gone back yet: the moment in which the page still stands open.
                statement.execute("""
                    update automation.run set halted = 'people', not_before = now() + interval '1 hour'
                    where run_id = '%s'""".formatted(id));
                HttpResponse<String> late = answer(token, address());
                assertThat(late.statusCode()).as(late.body()).isEqualTo(410);
                assertThat(late.body()).contains("ya no está activo").doesNotContain("¡Listo");
                assertThat(open(token).statusCode()).isEqualTo(410);
                assertThat(owner.ask("GET", "/api/v1/rule-runs/%s/answer".formatted(id), null)
                                .statusCode())
                        .isEqualTo(404);
                statement.execute("update automation.run set not_before = now() where run_id = '%s'".formatted(id));
            }
            run(conversation, "undone");
            eventually(() -> assertThat(shopify.isHeld(order)).isFalse());
            assertThat(shopify.addressOf(order)).doesNotContainEntry("address1", "Calle Nogal 48");
        } finally {
            off(rule);
        }
    }

    @Test
    void whoAsksSomethingElseWhileARuleWaitsForThemGetsAPersonWhenItIsThrough() throws Exception {
        String rule = taken("address_correction");
        try {
            String number = number();
            String order = bought(number);
            String conversation = writes(number, WRONG_NUMBER);
            String token = link(conversation);
            eventually(() -> assertThat(custody(conversation).path("waits").asBoolean())
                    .as("the link is the answer")
                    .isFalse());
            writes(number, "¿qué formas de pago aceptan?");
            eventually(() ->
                    assertThat(custody(conversation).path("waits").asBoolean()).isTrue());
            assertThat(custody(conversation).path("state").asString()).isEqualTo("acting");
            assertThat(answer(token, address()).statusCode()).isEqualTo(200);
            run(conversation, "done");
            eventually(() -> assertThat(shopify.isHeld(order)).isFalse());
            assertThat(custody(conversation).path("owner").asString()).isEqualTo("queue");
            assertThat(custody(conversation).path("reason").asString()).isEqualTo("nothing_fits");
            assertThat(custody(conversation).path("waits").asBoolean()).isTrue();
        } finally {
            off(rule);
        }
    }

    @Test
    void whoMayComeToHarmIsTheirPersonsAtOnceAndIsToldWhatHelpsMeanwhile() throws Exception {
        String rule = on(tagRule("nadie", "pone"));
        try {
            String hurt = writes(number(), "¿dónde viene mi pedido? ya no quiero vivir");
            eventually(() -> assertThat(said(hurt)).anyMatch(it -> it.contains("Línea de la Vida")));
            assertThat(said(hurt)).singleElement().asString().contains("800 911 2000", "911", "una persona del equipo");
            assertThat(custody(hurt).path("reason").asString()).isEqualTo("self_harm");
            assertThat(custody(hurt).path("packet").path("next").asString()).isEqualTo("life_line");
            String sparks = writes(number(), "¿dónde viene el cambio? mi pedido anterior echa chispas");
            eventually(
                    () -> assertThat(custody(sparks).path("reason").asString()).isEqualTo("safety"));
            assertThat(custody(sparks).path("packet").path("next").asString()).isEqualTo("safety");
        } finally {
            off(rule);
        }
    }

    @Test
    void whoGreetsAndThenAsksIsAnsweredByARuleAndWhoOnlyGreetsGetsAPerson() throws Exception {
        String rule = on(rule(
                "Rastreo",
                "intent == \"order_tracking\"",
                Map.of("do", "send_template", "template", "order_tracking.calm.check")));
        try {
            String number = number();
            String conversation = writes(number, "hola, buenas tardes");
            eventually(() -> assertThat(custody(conversation).path("state").asString())
                    .as("the greeting is no question yet")
                    .isEqualTo("deciding"));
            assertThat(needsPerson(conversation)).isFalse();
            writes(number, "¿dónde viene mi pedido?");
            run(conversation, "done");
            assertThat(custody(conversation).path("state").asString()).isEqualTo("resting");
            assertThat(said(conversation)).hasSize(1);

            String silent = writes(number(), "hola, buenas tardes");
            eventually(
                    () -> assertThat(custody(silent).path("state").asString()).isEqualTo("deciding"));
            try (Connection app = desk.as("atiende_app");
                    Statement statement = app.createStatement()) {
                statement.execute(
                        "select set_config('atiende.workspace', '%s', false)".formatted(desk.shop.workspace()));
                eventually(() -> {
                    statement.execute("""
                        update conversations.message set occurred_at = occurred_at - interval '3 minutes'
                        where conversation_id = '%s' and occurred_at > now() - interval '2 minutes'""".formatted(silent));
                    statement.execute("""
                        update automation.trigger set not_before = now() where conversation_id = '%s'""".formatted(silent));
                    assertThat(custody(silent).path("owner").asString()).isEqualTo("queue");
                });
            }
            JsonNode has = custody(silent);
            assertThat(has.path("reason").asString()).isEqualTo("greeted");
            assertThat(has.path("packet").path("next").asString()).isEqualTo("greet");
            assertThat(desk.get("/api/v1/conversations/%s/suggestions".formatted(silent), desk.shop.readWriteKey())
                            .path("items"))
                    .as("a draft stands ready")
                    .isNotEmpty();
            assertThat(needsPerson(silent))
                    .as("whoever waits in the queue needs a person")
                    .isTrue();
            take(silent);
            assertThat(needsPerson(silent)).isFalse();
        } finally {
            off(rule);
        }
    }

    private boolean needsPerson(String conversation) throws Exception {
        boolean listed = desk.get("/api/v1/conversations?needsPerson=true&limit=200", desk.shop.readOnlyKey())
                .path("items")
                .valueStream()
                .anyMatch(it -> it.path("id").asString().equals(conversation));
        assertThat(desk.get("/api/v1/conversations/" + conversation, desk.shop.readOnlyKey())
                        .path("needsPerson")
                        .asBoolean())
                .isEqualTo(listed);
        return listed;
    }

    @Test
    void whatIsGivenBackWhereNoRuleIsOnStaysWithPeople() throws Exception {
        String rule = on(tagRule("nadie", "pone"));
        String conversation;
        try {
            conversation = writes(number(), "¿qué formas de pago aceptan?");
            eventually(() ->
                    assertThat(custody(conversation).path("owner").asString()).isEqualTo("queue"));
        } finally {
            off(rule);
        }
        assertThat(owner.ask("POST", "/api/v1/conversations/%s/give-back".formatted(conversation), null)
                        .statusCode())
                .isEqualTo(200);
        assertThat(custody(conversation).path("owner").asString()).isEqualTo("queue");
        assertThat(custody(conversation).path("reason").asString()).isEqualTo("nothing_fits");
    }

    @Test
    void whenTheShopsOwnSystemFailsTheHoldIsReleasedAndAPersonHasTheConversation() throws Exception {
        try (Receiver erp = new Receiver()) {
            erp.answer(500);
            String rule = on(rule(
                    "Dirección con ERP",
                    "intent == \"address_change\" && order.known",
                    Map.of("do", "tag", "tag", "corrige"),
                    Map.of("do", "hold_order"),
                    Map.of("do", "call_webhook", "webhook", webhook(erp)),
                    Map.of("do", "ask_data", "ask", "address"),
                    Map.of("do", "change_address"),
                    Map.of("do", "release_order")));
            try {
                String number = number();
                String order = bought(number);
                String conversation = writes(number, WRONG_NUMBER);
                JsonNode undone = run(conversation, "undone");
                assertThat(undone.path("reason").asString()).contains("call_webhook", "it answered 500");
                assertThat(undone.path("because").path("code").asString()).isEqualTo("call_failed");
                assertThat(undone.path("because").path("values").path("said").asString())
                        .isEqualTo("it answered 500");
                eventually(() -> assertThat(run(conversation, "undone")
                                .path("steps")
                                .valueStream()
                                .map(it -> it.path("state").asString()))
                        .as("the hold is taken back when the platform says so")
                        .containsExactly("undone", "undone", "failed"));
                assertThat(erp.heard("/erp").getFirst().header("Idempotency-Key"))
                        .startsWith("run:");
                assertThat(erp.heard("/erp").getFirst().json().path("order").asString())
                        .isEqualTo(order);
                eventually(() -> assertThat(shopify.changesMade()).isGreaterThanOrEqualTo(2));
                eventually(() -> assertThat(shopify.isHeld(order)).isFalse());
                JsonNode custody = custody(conversation);
                assertThat(custody.path("owner").asString()).isEqualTo("queue");
                assertThat(custody.path("reason").asString()).isEqualTo("rule_failed");
                assertThat(custody.path("packet").path("asked").path("text").asString())
                        .contains("dirección");
                JsonNode facts = custody.path("packet").path("facts");
                assertThat(facts.path(0).path("name").asString()).isEqualTo("order_state");
                assertThat(facts.path(0).path("value").asString()).startsWith("paid");
                assertThat(facts.path(1).path("name").asString()).isEqualTo("order_total");
                assertThat(facts.path(1).path("value").isNull()).isTrue();
                assertThat(facts.path(1).path("sum").path("minor").asLong())
                        .as("a sum, not a text of it")
                        .isPositive();
                assertThat(facts.path(1).path("sum").path("currency").asString())
                        .isEqualTo("MXN");
                assertThat(facts.path(1).path("order").path("number").asString())
                        .isNotBlank();
                assertThat(facts.path(1).path("order").path("asOf").asString()).matches("\\d{4}-.*Z");
                assertThat(facts.path(1).path("order").path("proofs").toString())
                        .contains("phone");
                assertThat(tasks(conversation)).contains("failed:Rule 'Dirección con ERP' broke off at step 3 of 6");
                eventually(() -> assertThat(said(conversation)).anyMatch(it -> it.contains("una persona del equipo")));
                assertThat(desk.get("/api/v1/conversations/%s/tags".formatted(conversation), desk.shop.readOnlyKey()))
                        .isEmpty();
            } finally {
                off(rule);
            }
        }
    }

    @Test
    void aHoldThatAPersonHadPlacedIsNeitherTakenBackNorReleasedByARule() throws Exception {
        try (Receiver erp = new Receiver()) {
            erp.answer(500);
            String rule = on(rule(
                    "Retiene y avisa",
                    "intent == \"address_change\" && order.known",
                    Map.of("do", "hold_order"),
                    Map.of("do", "release_order"),
                    Map.of("do", "call_webhook", "webhook", webhook(erp))));
            try {
                String number = number();
                String order = bought(number);
                HttpResponse<String> held = owner.ask(
                        "POST",
                        "/api/v1/orders/%s/%s/acts".formatted(shop, order),
                        "{\"kind\":\"hold\"}",
                        Map.of("Idempotency-Key", "held-by-olga"));
                assertThat(held.statusCode()).as(held.body()).isEqualTo(201);
                eventually(() -> assertThat(shopify.isHeld(order)).isTrue());
                String conversation = writes(number, WRONG_NUMBER);
                JsonNode undone = run(conversation, "undone");
                assertThat(undone.path("steps")
                                .valueStream()
                                .map(it -> it.path("state").asString()))
                        .containsExactly("kept", "kept", "failed");
                assertThat(undone.path("steps")
                                .path(0)
                                .path("detail")
                                .path("state")
                                .asString())
                        .isEqualTo("already_so");
                assertThat(desk.get("/api/v1/orders/%s/%s/acts".formatted(shop, order), desk.shop.readOnlyKey())
                                .path("items")
                                .valueStream()
                                .map(it -> it.path("kind").asString()))
                        .as("nothing that would lift it was ordered")
                        .containsExactly("hold", "hold");
                assertThat(shopify.isHeld(order)).isTrue();
            } finally {
                off(rule);
            }
        }
    }

    @Test
    void aStopTakesTheHoldOffAParcelWhoseBuyerHasBeenAskedAndTellsPeople() throws Exception {
        String rule = taken("address_correction");
        String number = number();
        String order = bought(number);
        String conversation = writes(number, WRONG_NUMBER);
        String token = link(conversation);
        run(conversation, "waiting");
        String stop = made(
                        "/api/v1/automation/stops",
                        Map.of("channel", desk.channel.id().toString(), "reason", "pide de más"))
                .path("id")
                .asString();
        try {
            assertThat(run(conversation, "undone").path("reason").asString()).contains("stop switch");
            eventually(() -> assertThat(shopify.isHeld(order)).isFalse());
            assertThat(custody(conversation).path("reason").asString()).isEqualTo("stopped");
            assertThat(tasks(conversation)).contains("broke off at step 2", "stop switch");
            assertThat(open(token).statusCode()).isEqualTo(410);
        } finally {
            owner.ask("DELETE", "/api/v1/automation/stops/" + stop, null);
            off(rule);
        }
    }

    @Test
    void aHoldThatThePlatformDoesNotTakeBackStandsAsKeptAndPeopleAreTold() throws Exception {
        String rule = taken("address_correction");
        try {
            String number = number();
            String order = bought(number);
            String conversation = writes(number, WRONG_NUMBER);
            run(conversation, "waiting");
            eventually(() -> assertThat(shopify.isHeld(order)).isTrue());
            shopify.misbehave(ShopMisbehaviour.PERMISSION_LOST);
            take(conversation);
            run(conversation, "undone");
            eventually(() -> {
                assertThat(run(conversation, "undone")
                                .path("steps")
                                .path(0)
                                .path("state")
                                .asString())
                        .isEqualTo("kept");
                assertThat(tasks(conversation)).contains("could not release order " + order, "may still be held");
            });
            assertThat(shopify.isHeld(order)).isTrue();
            assertThat(custody(conversation).path("owner").asString()).isEqualTo("person");
        } finally {
            off(rule);
        }
    }

    @Test
    void peopleAndRulesThatReachForTheSameConversationsNeverWaitForEachOther() throws Exception {
        String rule = on(rule(
                "Rastreo con etiqueta",
                "intent == \"order_tracking\"",
                Map.of("do", "tag", "tag", "uno"),
                Map.of("do", "prioritise"),
                Map.of("do", "send_template", "template", "order_tracking.calm.check")));
        long before = deadlocks();
        try {
            List<String> conversations = new ArrayList<>();
            List<Thread> people = new ArrayList<>();
            Queue<String> refused = new ConcurrentLinkedQueue<>();
            for (int i = 0; i < 12; i++) {
                String conversation = writes(number(), "¿dónde viene mi pedido?");
                conversations.add(conversation);
                people.add(Thread.ofVirtual().start(() -> {
                    try {
                        take(conversation);
                        HttpResponse<String> back =
                                owner.ask("POST", "/api/v1/conversations/%s/give-back".formatted(conversation), null);
                        if (back.statusCode() != 200) {
                            refused.add(back.body());
                        }
                        take(conversation);
                    } catch (Exception | AssertionError e) {
                        refused.add(String.valueOf(e.getMessage()));
                    }
                }));
            }
            for (Thread one : people) {
                one.join();
            }
            assertThat(refused).isEmpty();
            for (String conversation : conversations) {
                eventually(() -> assertThat(states(conversation)).doesNotContainKeys("ready", "working", "undoing"));
                assertThat(custody(conversation).path("owner").asString()).isEqualTo("person");
                assertThat(said(conversation))
                        .filteredOn(it -> !it.contains("una persona del equipo"))
                        .hasSizeLessThanOrEqualTo(1);
            }
            assertThat(deadlocks()).isEqualTo(before);
        } finally {
            off(rule);
        }
    }

    private void take(String conversation) throws Exception {
        String me = Json.STORED
                .readTree(owner.ask("GET", "/api/v1/session", null).body())
                .path("member")
                .path("id")
                .asString();
        JsonNode assignee = desk.get("/api/v1/conversations/" + conversation, desk.shop.readOnlyKey())
                .path("assignee");
        HttpResponse<String> taken = owner.ask(
                "PUT",
                "/api/v1/conversations/%s/assignee".formatted(conversation),
                Json.STORED.writeValueAsString(
                        assignee.isObject()
                                ? Map.of(
                                        "member",
                                        me,
                                        "insteadOf",
                                        assignee.path("id").asString())
                                : Map.of("member", me)));
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
    }

    private long deadlocks() throws Exception {
        try (Connection reader = desk.reader();
                Statement statement = reader.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select deadlocks from pg_stat_database where datname = current_database()")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void aStepThatTheDeskItselfRefusesBreaksTheRunOffInsteadOfBeingTriedForEver() throws Exception {
        String me = Json.STORED
                .readTree(owner.ask("GET", "/api/v1/session", null).body())
                .path("member")
                .path("id")
                .asString();
        String rule = on(rule(
                "Para Ana",
                Map.of("on", "tag_set", "tag", "ana"),
                "true",
                Map.of("do", "tag", "tag", "de-ana"),
                Map.of("do", "assign", "member", me)));
        try (Connection app = desk.as("atiende_app");
                Statement statement = app.createStatement()) {
            statement.execute("select set_config('atiende.workspace', '%s', false)".formatted(desk.shop.workspace()));
            // A version that names a member who has left since.
            statement.execute("""
                insert into automation.rule_version (workspace_id, rule_id, version, spec, actor_kind, at)
                select workspace_id, rule_id, version + 1, replace(spec::text, '%s', '%s')::jsonb, actor_kind, at
                from automation.rule_version where rule_id = '%s'""".formatted(me, UUID.randomUUID(), rule));
            statement.execute("update automation.rule set version = version + 1 where rule_id = '%s'".formatted(rule));
            String conversation = writes(number(), "hola");
            owner.ask("PUT", "/api/v1/conversations/%s/tags/ana".formatted(conversation), null);
            JsonNode undone = run(conversation, "undone");
            assertThat(undone.path("reason").asString()).contains("assign: ATI-1003", "member who answers buyers");
            assertThat(tasks(conversation)).contains("failed:Rule 'Para Ana' broke off at step 2 of 2");
            assertThat(tags(conversation)).containsExactly("ana");
        } finally {
            off(rule);
        }
    }

    @Test
    void onMercadoLibreTheSameMessageYieldsADraftAndATask() throws Exception {
        try (MercadolibreShop seller = new MercadolibreShop("--atiende.check.every=1h")) {
            String id = Json.STORED
                    .readTree(seller.member
                            .ask("POST", "/api/v1/rules/library/address_correction", null)
                            .body())
                    .path("id")
                    .asString();
            seller.member.ask("PUT", "/api/v1/rules/%s/state".formatted(id), "{\"on\":true}");
            seller.platform.offers("MLM1001", "Mochila azul", 54_900);
            String order = seller.platform.buys("700002", "TETE9", "MLM1001", 1);
            seller.platform.writes(order, WRONG_NUMBER);
            String conversation = seller.conversation("order").path("id").asString();
            eventually(() -> {
                JsonNode task = seller.get("/api/v1/tasks?conversation=" + conversation)
                        .path("items")
                        .path(0);
                assertThat(task.path("kind").asString()).isEqualTo("draft");
                assertThat(task.path("draft").asString())
                        .contains("código postal")
                        .doesNotContain("http");
            });
            JsonNode run = seller.get("/api/v1/rule-runs?conversation=" + conversation)
                    .path("items")
                    .path(0);
            assertThat(run.path("state").asString()).isEqualTo("suggested");
            assertThat(seller.get("/api/v1/conversations/%s/custody".formatted(conversation))
                            .path("reason")
                            .asString())
                    .isEqualTo("to_release");
            assertThat(seller.messages(seller.conversation("order"))).hasSize(1);

            String hearing = Json.STORED.writeValueAsString(Map.of(
                    "name",
                    "En camino",
                    "when",
                    Map.of("on", "parcel_changed"),
                    "if",
                    "order.parcel == \"shipped\"",
                    "then",
                    List.of(Map.of("do", "open_task", "text", "Ya va en camino: la dirección no se puede cambiar.")),
                    "approval",
                    false,
                    "quiet",
                    false));
            String other = Json.STORED
                    .readTree(
                            seller.member.ask("POST", "/api/v1/rules", hearing).body())
                    .path("id")
                    .asString();
            seller.member.ask("PUT", "/api/v1/rules/%s/state".formatted(other), "{\"on\":true}");
            seller.platform.parcel(order, "shipped");
            eventually(() -> assertThat(seller.get("/api/v1/tasks?conversation=" + conversation)
                            .toString())
                    .contains("Ya va en camino"));
            whatIsOfferedThereIsReservedWhenAPersonReleasesIt(seller);
        }
    }

    /** A person sends it, and still no more is promised than the budget holds. */
    private static void whatIsOfferedThereIsReservedWhenAPersonReleasesIt(MercadolibreShop seller) throws Exception {
        Map<String, Object> budget = Map.of("most", Map.of("minor", 15_000, "currency", "MXN"), "per", "month");
        Map<String, Object> offer = Map.of("kind", "refund", "sum", Map.of("minor", 10_000, "currency", "MXN"));
        assertThat(seller.member
                        .ask(
                                "PUT",
                                "/api/v1/offer-settings",
                                Json.STORED.writeValueAsString(
                                        Map.of("version", 0, "settings", Map.of("workspace", budget))))
                        .statusCode())
                .isEqualTo(200);
        Map<String, Object> spec =
                new HashMap<>(rule("Compensa", "intent == \"order_tracking\"", Map.of("do", "offer", "offer", offer)));
        spec.put("budget", budget);
        HttpResponse<String> made = seller.member.ask("POST", "/api/v1/rules", Json.STORED.writeValueAsString(spec));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String rule = Json.STORED.readTree(made.body()).path("id").asString();
        seller.member.ask("PUT", "/api/v1/rules/%s/state".formatted(rule), "{\"on\":true}");
        List<Integer> ended = new ArrayList<>();
        for (String buyer : List.of("700003", "700004")) {
            String order = seller.platform.buys(buyer, "TETE" + buyer, "MLM1001", 1);
            // whose sum could not be said otherwise
            seller.knows(order);
            seller.platform.writes(order, "¿dónde viene mi pedido?");
            JsonNode proposed = run(seller, rule, ended.size(), "proposed");
            String talk = proposed.path("conversation").asString();
            assertThat(seller.get("/api/v1/tasks?conversation=" + talk).path("items"))
                    .singleElement()
                    .satisfies(it -> {
                        assertThat(it.path("kind").asString()).isEqualTo("release");
                        assertThat(it.path("draft").asString()).contains("$100 MXN");
                    });
            assertThat(seller.get("/api/v1/offers?conversation=" + talk).path("items"))
                    .as("nothing is promised yet")
                    .isEmpty();
            assertThat(seller.member
                            .ask(
                                    "POST",
                                    "/api/v1/rule-runs/%s/release"
                                            .formatted(proposed.path("id").asString()),
                                    null)
                            .statusCode())
                    .isEqualTo(200);
            run(seller, rule, ended.size(), "done", "undone");
            ended.add(seller.get("/api/v1/offers?conversation=" + talk)
                    .path("items")
                    .size());
        }
        assertThat(ended).as("150 pesos are enough for one of 100").containsExactly(1, 0);
        eventually(() -> assertThat(seller.platform.sent())
                .singleElement()
                .satisfies(it -> assertThat(it.text()).contains("devolverte", "$100 MXN")));
    }

    /** The latest run of a rule, when there are more than some, once it is in one of some states. */
    private static JsonNode run(MercadolibreShop seller, String rule, int moreThan, String... states) {
        JsonNode[] run = new JsonNode[1];
        eventually(() -> {
            JsonNode runs = seller.get("/api/v1/rule-runs?rule=" + rule).path("items");
            assertThat(runs).hasSize(moreThan + 1);
            run[0] = runs.path(0);
            assertThat(run[0].path("state").asString()).as(run[0].toString()).isIn((Object[]) states);
        });
        return run[0];
    }

    @Test
    void whatAPersonMustReleaseWaitsAndIsThenTheirOwnDoing() throws Exception {
        String rule = on(rule(
                "Pago",
                "intent == \"payment_options\"",
                Map.of("do", "send_template", "template", "payment_options.calm.checkout")));
        try {
            String conversation = writes(number(), "¿qué formas de pago aceptan?");
            JsonNode held = run(conversation, "proposed");
            assertThat(tasks(conversation)).contains("release:Rule 'Pago' waits to be released");
            assertThat(said(conversation)).isEmpty();
            String path = "/api/v1/rule-runs/%s/".formatted(held.path("id").asString());
            assertThat(desk.ask("POST", path + "release", desk.shop.readWriteKey(), null)
                            .statusCode())
                    .as("a key releases nothing")
                    .isEqualTo(403);
            assertThat(owner.ask("POST", path + "release", null).statusCode()).isEqualTo(200);
            assertThat(run(conversation, "done").path("releasedBy").asString()).isEqualTo("Olga");
            assertThat(said(conversation)).hasSize(1);
            assertThat(custody(conversation).path("owner").asString()).isEqualTo("person");
            assertThat(owner.ask("POST", path + "decline", null).body()).contains("ATI-9004");
        } finally {
            off(rule);
        }
    }

    @Test
    void whatWaitsToBeReleasedIsWithdrawnWhenAPersonHasAnsweredOrNobodyLooksForTwoDays() throws Exception {
        String rule = on(rule(
                "Pago",
                "intent == \"payment_options\"",
                Map.of("do", "send_template", "template", "payment_options.calm.checkout")));
        try {
            String answered = writes(number(), "¿qué formas de pago aceptan?");
            String id = run(answered, "proposed").path("id").asString();
            take(answered);
            assertThat(run(answered, "proposed").path("id").asString())
                    .as("who looks at it has not answered yet")
                    .isEqualTo(id);
            HttpResponse<String> reply = owner.ask(
                    "POST",
                    "/api/v1/conversations/%s/replies".formatted(answered),
                    "{\"text\":\"Aceptamos tarjeta y transferencia.\"}",
                    Map.of("Idempotency-Key", "answered-by-olga"));
            assertThat(reply.statusCode()).as(reply.body()).isEqualTo(201);
            assertThat(run(answered, "withdrawn").path("reason").asString()).isEqualTo("people have the conversation");
            assertThat(openTasks(answered)).isEmpty();
            assertThat(owner.ask("POST", "/api/v1/rule-runs/%s/release".formatted(id), null)
                            .body())
                    .contains("ATI-9004");
            assertThat(said(answered)).containsExactly("Aceptamos tarjeta y transferencia.");

            String forgotten = writes(number(), "¿qué formas de pago aceptan?");
            String old = run(forgotten, "proposed").path("id").asString();
            try (Connection app = desk.as("atiende_app");
                    Statement statement = app.createStatement()) {
                statement.execute(
                        "select set_config('atiende.workspace', '%s', false)".formatted(desk.shop.workspace()));
                statement.execute("""
                    update automation.run set not_before = not_before - interval '48 hours' where run_id = '%s'""".formatted(old));
            }
            assertThat(run(forgotten, "withdrawn").path("reason").asString()).contains("48 hours");
            assertThat(openTasks(forgotten)).isEmpty();
            assertThat(custody(forgotten).path("owner").asString()).isEqualTo("queue");
        } finally {
            off(rule);
        }
    }

    @Test
    void aRuleAsksForTheOrdersNumberAndPutsTheConversationAsideAndAgentsReadTheAnswer() throws Exception {
        String rule = on(rule(
                "Número",
                "intent == \"order_tracking\"",
                Map.of("do", "ask_data", "ask", "order", "hours", 24),
                Map.of("do", "snooze", "hours", 5)));
        try {
            String conversation = writes(number(), "¿dónde viene mi pedido?");
            String token = link(conversation);
            run(conversation, "waiting");
            assertThat(open(token).body()).contains("Número de pedido", "No escribas datos de tu tarjeta");
            assertThat(answer(token, Map.of("order", "no lo tengo")).body()).contains("tal como viene");
            assertThat(answer(token, Map.of("order", "#JAC-2041", "place", "llamen al 55 1234 5678"))
                            .statusCode())
                    .isEqualTo(200);
            JsonNode done = run(conversation, "done");
            assertThat(done.path("steps").path(0).path("detail").path("said").asString())
                    .contains("Número de pedido: #JAC-2041", "<PHONE>")
                    .doesNotContain("5678");
            JsonNode view = desk.get("/api/v1/conversations/" + conversation, desk.shop.readOnlyKey());
            assertThat(view.path("snoozed").path("until").asString())
                    .startsWith(done.path("steps")
                            .path(1)
                            .path("detail")
                            .path("until")
                            .asString()
                            .substring(0, 19));
        } finally {
            off(rule);
        }
    }

    @Test
    void aRuleThatOnlyResolvesClosesWhatItIsAskedAboutAndCallsNobody() throws Exception {
        String rule = on(rule("Despide", "text.contains(\"hasta la proxima\")", Map.of("do", "resolve")));
        try {
            String conversation = writes(number(), "Listo, hasta la próxima");
            eventually(() -> assertThat(state(conversation)).isEqualTo("resolved"));
            assertThat(said(conversation)).isEmpty();
        } finally {
            off(rule);
        }
    }

    @Test
    void aRuleResolvesAndReopensAndTakesBothBackWhenALaterStepFails() throws Exception {
        String closes = on(rule("Cierra", Map.of("on", "tag_set", "tag", "cerrar"), "true", Map.of("do", "resolve")));
        String reopens = on(rule(
                "Reabre",
                Map.of("on", "tag_set", "tag", "reabrir"),
                "true",
                Map.of("do", "reopen"),
                Map.of("do", "prioritise")));
        String member = UUID.randomUUID().toString();
        String me = Json.STORED
                .readTree(owner.ask("GET", "/api/v1/session", null).body())
                .path("member")
                .path("id")
                .asString();
        String fails = on(rule(
                "Cierra y falla",
                Map.of("on", "tag_set", "tag", "falla"),
                "true",
                Map.of("do", "snooze", "hours", 3),
                Map.of("do", "resolve"),
                Map.of("do", "assign", "member", me)));
        try (Connection app = desk.as("atiende_app");
                Statement statement = app.createStatement()) {
            statement.execute("select set_config('atiende.workspace', '%s', false)".formatted(desk.shop.workspace()));
            statement.execute("""
                insert into automation.rule_version (workspace_id, rule_id, version, spec, actor_kind, at)
                select workspace_id, rule_id, version + 1, replace(spec::text, '%s', '%s')::jsonb, actor_kind, at
                from automation.rule_version where rule_id = '%s'""".formatted(me, member, fails));
            statement.execute("update automation.rule set version = version + 1 where rule_id = '%s'".formatted(fails));
            String waits = writes(number(), "hola, ¿me atiende una persona?");
            eventually(() -> assertThat(custody(waits).path("owner").asString()).isEqualTo("queue"));
            tag(waits, "cerrar");
            assertThat(run(waits, "done")
                            .path("steps")
                            .path(0)
                            .path("detail")
                            .path("left")
                            .asString())
                    .isEqualTo("the buyer waits for a person");
            assertThat(state(waits)).isEqualTo("open");

            String answered = writes(number(), "hola, ¿me atiende una persona?");
            eventually(
                    () -> assertThat(custody(answered).path("owner").asString()).isEqualTo("queue"));
            assertThat(owner.ask(
                                    "POST",
                                    "/api/v1/conversations/%s/replies".formatted(answered),
                                    "{\"text\":\"Con gusto.\"}",
                                    Map.of("Idempotency-Key", "closes-" + answered))
                            .statusCode())
                    .isEqualTo(201);
            tag(answered, "falla");
            JsonNode undone = run(answered, "undone");
            assertThat(undone.path("steps")
                            .valueStream()
                            .map(it -> it.path("state").asString()))
                    .containsExactly("undone", "undone", "failed");
            assertThat(state(answered)).isEqualTo("open");
            assertThat(desk.get("/api/v1/conversations/" + answered, desk.shop.readOnlyKey())
                            .path("snoozed")
                            .isNull())
                    .isTrue();
            tag(answered, "cerrar");
            run(answered, "done");
            assertThat(state(answered)).isEqualTo("resolved");
            tag(answered, "reabrir");
            eventually(() -> assertThat(state(answered)).isEqualTo("open"));
            eventually(() -> assertThat(tags(answered)).contains("priority"));
            assertThat(custody(answered).path("reason").asString()).isEqualTo("reopened");
        } finally {
            off(closes);
            off(reopens);
            off(fails);
        }
    }

    private void tag(String conversation, String tag) throws Exception {
        assertThat(owner.ask("PUT", "/api/v1/conversations/%s/tags/%s".formatted(conversation, tag), null)
                        .statusCode())
                .isEqualTo(200);
    }

    private String state(String conversation) throws Exception {
        return desk.get("/api/v1/conversations/" + conversation, desk.shop.readOnlyKey())
                .path("state")
                .asString();
    }

    /** Asked about each message. */
    @SafeVarargs
    private static Map<String, Object> rule(String name, String condition, Map<String, Object>... steps) {
        return rule(name, Map.of("on", "message_understood"), condition, steps);
    }

    @SafeVarargs
    private static Map<String, Object> rule(
            String name, Map<String, Object> when, String condition, Map<String, Object>... steps) {
        return Map.of(
                "name", name, "when", when, "if", condition, "then", List.of(steps), "approval", false, "quiet", false);
    }

    @Test
    void aPreviewShowsWhatWouldBeDoneAndDoesNothing() throws Exception {
        String conversation = writes(number(), "¿dónde viene mi pedido?");
        Map<String, Object> spec = Map.of(
                "name",
                "Prueba",
                "when",
                Map.of("on", "message_understood"),
                "if",
                "intent == \"order_tracking\"",
                "then",
                List.of(Map.of("do", "send_template", "template", "order_tracking.calm.check")),
                "approval",
                false,
                "quiet",
                false);
        HttpResponse<String> answer = owner.ask(
                "POST",
                "/api/v1/rules/preview",
                Json.STORED.writeValueAsString(Map.of("spec", spec, "conversation", conversation)));
        JsonNode preview = Json.STORED.readTree(answer.body());
        assertThat(preview.path("fits").asBoolean()).as(answer.body()).isTrue();
        assertThat(preview.path("steps").path(0).path("text").asString()).isNotBlank();
        assertThat(preview.path("warnings").toString()).contains("Mercado Libre");
        assertThat(said(conversation)).isEmpty();
        Map<String, Object> wrong = new TreeMap<>(spec);
        wrong.put("if", "intent == \"order_tracking\" && confidense > 0.5");
        assertThat(owner.ask("POST", "/api/v1/rules", Json.STORED.writeValueAsString(wrong))
                        .body())
                .contains("ATI-1005", "line 1, column 31", "confidense");
    }

    @Test
    void rulesThatSetOneAnotherGoingEndAndAreReported() throws Exception {
        List<String> rules = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            rules.add(on(tagRule("uno-" + i, "uno-" + (i + 1))));
        }
        rules.add(on(tagRule("ping", "pong")));
        rules.add(on(tagRule("pong", "ping")));
        try {
            assertThat(desk.get("/api/v1/rules", desk.shop.readOnlyKey()).toString())
                    .contains("it may set itself going again");
            String conversation = writes(number(), "hola");
            owner.ask("PUT", "/api/v1/conversations/%s/tags/uno-0".formatted(conversation), null);
            owner.ask("PUT", "/api/v1/conversations/%s/tags/ping".formatted(conversation), null);
            eventually(() ->
                    assertThat(tasks(conversation)).contains("notice:Rule 'uno-4' was held back: 4 rules in a chain"));
            eventually(() -> assertThat(tags(conversation))
                    .containsExactlyInAnyOrder("uno-0", "uno-1", "uno-2", "uno-3", "uno-4", "ping", "pong"));
            eventually(() ->
                    assertThat(states(conversation)).containsEntry("done", 6L).containsEntry("bounded", 1L));
            assertThat(desk.get("/api/v1/conversations/" + conversation, desk.shop.readOnlyKey())
                            .path("messageCount")
                            .asInt())
                    .isEqualTo(1);
        } finally {
            rules.forEach(this::off);
        }
    }

    @Test
    void aPingPongWithAMachineOfTheBuyersEndsWithAPerson() throws Exception {
        String rule = on(Map.of(
                "name",
                "Rastreo",
                "when",
                Map.of("on", "message_understood"),
                "if",
                "intent == \"order_tracking\"",
                "then",
                List.of(Map.of("do", "send_template", "template", "order_tracking.calm.check")),
                "approval",
                false,
                "quiet",
                false,
                "perConversation",
                5));
        String number = number();
        AtomicInteger pongs = new AtomicInteger();
        whatsapp.afterAccept(it -> {
            if (it.to().endsWith(number.substring(3)) && pongs.incrementAndGet() <= 40) {
                Thread.ofVirtual()
                        .start(() ->
                                whatsapp.buyerSays(number, "Buyer" + number.substring(11), "¿dónde viene mi pedido?"));
            }
        });
        try {
            String conversation = writes(number, "¿dónde viene mi pedido?");
            eventually(() ->
                    assertThat(custody(conversation).path("owner").asString()).isEqualTo("queue"));
            eventually(() -> assertThat(desk.get("/api/v1/conversations/" + conversation, desk.shop.readOnlyKey())
                            .path("messageCount")
                            .asInt())
                    .as("each word of the buyer's machine is there, and two of ours")
                    .isEqualTo(1 + 2 * pongs.get()));
            assertThat(said(conversation)).hasSizeLessThanOrEqualTo(3);
            assertThat(custody(conversation).path("reason").asString()).isEqualTo("repeated");
        } finally {
            whatsapp.afterAccept(it -> {});
            off(rule);
        }
    }

    @Test
    void aRuleWhoseWebhookKeepsFailingIsSuspendedAndNoConversationIsLost() throws Exception {
        try (Receiver erp = new Receiver()) {
            erp.answer(500);
            String rule = on(rule(
                    "ERP roto",
                    "intent == \"order_tracking\"",
                    Map.of("do", "call_webhook", "webhook", webhook(erp)),
                    Map.of("do", "send_template", "template", "order_tracking.calm.check")));
            // Another rule stays on, so that what comes after the suspension is decided as well.
            String other = on(tagRule("equis", "ye"));
            List<String> all = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                all.add(writes(number(), "¿dónde viene mi pedido?"));
            }
            for (String conversation : all) {
                eventually(() -> assertThat(custody(conversation).path("owner").asString())
                        .isEqualTo("queue"));
            }
            eventually(() -> {
                JsonNode view = desk.get("/api/v1/rules", desk.shop.readOnlyKey())
                        .path("items")
                        .valueStream()
                        .filter(it -> it.path("id").asString().equals(rule))
                        .findFirst()
                        .orElseThrow();
                assertThat(view.path("state").asString()).isEqualTo("suspended");
                assertThat(view.path("reason").asString()).contains("broke off within a day");
            });
            assertThat(erp.heard("/erp")).hasSizeLessThanOrEqualTo(7);
            assertThat(desk.get("/api/v1/tasks", desk.shop.readOnlyKey()).toString())
                    .contains("is suspended");
            off(rule);
            off(other);
        }
    }

    @Test
    void aRuleWhoseWorkPeopleKeepUndoingIsSuspended() throws Exception {
        String proposes = on(rule(
                "Pago",
                "intent == \"payment_options\"",
                Map.of("do", "send_template", "template", "payment_options.calm.checkout")));
        String tags =
                on(rule("Marca", Map.of("on", "tag_set", "tag", "ver"), "true", Map.of("do", "tag", "tag", "marcado")));
        try {
            for (int i = 0; i < 5; i++) {
                assertThat(stateOf(proposes)).isEqualTo("on");
                String conversation = writes(number(), "¿qué formas de pago aceptan?");
                String id = run(conversation, "proposed").path("id").asString();
                assertThat(owner.ask("POST", "/api/v1/rule-runs/%s/decline".formatted(id), null)
                                .statusCode())
                        .isEqualTo(200);
                assertThat(stateOf(tags)).isEqualTo("on");
                tag(conversation, "ver");
                eventually(() -> assertThat(tags(conversation)).contains("marcado"));
                run(conversation, "done");
                owner.ask("DELETE", "/api/v1/conversations/%s/tags/marcado".formatted(conversation), null);
            }
            assertThat(stateOf(proposes)).isEqualTo("suspended");
            assertThat(stateOf(tags)).isEqualTo("suspended");
            assertThat(desk.get("/api/v1/tasks", desk.shop.readOnlyKey()).toString())
                    .contains("Rule 'Pago' is suspended: people undid 5 of 5 runs", "Rule 'Marca' is suspended");
        } finally {
            off(proposes);
            off(tags);
        }
    }

    @Test
    void takingTheConversationReleasingTheHoldAndCorrectingTheMessageCountAsUndoing() throws Exception {
        String rule = taken("address_correction");
        try {
            String number = number();
            bought(number);
            String takenOver = writes(number, WRONG_NUMBER);
            run(takenOver, "waiting");
            take(takenOver);
            String first = run(takenOver, "undone").path("id").asString();

            String other = number();
            String order = bought(other);
            String released = writes(other, WRONG_NUMBER);
            String second = run(released, "waiting").path("id").asString();
            eventually(() -> assertThat(shopify.isHeld(order)).isTrue());
            assertThat(owner.ask(
                                    "POST",
                                    "/api/v1/orders/%s/%s/acts".formatted(shop, order),
                                    "{\"kind\":\"release\"}",
                                    Map.of("Idempotency-Key", "released-by-olga"))
                            .statusCode())
                    .isEqualTo(201);
            eventually(() -> assertThat(disowned(second)).isTrue());

            String third = number();
            bought(third);
            String corrected = writes(third, WRONG_NUMBER);
            JsonNode run = run(corrected, "waiting");
            assertThat(owner.ask(
                                    "PUT",
                                    "/api/v1/messages/%s/correction"
                                            .formatted(run.path("message").asString()),
                                    "{\"intents\":[\"order_change\"],\"emotion\":null}")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(disowned(run.path("id").asString())).isTrue();
            assertThat(disowned(first)).isTrue();
        } finally {
            off(rule);
        }
    }

    @Test
    void aCorrectionSpeaksAgainstThoseRulesAloneThatWouldNotHaveFittedIt() throws Exception {
        String words = on(rule(
                "Palabras",
                "text.contains(\"estacionamiento\") && hour >= 0 && confidence >= 0.0",
                Map.of("do", "tag", "tag", "palabras")));
        String meaning = on(rule("Sentido", "intent != \"order_change\"", Map.of("do", "tag", "tag", "sentido")));
        try {
            String conversation = writes(number(), "¿qué formas de pago aceptan? ¿y hay estacionamiento?");
            eventually(() -> assertThat(tags(conversation)).contains("palabras", "sentido"));
            Map<String, String> runs = new HashMap<>();
            String[] message = new String[1];
            eventually(() -> {
                desk.get("/api/v1/rule-runs?conversation=" + conversation, desk.shop.readOnlyKey())
                        .path("items")
                        .forEach(it -> {
                            assertThat(it.path("state").asString()).isEqualTo("done");
                            runs.put(it.path("rule").asString(), it.path("id").asString());
                            message[0] = it.path("message").asString();
                        });
                assertThat(runs).containsKeys(words, meaning);
            });
            assertThat(owner.ask(
                                    "PUT",
                                    "/api/v1/messages/%s/correction".formatted(message[0]),
                                    "{\"intents\":[\"order_change\"],\"emotion\":null}")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(disowned(runs.get(meaning))).isTrue();
            assertThat(disowned(runs.get(words)))
                    .as("it asks for words, which stay what they are")
                    .isFalse();
        } finally {
            off(words);
            off(meaning);
        }
    }

    private boolean disowned(String run) throws Exception {
        try (Connection app = desk.as("atiende_app");
                Statement statement = app.createStatement()) {
            statement.execute("select set_config('atiende.workspace', '%s', false)".formatted(desk.shop.workspace()));
            try (ResultSet rows = statement.executeQuery(
                    "select disowned_at is not null from automation.run where run_id = '%s'".formatted(run))) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    private String stateOf(String rule) throws Exception {
        return desk.get("/api/v1/rules", desk.shop.readOnlyKey())
                .path("items")
                .valueStream()
                .filter(it -> it.path("id").asString().equals(rule))
                .map(it -> it.path("state").asString())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatARuleWasBeforeStaysKnown() throws Exception {
        String id =
                made("/api/v1/rules", tagRule("antes", "despues")).path("id").asString();
        HttpResponse<String> changed = owner.ask(
                "PUT",
                "/api/v1/rules/" + id,
                "{\"version\":1,\"spec\":%s}".formatted(Json.STORED.writeValueAsString(tagRule("antes", "luego"))));
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(desk.get("/api/v1/rules/%s/versions".formatted(id), desk.shop.readOnlyKey())
                        .path("items")
                        .valueStream()
                        .map(it -> it.path("version").asInt() + " "
                                + it.path("spec")
                                        .path("then")
                                        .path(0)
                                        .path("tag")
                                        .asString()))
                .containsExactly("2 luego", "1 despues");
    }

    private static Map<String, Object> tagRule(String from, String to) {
        return rule(from, Map.of("on", "tag_set", "tag", from), "true", Map.of("do", "tag", "tag", to));
    }

    private static Map<String, String> address() {
        return Map.of(
                "street",
                "Calle Nogal 48",
                "detail",
                "int 3",
                "neighbourhood",
                "Centro",
                "postalCode",
                "58000",
                "city",
                "Morelia",
                "state",
                "Michoacán");
    }

    private String number() {
        return "52144312345" + (10 + buyers++);
    }

    /** An order of the buyer with that number, known to the desk. */
    private String bought(String number) {
        String order = shopify.buys(WebShop.purchase("Fernanda Islas", number.substring(3), ""));
        eventually(() -> assertThat(desk.bean(Tenancy.class)
                        .in(
                                desk.shop.workspace(),
                                () -> desk.bean(Orders.class).knows(desk.shop.workspace(), shop, order)))
                .isTrue());
        return order;
    }

    private String writes(String number, String text) {
        String name = "Buyer" + number.substring(number.length() - 2);
        whatsapp.buyerSays(number, name, text);
        String[] id = new String[1];
        eventually(() -> {
            id[0] = desk.get("/api/v1/conversations?state=all&limit=200", desk.shop.readOnlyKey())
                    .path("items")
                    .valueStream()
                    .filter(it -> it.path("customer").path("name").asString().startsWith(name))
                    .map(it -> it.path("id").asString())
                    .findFirst()
                    .orElse("");
            assertThat(id[0]).isNotEmpty();
        });
        return id[0];
    }

    /** The key of the page in the message as the buyer has got it: the desk shows it to nobody. */
    private String link(String conversation) throws Exception {
        eventually(() -> assertThat(said(conversation)).anyMatch(it -> it.contains(PUBLIC + "/c/…")));
        String name = desk.get("/api/v1/conversations/" + conversation, desk.shop.readOnlyKey())
                .path("customer")
                .path("name")
                .asString();
        String number = name.substring(name.length() - 2);
        String[] token = new String[1];
        eventually(() -> {
            token[0] = whatsapp.accepted().stream()
                    .filter(it ->
                            it.to().endsWith("12345" + number) && it.text().contains(PUBLIC + "/c/"))
                    .map(it -> it.text().replaceAll("(?s).*" + PUBLIC + "/c/([\\w-]+).*", "$1"))
                    .findFirst()
                    .orElse(null);
            assertThat(token[0]).isNotNull();
        });
        return token[0];
    }

    private HttpResponse<String> open(String token) throws Exception {
        return desk.http.send(
                HttpRequest.newBuilder(URI.create(desk.url + "/c/" + token)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> answer(String token, Map<String, String> fields) throws Exception {
        String form = fields.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return desk.http.send(
                HttpRequest.newBuilder(URI.create(desk.url + "/c/" + token))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Waits until the latest run in a conversation is in a state. */
    private JsonNode run(String conversation, String state) {
        JsonNode[] run = new JsonNode[1];
        eventually(() -> {
            run[0] = desk.get("/api/v1/rule-runs?conversation=" + conversation, desk.shop.readOnlyKey())
                    .path("items")
                    .path(0);
            assertThat(run[0].path("state").asString()).as(run[0].toString()).isEqualTo(state);
        });
        return run[0];
    }

    private Map<String, Long> states(String conversation) throws Exception {
        return desk.get("/api/v1/rule-runs?conversation=" + conversation, desk.shop.readOnlyKey())
                .path("items")
                .valueStream()
                .collect(Collectors.groupingBy(it -> it.path("state").asString(), Collectors.counting()));
    }

    private String tasks(String conversation) throws Exception {
        return desk.get("/api/v1/tasks?open=false&conversation=" + conversation, desk.shop.readOnlyKey())
                .path("items")
                .valueStream()
                .map(it -> it.path("kind").asString() + ":" + it.path("text").asString())
                .collect(Collectors.joining("\n"));
    }

    private List<String> openTasks(String conversation) throws Exception {
        return desk.get("/api/v1/tasks?conversation=" + conversation, desk.shop.readOnlyKey())
                .path("items")
                .valueStream()
                .map(it -> it.path("text").asString())
                .toList();
    }

    private List<String> tags(String conversation) throws Exception {
        return desk.get("/api/v1/conversations/%s/tags".formatted(conversation), desk.shop.readOnlyKey())
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    /** What the shop has said. */
    private List<String> said(String conversation) throws Exception {
        return desk.get("/api/v1/conversations/%s/messages".formatted(conversation), desk.shop.readOnlyKey())
                .path("items")
                .valueStream()
                .filter(it -> it.path("direction").asString().equals("out"))
                .map(it -> it.path("text").asString())
                .toList();
    }

    private JsonNode custody(String conversation) throws Exception {
        return desk.get("/api/v1/conversations/%s/custody".formatted(conversation), desk.shop.readOnlyKey());
    }

    private String webhook(Receiver erp) throws Exception {
        return made(
                        "/api/v1/webhooks",
                        Map.of("name", "ERP", "url", erp.url("/erp"), "events", List.of("conversation.resolved")))
                .path("webhook")
                .path("id")
                .asString();
    }

    private String taken(String library) throws Exception {
        String id =
                made("/api/v1/rules/library/" + library, Map.of()).path("id").asString();
        assertThat(owner.ask("PUT", "/api/v1/rules/%s/state".formatted(id), "{\"on\":true}")
                        .statusCode())
                .isEqualTo(200);
        return id;
    }

    private String on(Map<String, Object> spec) throws Exception {
        String id = made("/api/v1/rules", spec).path("id").asString();
        assertThat(owner.ask("PUT", "/api/v1/rules/%s/state".formatted(id), "{\"on\":true}")
                        .statusCode())
                .isEqualTo(200);
        return id;
    }

    private void off(String rule) {
        try {
            owner.ask("PUT", "/api/v1/rules/%s/state".formatted(rule), "{\"on\":false}");
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode made(String path, Map<String, Object> body) throws Exception {
        HttpResponse<String> answer = owner.ask("POST", path, Json.STORED.writeValueAsString(body));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Json.STORED.readTree(answer.body());
    }
}
