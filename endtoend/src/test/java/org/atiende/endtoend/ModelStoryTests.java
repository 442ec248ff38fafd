package org.atiende.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.endtoend.DemoShop.PATIENCE;
import static org.atiende.endtoend.DemoShop.SOON;
import static org.atiende.testkit.Eventually.within;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atiende.simulator.MercadolibreSimulator;
import org.atiende.simulator.ShopPage;
import org.atiende.simulator.ShopSimulator;
import org.atiende.simulator.ShopifySimulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A wrong street number, from the buyer's first word to the parcel that goes to the right door: on the shop's own site the
 * rule does it alone, with a failing system of the shop it takes everything back, on Mercado Libre a person sends.
 */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelStoryTests {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String WRONG_NUMBER =
            "me equivoqué en el número de la calle, quiero cambiar la dirección de envío de mi pedido";
    private static final int VERDICTS = 100;
    private static final LocatorAssertions.ContainsTextOptions PATIENTLY =
            new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);

    private static final LocatorAssertions.HasAttributeOptions LONG =
            new LocatorAssertions.HasAttributeOptions().setTimeout(60_000);

    private Screens screens;
    private DemoShop shop;
    private ShopifySimulator shopify;
    private String shopPage;
    private Page owner;

    @BeforeAll
    void start() throws Exception {
        screens = new Screens();
        shop = new DemoShop(
                "--atiende.automation.two-tracks=0d",
                "--atiende.public-url={desk}",
                "--atiende.hooks.allowed-hosts=127.0.0.1");
        JsonNode keys = shop.access.path("shopify");
        shopify = ShopifySimulator.beside(
                shop.platform,
                "/shopify",
                new ShopifySimulator.Settings(
                        keys.path("shop").asString(),
                        keys.path("clientId").asString(),
                        keys.path("clientSecret").asString()),
                URI.create(shop.desk.url() + keys.path("webhook").asString()));
        JsonNode widget = shop.access.path("widget");
        shopPage = ShopPage.beside(
                shop.platform,
                new ShopPage.Settings(
                        shop.desk.url(),
                        widget.path("channel").asString(),
                        widget.path("identitySecret").asString()));
        shop.writes("Primera Compradora", WRONG_NUMBER);
        owner = screens.open("es-MX", 1366, 768);
        shop.signIn(owner);
        automatic();
    }

    @AfterAll
    void stop() throws Exception {
        screens.close();
        shop.close();
        shopify.close();
    }

    @AfterEach
    void off() {
        for (JsonNode rule : ask("GET", "/api/v1/rules", null).path("items")) {
            ask("PUT", "/api/v1/rules/%s/state".formatted(rule.path("id").asString()), Map.of("on", false));
        }
    }

    @Test
    void theBuyerCorrectsTheAddressAloneAndTheParcelWaitsMeanwhile() throws Exception {
        List<String> faults = new ArrayList<>();
        String order = bought("Ana Pérez Luna", "ana.perez@correo.example");
        Page buyer = screens.open("es-MX", 390, 844);
        faults.addAll(Screens.faults(buyer));
        String conversation = asksOnTheShopsPage(buyer, "c-1042", "Ana P");
        on(ask("POST", "/api/v1/rules/library/address_correction", Map.of()));

        write(buyer, WRONG_NUMBER);
        Locator link = buyer.getByRole(AriaRole.LOG).getByRole(AriaRole.LINK);
        assertThat(link).isVisible(SOON);
        within(PATIENCE, () -> assertThat(shopify.isHeld(order)).isTrue());
        String address = link.getAttribute("href");
        assertThat(address).startsWith(shop.desk.url() + "/c/");
        faults.addAll(screens.look(buyer, "story-link"));

        shop.open(owner, conversation);
        Locator custody = owner.getByTestId("custody");
        assertThat(custody.getByTestId("rule-run")).hasAttribute("data-state", "waiting", LONG);
        custody.getByTestId("rule-run").locator("summary").click();
        assertThat(custody).containsText("Cambio de dirección");
        assertThat(custody).containsText("sin objeción");
        assertThat(owner.getByTestId("order")).containsText("Detenido");
        custody.scrollIntoViewIfNeeded();
        faults.addAll(screens.look(owner, "story-why"));
        screens.show(owner, "deciding-why");

        Page form = buyer.context().waitForPage(link::click);
        form.getByLabel("Calle y número").fill("Calle Nogal");
        form.getByLabel("Colonia").fill("Centro");
        form.getByLabel("Código postal").fill("58000");
        form.getByLabel("Ciudad, municipio o alcaldía").fill("Morelia");
        form.getByLabel("Estado").selectOption("Michoacán");
        form.getByRole(AriaRole.BUTTON).click();
        assertThat(form.getByRole(AriaRole.ALERT)).containsText("Falta el número");
        form.getByLabel("Calle y número").fill("Calle Nogal 48");
        faults.addAll(screens.look(form, "story-form"));
        screens.show(form, "deciding-page");
        form.getByRole(AriaRole.BUTTON).click();
        assertThat(form.locator("h1")).containsText("¡Listo");
        faults.addAll(screens.look(form, "story-thanks"));

        within(PATIENCE, () -> assertThat(shopify.addressOf(order)).containsEntry("address1", "Calle Nogal 48"));
        within(PATIENCE, () -> assertThat(shopify.isHeld(order)).isFalse());
        assertThat(custody.getByTestId("rule-run")).hasAttribute("data-state", "done", LONG);
        form.navigate(address);
        assertThat(form.locator("h1")).hasText("Este enlace ya se usó");
        assertThat(form.locator("main")).containsText("escríbenos en la conversación");
        faults.addAll(screens.look(form, "story-used"));
        assertThat(faults).isEmpty();
        buyer.context().close();
    }

    @Test
    void whenTheShopsOwnSystemFailsTheHoldIsReleasedAndAPersonHasTheConversation() throws Exception {
        HttpServer erp = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        erp.createContext("/erp", exchange -> {
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        });
        erp.start();
        try {
            String webhook = ask(
                            "POST",
                            "/api/v1/webhooks",
                            Map.of(
                                    "name",
                                    "ERP",
                                    "url",
                                    "http://127.0.0.1:%d/erp"
                                            .formatted(erp.getAddress().getPort()),
                                    "events",
                                    List.of("conversation.resolved")))
                    .path("webhook")
                    .path("id")
                    .asString();
            String order = bought("Beto Salas", "beto.salas@correo.example");
            Page buyer = screens.open("es-MX", 390, 844);
            String conversation = asksOnTheShopsPage(buyer, "c-1043", "Beto S");
            on(ask(
                    "POST",
                    "/api/v1/rules",
                    Map.of(
                            "name",
                            "Dirección con ERP",
                            "when",
                            Map.of("on", "message_understood"),
                            "if",
                            "intent == \"address_change\" && order.known",
                            "then",
                            List.of(
                                    Map.of("do", "hold_order"),
                                    Map.of("do", "call_webhook", "webhook", webhook),
                                    Map.of("do", "ask_data", "ask", "address"),
                                    Map.of("do", "change_address"),
                                    Map.of("do", "release_order")),
                            "approval",
                            false,
                            "quiet",
                            false)));
            int changes = shopify.changesMade();
            write(buyer, WRONG_NUMBER);

            shop.open(owner, conversation);
            Locator custody = owner.getByTestId("custody");
            assertThat(custody.getByTestId("rule-run")).hasAttribute("data-state", "undone", LONG);
            within(
                    PATIENCE,
                    () -> assertThat(shopify.changesMade())
                            .as("held and released")
                            .isGreaterThanOrEqualTo(changes + 2));
            within(PATIENCE, () -> assertThat(shopify.isHeld(order)).isFalse());
            assertThat(custody).containsText("una regla se interrumpió", PATIENTLY);
            assertThat(custody.getByTestId("packet")).containsText("Terminar a mano");
            custody.getByTestId("rule-run").locator("summary").click();
            assertThat(custody)
                    .containsText("Llamar un webhook: El sistema de la tienda no tomó la llamada: Respondió 500");
            custody.scrollIntoViewIfNeeded();
            assertThat(screens.look(owner, "story-failed")).isEmpty();
            screens.show(owner, "deciding-failed");
            assertThat(buyer.getByRole(AriaRole.LOG)).containsText("una persona del equipo", PATIENTLY);
            assertThat(buyer.getByRole(AriaRole.LOG).getByRole(AriaRole.LINK)).hasCount(0);
            buyer.context().close();
        } finally {
            erp.stop(0);
        }
    }

    @Test
    void onMercadoLibreAPersonGetsADraftAndATask() throws Exception {
        MercadolibreSimulator platform = shop.mercadolibre();
        on(ask("POST", "/api/v1/rules/library/address_correction", Map.of()));
        platform.offers("MLM3344550011", "Olla express 6 litros", 129_900);
        String order = platform.buys("700000042", "MARISOL.RUIZ", "MLM3344550011", 1);
        platform.writes(order, WRONG_NUMBER);
        JsonNode[] task = new JsonNode[1];
        within(PATIENCE, () -> {
            task[0] = shop.api
                    .get("/api/v1/tasks")
                    .path("items")
                    .valueStream()
                    .filter(it -> it.path("kind").asString().equals("draft"))
                    .findFirst()
                    .orElse(null);
            assertThat(task[0]).isNotNull();
        });
        assertThat(task[0].path("draft").asString()).isNotBlank();
        String conversation = task[0].path("conversation").asString();
        assertThat(shop.api
                        .get("/api/v1/conversations/" + conversation)
                        .path("channel")
                        .path("kind")
                        .asString())
                .isEqualTo("mercadolibre");
        assertThat(platform.sent()).isEmpty();
        owner.navigate(shop.desk.url() + "/automation");
        Locator line = owner.locator("tr")
                .filter(new Locator.FilterOptions()
                        .setHas(owner.locator("a[href='/conversations/%s']".formatted(conversation))));
        assertThat(line).containsText("Borrador por enviar");
        assertThat(line).containsText(task[0].path("draft").asString());
        assertThat(screens.look(owner, "story-draft")).isEmpty();
        screens.show(owner, "deciding-tasks");
        platform.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "es-MX"})
    void everyScreenOfRulesDeadlinesAndTemplatesSpeaksTheLanguageAndShutsNobodyOut(String language) {
        ask("POST", "/api/v1/rules/library/tracking_known", Map.of());
        List<String> faults = new ArrayList<>();
        Page page = screens.open(language, 1366, 768);
        List<String> broken = Screens.faults(page);
        shop.signIn(page);
        for (Map.Entry<String, String> place : List.of(
                Map.entry("automation?tab=rules", "[data-testid=new-rule]"),
                Map.entry("automation?tab=library", "tr.ant-table-row"),
                Map.entry("automation?tab=laboratory", "[data-testid=start-replay]"),
                Map.entry("automation?tab=runs", "[data-testid=rule-run], [role=status] h2"),
                Map.entry("automation?tab=modes", "tr.ant-table-row"),
                Map.entry("automation?tab=reviews", "[data-testid=review], [role=status] h2"),
                Map.entry("automation?tab=incidents", "[data-testid=incident], [role=status] h2"),
                Map.entry("settings?tab=deadlines", "[data-testid=deadline-settings]"),
                Map.entry("settings?tab=templates", "[data-testid=template]"))) {
            page.navigate(shop.desk.url() + "/" + place.getKey());
            page.locator(place.getValue()).first().waitFor();
            String name = place.getKey().substring(place.getKey().indexOf('=') + 1);
            faults.addAll(screens.look(page, "%s-%s".formatted(language, name)));
        }
        page.getByTestId("new-template").click();
        page.getByTestId("template-tu").fill("Estimado cliente, coja su paquete.");
        page.getByTestId("template-usted").fill("Estimado cliente, coja su paquete.");
        assertThat(page.getByTestId("finding").first()).isVisible(SOON);
        faults.addAll(screens.look(page, language + "-template"));

        page.navigate(shop.desk.url() + "/automation?tab=rules");
        page.locator("tr.ant-table-row button.ant-btn-text").last().click();
        page.getByTestId("preview-rule").click();
        page.getByTestId("preview").waitFor();
        page.getByTestId("rule-name").scrollIntoViewIfNeeded();
        faults.addAll(screens.look(page, language + "-rule"));
        screens.show(page, "deciding-rule-" + language);
        page.context().close();
        assertThat(faults).isEmpty();
        assertThat(broken).isEmpty();
    }

    @Test
    void aRuleIsWrittenRefusedAtItsPlaceMendedAndHeldAgainstThePast() {
        owner.navigate(shop.desk.url() + "/automation?tab=rules");
        owner.getByTestId("new-rule").click();
        owner.getByTestId("rule-name").fill("Avisar de direcciones");
        owner.getByTestId("save-rule").click();
        assertThat(owner.getByTestId("rule-fault")).containsText("Falta el texto");
        owner.getByTestId("rule-step").locator("input").last().fill("Revisar la dirección");
        owner.getByTestId("save-rule").click();
        assertThat(owner.locator("tr.ant-table-row", new Page.LocatorOptions().setHasText("Avisar de direcciones")))
                .isVisible(SOON);

        owner.navigate(shop.desk.url() + "/automation?tab=laboratory");
        owner.getByTestId("start-replay").click();
        Locator shown = owner.getByTestId("replay-shown");
        assertThat(shown.locator("dl")).isVisible(SOON);
        assertThat(screens.look(owner, "laboratory")).isEmpty();
        screens.show(owner, "deciding-laboratory");
    }

    /** Opens the chat in the shop's page and asks something harmless, so that the desk knows the buyer and the order. */
    private String asksOnTheShopsPage(Page buyer, String customer, String shown) throws Exception {
        buyer.navigate(shopPage + "?cliente=" + customer);
        buyer.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Abrir el chat"))
                .click();
        write(buyer, "hola, buenas tardes");
        String[] id = new String[1];
        within(PATIENCE, () -> {
            id[0] = shop.api.conversations().stream()
                    .filter(it -> it.path("customer").path("name").asString().startsWith(shown))
                    .map(it -> it.path("id").asString())
                    .findFirst()
                    .orElse("");
            assertThat(id[0]).isNotEmpty();
            assertThat(shop.api
                            .get("/api/v1/conversations/%s/orders".formatted(id[0]))
                            .path("orders"))
                    .as("the order stands beside the talk")
                    .isNotEmpty();
        });
        return id[0];
    }

    private static void write(Page buyer, String text) {
        Locator writing = buyer.getByLabel("Escribe tu mensaje");
        writing.fill(text);
        writing.press("Enter");
        assertThat(buyer.getByRole(AriaRole.LOG).locator("[data-state=there]").last())
                .containsText(text);
    }

    private String bought(String name, String email) {
        return shopify.buys(new ShopSimulator.Purchase(name, "", email, "Olla express 6 litros", 129_900, 1));
    }

    /** Lets people judge as many readings as it takes, and makes the change of an address automatic. */
    private void automatic() throws Exception {
        decide(0, 100, List.of());
        for (int i = 0; i < VERDICTS; i++) {
            shop.platform.buyerSays("52155777" + (10_000 + i), "Compradora " + i, WRONG_NUMBER);
        }
        Set<String> judged = new HashSet<>();
        within(PATIENCE, () -> {
            for (JsonNode review :
                    ask("GET", "/api/v1/automation/reviews", null).path("items")) {
                String id = review.path("id").asString();
                ask("PUT", "/api/v1/automation/reviews/" + id, Map.of("intents", List.of("address_change")));
                judged.add(id);
            }
            assertThat(judged).hasSizeGreaterThanOrEqualTo(VERDICTS);
        });
        decide(1, 20, List.of(Map.of("intent", "address_change", "mode", "automatic")));
    }

    private void decide(int version, int reviewPercent, List<Map<String, String>> entries) {
        ask(
                "PUT",
                "/api/v1/automation/settings",
                Map.of(
                        "version",
                        version,
                        "settings",
                        Map.of(
                                "mode",
                                "two_tracks",
                                "threshold",
                                0.8,
                                "reviewPercent",
                                reviewPercent,
                                "leastPrecision",
                                0.9,
                                "highValueMinor",
                                500_000,
                                "entries",
                                entries)));
    }

    private void on(JsonNode rule) {
        ask("PUT", "/api/v1/rules/%s/state".formatted(rule.path("id").asString()), Map.of("on", true));
    }

    /** What the owner's browser asks of the desk, as the workbench in it would. */
    private JsonNode ask(String method, String path, Map<String, ?> body) {
        BrowserContext context = owner.context();
        String token = context.cookies().stream()
                .filter(it -> it.name.equals("XSRF-TOKEN"))
                .map(it -> it.value)
                .findFirst()
                .orElse("");
        RequestOptions options = RequestOptions.create().setMethod(method).setHeader("X-XSRF-TOKEN", token);
        if (body != null) {
            options.setHeader("Content-Type", "application/json").setData(JSON.writeValueAsBytes(body));
        }
        APIResponse answer = context.request().fetch(shop.desk.url() + path, options);
        assertThat(answer.status())
                .as(method + " " + path + " " + answer.text())
                .isBetween(200, 299);
        return answer.text().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.text());
    }
}
