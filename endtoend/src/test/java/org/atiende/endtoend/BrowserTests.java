package org.atiende.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.atiende.simulator.Misbehaviour;
import org.atiende.simulator.ShopPage;
import org.atiende.simulator.WhatsappSimulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The demo as a member of the shop sees it: the built desk as a process, buyers who write, and a browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserTests {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final LocatorAssertions.IsVisibleOptions SOON =
            new LocatorAssertions.IsVisibleOptions().setTimeout(30_000);

    /** Places of the workbench, and what is there when they are ready. */
    private static final Map<String, String> PLACES = new TreeMap<>(Map.of(
            "channels", "[data-testid^=reconciliation-]",
            "no-such-place", "[data-testid=not-found] a",
            "set-aside", "main tbody .ant-btn",
            "uncertain", "main [data-testid^=settle-]"));

    /** The places of supervisors and owners. */
    private static final Map<String, String> FURTHER_PLACES = new TreeMap<>(Map.ofEntries(
            Map.entry("automation?tab=laboratory", "[data-testid=start-replay]"),
            Map.entry("automation?tab=library", "main .ant-table-row .ant-btn"),
            Map.entry("automation?tab=modes", "main .ant-table-row .ant-select"),
            Map.entry("automation?tab=rules", "[data-testid=new-rule]"),
            Map.entry("settings?tab=api-keys", "[data-testid=add-key]"),
            Map.entry("settings?tab=deadlines", "[data-testid=add-policy]"),
            Map.entry("settings?tab=keys", "main kbd"),
            Map.entry("settings?tab=members", "[data-testid=add-member]"),
            Map.entry("settings?tab=queues", "[data-testid=add-queue]"),
            Map.entry("settings?tab=templates", "[data-testid=template]"),
            Map.entry("settings?tab=workspace", "[data-testid=shop-name]"),
            Map.entry("understanding?tab=models", "[data-testid=new-model]"),
            Map.entry("understanding?tab=reader", "[data-testid=set-reader]"),
            Map.entry("wall", "[data-testid=wall]"),
            Map.entry("webhooks", "[data-testid=add-webhook]")));

    /** Buyers who have written before anybody signs in. */
    private static final List<List<String>> BUYERS = List.of(
            List.of("Maribel Orozco", "oigan mi paquete dice entregado desde ayer y aqui no ha llegado nada"),
            List.of("Beto Salas", "YA VAN TRES SEMANAS!!! quiero mi dinero de vuelta o los reporto a profeco"),
            List.of("Rodrigo Peña", "hacen factura? mi rfc es GODE561231GR8 y mi correo rodrigo.pena@correo.example"),
            List.of("Dulce Arriaga", "muchísimas gracias!! quedó hermosa la lámpara 🥰"),
            List.of("Sra. Lupita Cárdenas", "Buenas tardes, le muevo al botón y la olla nomás no prende"),
            List.of("Karen Ledezma", "me llegó la blusa en M y pedí CH 😩 se puede cambiar? es la 2000003508417762"));

    private Screens screens;
    private WhatsappSimulator platform;
    private DeskProcess desk;
    private JsonNode access;
    private Api api;

    @BeforeAll
    void start() throws Exception {
        screens = new Screens();
        platform = WhatsappSimulator.start(
                0, new WhatsappSimulator.Settings("", "", "100000000000001", URI.create("http://127.0.0.1:9/")));
        desk = new DeskProcess(platform.url(), "--atiende.demo=true", "--atiende.web=" + Screens.workbench());
        desk.start();
        access = desk.access();
        JsonNode whatsapp = access.path("whatsapp");
        platform.serve(new WhatsappSimulator.Settings(
                whatsapp.path("appSecret").asString(),
                whatsapp.path("accessToken").asString(),
                whatsapp.path("phoneNumberId").asString(),
                URI.create(desk.url() + "/webhooks/whatsapp/"
                        + whatsapp.path("channel").asString())));
        api = new Api(desk.url(), access.path("readWriteKey").asString());
        for (int i = 0; i < BUYERS.size(); i++) {
            platform.buyerSays(
                    "52155100000" + (10 + i),
                    BUYERS.get(i).getFirst(),
                    BUYERS.get(i).getLast());
        }
        within(PATIENCE, () -> assertThat(api.conversations()).hasSize(BUYERS.size()));
    }

    @AfterAll
    void stop() throws Exception {
        screens.close();
        desk.close();
        platform.close();
    }

    @Test
    void aMessageArrivesIsUnderstoodAnsweredAndDeliveredWithoutAReload() {
        Page page = screens.open("es-MX", 1440, 900);
        List<String> faults = Screens.faults(page);
        signIn(page);
        page.evaluate("window.stays = true");
        String text = "sigo esperando mi paquete, ya van quince días y nadie me contesta!!";
        platform.buyerSays("5215510000099", "Lucía Campos", text);
        Locator row = page.locator("[data-conversation]").filter(new Locator.FilterOptions().setHasText("Lucía C."));
        assertThat(row).isVisible(SOON);
        assertThat(row).containsText("%");
        row.click();
        Locator thread = page.getByTestId("thread");
        assertThat(thread).containsText(text);
        Locator understanding = page.getByTestId("understanding");
        assertThat(understanding).isVisible(SOON);
        assertThat(understanding).containsText("%");
        assertThat(understanding).containsText("es-mx");

        page.getByTestId("reply-text").fill("Hola Lucía, una disculpa. Ya levantamos el reporte con la paquetería.");
        page.getByTestId("send").click();
        Locator delivery = page.getByTestId("delivery");
        assertThat(delivery)
                .hasAttribute(
                        "data-state",
                        Pattern.compile("delivered|read"),
                        new LocatorAssertions.HasAttributeOptions().setTimeout(30_000));
        assertThat(platform.accepted().stream()
                        .filter(it -> it.text().startsWith("Hola Lucía"))
                        .toList())
                .hasSize(1);
        assertThat(page.evaluate("window.stays"))
                .as("the page was never loaded again")
                .isEqualTo(true);
        assertThat(screens.look(page, "answered")).isEmpty();
        assertThat(faults).isEmpty();
        page.context().close();
    }

    @Test
    void aBuyerWritesOnTheShopsPageIsAnsweredAndFindsTheAnswerAfterThePageWasClosed() throws Exception {
        JsonNode widget = access.path("widget");
        String shop = ShopPage.beside(
                platform,
                new ShopPage.Settings(
                        desk.url(),
                        widget.path("channel").asString(),
                        widget.path("identitySecret").asString()));
        Page page = screens.open("es-MX", 1280, 800);
        List<String> faults = Screens.faults(page);
        page.navigate(shop + "?cliente=c-1042");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Abrir el chat"))
                .click();
        Locator writing = page.getByLabel("Escribe tu mensaje");
        writing.fill("¿la olla express trae refacción de la válvula?");
        writing.press("Enter");
        Locator lines = page.getByRole(AriaRole.LOG);
        assertThat(lines.locator("[data-state=there]")).hasCount(1);
        faults.addAll(screens.look(page, "shop-page-asked"));

        JsonNode[] conversation = new JsonNode[1];
        within(PATIENCE, () -> {
            conversation[0] = api.conversations().stream()
                    .filter(it -> it.path("customer").path("name").asString().startsWith("Ana P"))
                    .findFirst()
                    .orElse(null);
            assertThat(conversation[0]).isNotNull();
        });
        page.close();
        String id = conversation[0].path("id").asString();
        assertThat(api.reply(id, "widget-1", "Sí, trae una de repuesto en la caja."))
                .isEqualTo(201);
        within(PATIENCE, () -> assertThat(lastDelivery(id)).isEqualTo("accepted"));

        Page again = page.context().newPage();
        faults.addAll(Screens.faults(again));
        again.navigate(shop + "?cliente=c-1042");
        Locator launcher =
                again.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Mensajes sin leer: 1"));
        assertThat(launcher).isVisible(SOON);
        within(PATIENCE, () -> assertThat(lastDelivery(id)).isEqualTo("delivered"));
        launcher.click();
        assertThat(again.getByRole(AriaRole.LOG)).containsText("Sí, trae una de repuesto en la caja.");
        within(PATIENCE, () -> assertThat(lastDelivery(id)).isEqualTo("read"));
        faults.addAll(screens.look(again, "shop-page-answered"));

        // Somebody else at the same browser sees nothing of it.
        again.navigate(shop);
        again.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Abrir el chat"))
                .click();
        assertThat(again.getByRole(AriaRole.LOG)).containsText("¿En qué te ayudamos?");
        assertThat(again.locator("[data-state=there]")).hasCount(0);
        assertThat(faults).isEmpty();
        page.context().close();
    }

    private String lastDelivery(String conversation) throws Exception {
        JsonNode items =
                api.get("/api/v1/conversations/" + conversation + "/messages").path("items");
        String state = "";
        for (JsonNode item : items) {
            state = item.path("delivery").path("state").asString(state);
        }
        return state;
    }

    @Tag("long")
    @Test
    void everyMainScreenSpeaksChineseAndShutsNobodyOut() throws Exception {
        everyScreenSpeaksTheLanguageAndShutsNobodyOut("zh-CN", PLACES);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"es-MX", "en"})
    void everyScreenSpeaksTheLanguageAndShutsNobodyOut(String language) throws Exception {
        Map<String, String> places = new TreeMap<>(PLACES);
        places.putAll(FURTHER_PLACES);
        everyScreenSpeaksTheLanguageAndShutsNobodyOut(language, places);
    }

    private void everyScreenSpeaksTheLanguageAndShutsNobodyOut(String language, Map<String, String> places)
            throws Exception {
        makeSomethingUncertain(language);
        makeSomethingSetAside(language);
        List<String> faults = new ArrayList<>();
        Page page = screens.open(language, 1440, 900);
        List<String> broken = Screens.faults(page);
        page.navigate(desk.url());
        assertThat(page.locator("input[type=password]")).isVisible(SOON);
        faults.addAll(screens.look(page, language + "-sign-in"));
        page.locator("input[type=email]").fill("nobody@tienda.example");
        page.locator("input[type=password]").fill("not-the-password");
        page.locator("button[type=submit]").click();
        assertThat(page.locator("[role=alert]").first()).isVisible(SOON);
        faults.addAll(screens.look(page, language + "-sign-in-wrong"));
        signIn(page);
        faults.addAll(screens.look(page, language + "-inbox"));
        page.locator("[data-conversation]")
                .filter(new Locator.FilterOptions().setHasText("Rodrigo"))
                .click();
        assertThat(page.getByTestId("understanding")).isVisible(SOON);
        faults.addAll(screens.look(page, language + "-conversation"));
        page.getByTestId("reveal").first().click();
        settled(page, ".ant-modal textarea, .ant-modal input");
        faults.addAll(screens.look(page, language + "-reveal"));
        page.keyboard().press("Escape");
        for (Map.Entry<String, String> place : places.entrySet()) {
            page.navigate(desk.url() + "/" + place.getKey());
            settled(page, place.getValue());
            faults.addAll(screens.look(page, language + "-" + place.getKey().replaceAll("[^a-z]+", "-")));
        }
        page.keyboard().press("?");
        settled(page, ".ant-modal h2, .ant-modal h3, .ant-modal kbd");
        faults.addAll(screens.look(page, language + "-help"));
        Page narrow = screens.open(language, 1024, 700);
        signIn(narrow);
        narrow.locator("[data-conversation]").first().click();
        assertThat(narrow.getByTestId("reply-text")).isVisible(SOON);
        faults.addAll(screens.look(narrow, language + "-narrow"));
        narrow.context().close();
        page.context().close();
        assertThat(faults).isEmpty();
        assertThat(broken).isEmpty();
    }

    /** Waits until something is there, stands still and could be clicked. */
    private static void settled(Page page, String selector) {
        page.locator(selector).first().click(new Locator.ClickOptions().setTrial(true));
    }

    private void signIn(Page page) {
        page.navigate(desk.url());
        page.locator("input[type=email]")
                .fill(access.path("owner").path("email").asString());
        page.locator("input[type=password]")
                .fill(access.path("owner").path("password").asString());
        page.locator("button[type=submit]").click();
        assertThat(page.locator("[data-conversation]").first()).isVisible(SOON);
    }

    /** A reply that the platform took and never answered. */
    private void makeSomethingUncertain(String language) throws Exception {
        int before = uncertain();
        platform.statuses(false);
        platform.misbehave(Misbehaviour.CUT_AFTER_ACCEPT);
        JsonNode conversation = api.conversations().stream()
                .filter(it -> it.path("customer").path("name").asString().startsWith("Dulce"))
                .findFirst()
                .orElseThrow();
        assertThat(api.reply(
                        conversation.path("id").asString(),
                        "uncertain-" + language,
                        "¡Gracias a ti, Dulce! " + language))
                .isEqualTo(201);
        within(PATIENCE, () -> assertThat(uncertain()).isEqualTo(before + 1));
        platform.statuses(true);
    }

    private int uncertain() throws Exception {
        return api.get("/api/v1/messages?state=uncertain").path("items").size();
    }

    /** Something genuine that nobody can read. */
    private void makeSomethingSetAside(String language) throws Exception {
        byte[] body = "this is no JSON in %s".formatted(language).getBytes(StandardCharsets.UTF_8);
        assertThat(platform.post(body, platform.signature(body))).isEqualTo(200);
        within(
                PATIENCE,
                () -> assertThat(api.get("/api/v1/set-aside").path("items")).isNotEmpty());
    }
}
