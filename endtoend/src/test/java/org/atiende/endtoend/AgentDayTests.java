package org.atiende.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.endtoend.DemoShop.PATIENCE;
import static org.atiende.endtoend.DemoShop.SOON;
import static org.atiende.endtoend.DemoShop.row;
import static org.atiende.testkit.Eventually.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.atiende.simulator.MercadolibreSimulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an agent does from the first sign-in to the last answer, in a browser, against the built desk. The whole day, which is in
 * every run of the tests, is done by keyboard alone; the rest is in the long ones.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgentDayTests {
    private static final LocatorAssertions.HasAttributeOptions PATIENTLY =
            new LocatorAssertions.HasAttributeOptions().setTimeout(30_000);
    private static final Locator.WaitForOptions GONE =
            new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
    private static final String GAP = "[___]";
    private static final String PASSWORD = "una-clave-bien-larga";

    /** Who writes what the panels are looked at for, in each language. */
    private static final Map<String, String> WRITERS =
            Map.of("zh-CN", "Ximena Duarte", "es-MX", "Pilar Montes", "en", "Fabián Ortega");

    private Screens screens;
    private DemoShop shop;
    private MercadolibreSimulator mercadolibre;

    @BeforeAll
    void start() throws Exception {
        screens = new Screens();
        shop = new DemoShop();
        // From the beginning: an account whose platform was away for minutes is left alone for a while.
        mercadolibre = shop.mercadolibre();
        shop.platform.hasTemplate("pedido_en_camino", "APPROVED", "", "Hola {{1}}, tu pedido {{2}} va en camino.");
        shop.writes("Maribel Orozco", "oigan mi paquete dice entregado desde ayer y aqui no ha llegado nada");
        shop.writes("Beto Salas", "YA VAN TRES SEMANAS!!! quiero mi dinero de vuelta o los reporto a profeco");
    }

    @AfterAll
    void stop() throws Exception {
        screens.close();
        mercadolibre.close();
        shop.close();
    }

    @Test
    void theWholeDayByKeyboardAlone() throws Exception {
        String id = shop.writes("Karen Ledezma", "me llegó la blusa en M y pedí CH xfa, ¿se puede cambiar?");
        Page page = screens.open("es-MX", 1440, 900);
        List<String> faults = Screens.faults(page);
        page.navigate(shop.desk.url());
        assertThat(page.locator("input[type=email]")).isFocused();
        page.keyboard().type(shop.ownerEmail());
        page.keyboard().press("Tab");
        page.keyboard().type(shop.ownerPassword());
        page.keyboard().press("Enter");

        assertThat(row(page, id)).isVisible(SOON);
        goTo(page, id);
        page.keyboard().press("o");
        assertThat(page.getByTestId("gist")).isVisible(SOON);
        assertThat(page.getByTestId("slang").first()).isVisible();
        page.keyboard().press("a");
        within(PATIENCE, () -> assertThat(assignee(id)).isNotEmpty());

        assertThat(page.getByTestId("suggestion").nth(1)).isVisible(SOON);
        page.keyboard().press("2");
        Locator text = page.getByTestId("reply-text");
        assertThat(text).not().hasValue("");
        assertThat(text).isFocused();
        if (text.inputValue().contains(GAP)) {
            page.keyboard().type("la blusa en CH");
        }
        assertThat(text).not().hasValue(Pattern.compile(Pattern.quote(GAP)));
        page.keyboard().press("Control+End");
        page.keyboard().type(" ¡Gracias por avisarnos!");
        assertThat(page.getByTestId("send")).isEnabled();
        page.keyboard().press("Control+Enter");
        assertThat(page.getByTestId("withdraw")).isVisible(SOON);

        // While it waits for ten seconds whether it is taken back, the agent goes on.
        page.keyboard().press("Escape");
        page.keyboard().press("c");
        page.getByTestId("save-correction").waitFor();
        assertThat(page.locator("#correction-intents")).isFocused();
        page.keyboard().type("factura");
        assertThat(page.locator(".ant-select-item-option-active")).containsText("Factura");
        page.keyboard().press("Enter");
        page.keyboard().press("Control+Enter");
        assertThat(page.getByTestId("correction")).isVisible(SOON);
        assertThat(page.getByTestId("correction")).containsText("Factura");
        page.locator(".ant-modal-wrap:visible").waitFor(GONE);

        page.keyboard().press("n");
        assertThat(page.getByTestId("note-form").locator("textarea")).isFocused();
        page.keyboard().type("Ya hablé con almacén, su cel es 55 4321 8765");
        page.keyboard().press("Control+Enter");
        assertThat(page.getByTestId("note")).containsText("Ya hablé con almacén");
        assertThat(page.getByTestId("note")).not().containsText("4321");
        assertThat(screens.look(page, "day-note")).isEmpty();

        assertThat(page.getByTestId("delivery").last())
                .hasAttribute("data-state", Pattern.compile("delivered|read"), PATIENTLY);
        assertThat(shop.platform.accepted())
                .filteredOn(it -> it.text().endsWith("¡Gracias por avisarnos!"))
                .hasSize(1);
        assertThat(shop.platform.accepted()).noneMatch(it -> it.text().contains("almacén"));

        page.keyboard().press("s");
        page.getByTestId("time-hour").waitFor();
        assertThat(screens.look(page, "day-snooze")).isEmpty();
        page.keyboard().press("1");
        page.locator(".ant-modal-wrap:visible").waitFor(GONE);
        assertThat(page.getByTestId("snoozed")).isVisible(SOON);
        assertThat(row(page, id)).hasCount(0);
        page.keyboard().press("s");
        assertThat(page.getByTestId("snoozed")).hasCount(0);
        assertThat(row(page, id)).isVisible(SOON);

        page.keyboard().press("r");
        assertThat(text).isFocused();
        page.keyboard().type("Esto no debe salir nunca");
        assertThat(page.getByTestId("send")).isEnabled();
        page.keyboard().press("Control+Enter");
        page.getByTestId("withdraw").waitFor();
        page.keyboard().press("Control+z");
        assertThat(page.getByTestId("delivery").last()).hasAttribute("data-state", "not_sent", PATIENTLY);
        // It is in the composer again, where a letter would be text.
        assertThat(text).hasValue("Esto no debe salir nunca");
        assertThat(text).isFocused();
        page.keyboard().press("Escape");
        assertThat(text).not().isFocused();

        Locator settle = page.getByTestId("settle-conversation");
        page.keyboard().press("e");
        within(PATIENCE, () -> assertThat(state(id)).isEqualTo("resolved"));
        assertThat(settle).containsText("Reabrir");
        page.keyboard().press("e");
        within(PATIENCE, () -> assertThat(state(id)).isEqualTo("open"));
        assertThat(settle).containsText("Resolver");

        page.keyboard().press("Control+k");
        assertThat(page.getByTestId("palette")).isFocused();
        page.keyboard().type("resolver");
        page.keyboard().press("Enter");
        within(PATIENCE, () -> assertThat(state(id)).isEqualTo("resolved"));
        assertThat(shop.platform.accepted()).noneMatch(it -> it.text().contains("no debe salir"));
        assertThat(faults).isEmpty();
        page.context().close();
    }

    /** Goes down the list until the row has the focus, one row away from it, and back. */
    private static void goTo(Page page, String conversation) {
        Locator row = row(page, conversation);
        int rows = page.locator("[data-conversation]").count();
        int steps = 0;
        do {
            page.keyboard().press("j");
            steps++;
        } while (!hasFocus(row) && steps < rows);
        assertThat(row).isFocused();
        boolean top = steps == 1;
        page.keyboard().press(top ? "j" : "k");
        assertThat(row).not().isFocused();
        page.keyboard().press(top ? "k" : "j");
        assertThat(row).isFocused();
    }

    private static boolean hasFocus(Locator element) {
        return (boolean) element.evaluate("it => it === document.activeElement");
    }

    @Tag("long")
    @Test
    void ofTwoAgentsOneGetsTheConversationAndTheOtherIsTold() throws Exception {
        String id = shop.writes("Rosa Marín", "hola, ¿todavía tienen la lámpara verde?");
        Page owner = screens.open("es-MX", 1366, 768);
        shop.signIn(owner);
        owner.navigate(shop.desk.url() + "/settings?tab=members");
        owner.getByTestId("add-member").click();
        owner.locator("#name").fill("Wei");
        owner.locator("#email").fill("wei@tienda.example");
        owner.locator("#password").fill(PASSWORD);
        assertThat(screens.look(owner, "es-MX-new-member")).isEmpty();
        owner.keyboard().press("Enter");
        assertThat(owner.locator("tbody")).containsText("wei@tienda.example");
        assertThat(screens.look(owner, "es-MX-members")).isEmpty();

        Page wei = screens.open("zh-CN", 1366, 768);
        shop.signIn(wei, "wei@tienda.example", PASSWORD);
        shop.open(owner, id);
        shop.open(wei, id);
        owner.keyboard().press("a");
        wei.keyboard().press("a");
        within(PATIENCE, () -> assertThat(assignee(id)).isNotEmpty());
        String holder = assignee(id);
        for (Page page : List.of(owner, wei)) {
            assertThat(page.getByTestId("assignee-select")).containsText(holder);
        }
        // Whoever came second is told, or asked whether to take it from the first.
        Page second = holder.equals("Wei") ? owner : wei;
        assertThat(second.locator("[role=alert], .ant-modal").first()).isVisible(SOON);
        assertThat(screens.look(second, "race-second")).isEmpty();

        owner.navigate(shop.desk.url() + "/settings?tab=members");
        owner.locator("tr", new Page.LocatorOptions().setHasText("wei@tienda.example"))
                .locator("button.ant-btn-dangerous")
                .click();
        owner.locator(".ant-popconfirm .ant-btn-primary, .ant-popover .ant-btn-dangerous")
                .last()
                .click();
        assertThat(owner.locator("tbody")).not().containsText("wei@tienda.example");
        wei.reload();
        assertThat(wei.locator("input[type=password]")).isVisible(SOON);
        within(PATIENCE, () -> assertThat(assignee(id)).isNotEqualTo("Wei"));
        owner.context().close();
        wei.context().close();
    }

    @Tag("long")
    @Test
    void whatAPlatformWouldPunishIsRefusedWithItsReasonAndMended() throws Exception {
        Set<String> before = shop.known();
        mercadolibre.offers("MLM3344550012", "Lámpara de buró", 45_900);
        mercadolibre.asks("700000051", "MLM3344550012", "¿hacen envíos a Mérida?");
        String id = shop.another(before);
        Page page = screens.open("es-MX", 1366, 768);
        shop.signIn(page);
        shop.open(page, id);
        page.keyboard().press("r");
        page.keyboard().type("¡Claro que sí! Márcame al 55 4321 8765 y te digo.");
        assertThat(page.getByTestId("objections")).containsText("55 4321 8765");
        assertThat(page.getByTestId("send")).isDisabled();
        page.keyboard().press("Control+Enter");
        assertThat(screens.look(page, "es-MX-refused")).isEmpty();

        page.keyboard().press("Control+.");
        assertThat(page.getByTestId("reply-text")).not().hasValue(Pattern.compile(".*4321.*"));
        assertThat(page.getByTestId("send")).isEnabled();
        page.keyboard().press("Control+Enter");
        within(
                PATIENCE,
                () -> assertThat(mercadolibre.sent())
                        .singleElement()
                        .satisfies(it ->
                                assertThat(it.text()).contains("¡Claro que sí!").doesNotContain("4321")));
        page.context().close();
    }

    @Tag("long")
    @Test
    void whatTheWindowForbidsCannotBeTypedAndATemplateIsOffered() throws Exception {
        String id = shop.wroteLongAgo("Nora Vega", "buenas, ayer pregunté por mi pedido");
        Page page = screens.open("zh-CN", 1440, 900);
        shop.signIn(page);
        shop.open(page, id);

        assertThat(page.getByTestId("reply-text")).hasCount(0);
        assertThat(page.getByTestId("template-form")).isVisible(SOON);
        Locator template = page.getByTestId("approved-template");
        assertThat(template).containsText("tu pedido {{2}} va en camino");
        assertThat(page.getByTestId("send-template")).isDisabled();
        assertThat(screens.look(page, "zh-CN-window-closed")).isEmpty();
        template.click();
        page.getByTestId("template-value").nth(0).fill("Nora");
        page.getByTestId("template-value").nth(1).fill("1042");
        assertThat(page.getByTestId("template-preview")).hasText("Hola Nora, tu pedido 1042 va en camino.");
        assertThat(screens.look(page, "zh-CN-template-filled")).isEmpty();
        page.keyboard().press("Control+Enter");
        within(
                PATIENCE,
                () -> assertThat(shop.platform.accepted())
                        .filteredOn(it -> it.type().equals("template"))
                        .hasSize(1));
        page.context().close();
    }

    @Tag("long")
    @Test
    void whatIsShownOfABuyerBearsTheViewersName() throws Exception {
        String id = shop.writes("Rodrigo Peña", "hacen factura? mi correo es rodrigo.pena@correo.example");
        Page page = screens.open("es-MX", 1440, 900);
        shop.signIn(page);
        shop.open(page, id);
        assertThat(page.getByTestId("thread")).not().containsText("rodrigo.pena");

        page.getByTestId("reveal").first().click();
        page.locator(".ant-modal input").fill("confirmar el correo");
        page.keyboard().press("Enter");

        assertThat(page.getByTestId("thread")).containsText("rodrigo.pena@correo.example");
        assertThat(page.getByTestId("watermark")).hasAttribute("data-text", Pattern.compile("Demo · .*\\d.*"));
        assertThat(screens.look(page, "es-MX-watermark")).isEmpty();
        page.getByTestId("reveal").first().click();
        assertThat(page.getByTestId("watermark")).hasCount(0);
        assertThat(page.getByTestId("thread")).not().containsText("rodrigo.pena");

        page.getByTestId("reveal").first().click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Hacer la factura"))
                .click();
        assertThat(page.getByTestId("thread")).containsText("rodrigo.pena@correo.example");
        page.keyboard().press("h");
        Locator trail = page.getByTestId("trail");
        assertThat(trail).containsText("Vio datos personales · Hacer la factura");
        assertThat(trail).containsText("Vio datos personales · confirmar el correo");
        assertThat(trail).not().containsText("rodrigo.pena");
        page.context().close();
    }

    @Tag("long")
    @Test
    void aScreenThatWasOfflineCatchesUpAndSendsOnceWithoutAReload() throws Exception {
        String id = shop.writes("Lucía Campos", "sigo esperando mi paquete");
        Page page = screens.open("es-MX", 1440, 900);
        shop.signIn(page);
        shop.open(page, id);
        page.evaluate("window.stays = true");

        page.context().setOffline(true);
        assertThat(page.getByTestId("live")).hasAttribute("data-state", "lost", PATIENTLY);
        assertThat(screens.look(page, "es-MX-offline")).isEmpty();
        String late = shop.writes("Ivonne Ríos", "¿me pueden mandar la guía?");
        String answer = "Lucía, sin señal también te leo.";
        page.keyboard().press("r");
        page.keyboard().type(answer);
        page.keyboard().press("Control+Enter");
        assertThat(page.getByTestId("pending")).hasAttribute("data-state", "unanswered", PATIENTLY);
        assertThat(page.getByTestId("pending")).containsText(answer);
        assertThat(screens.look(page, "es-MX-offline-unsent")).isEmpty();
        // The desk takes the first try after it, and its answer is lost on the way back.
        AtomicInteger tries = new AtomicInteger();
        page.route("**/replies", route -> {
            if (tries.getAndIncrement() == 0) {
                route.fetch();
                route.abort();
                return;
            }
            route.resume();
        });
        page.context().setOffline(false);

        assertThat(row(page, late)).isVisible(SOON);
        assertThat(page.getByTestId("delivery").last())
                .hasAttribute("data-state", Pattern.compile("delivered|read"), PATIENTLY);
        assertThat(page.getByTestId("pending")).hasCount(0);
        assertThat(tries).as("tries after it").hasValueGreaterThan(1);
        assertThat(shop.platform.accepted())
                .filteredOn(it -> it.text().equals(answer))
                .hasSize(1);
        assertThat(page.getByTestId("live")).hasAttribute("data-state", "live", PATIENTLY);
        assertThat(page.evaluate("window.stays")).isEqualTo(true);
        page.context().close();
    }

    @Tag("long")
    @Test
    void whatIsLookedForIsFoundWhileItIsTyped() throws Exception {
        String id = shop.writes("Hilda Núñez", "¿la CÁMARA trae garantía? mi pedido es el 2000003508417762");
        Page page = screens.open("zh-CN", 1440, 900);
        shop.signIn(page);

        page.keyboard().press("/");
        page.getByTestId("search-text").fill("camara garan");
        assertThat(page.getByTestId("search-hits").locator("[role=option]").first())
                .containsText("CÁMARA");
        assertThat(screens.look(page, "zh-CN-search")).isEmpty();
        page.getByTestId("search-text").fill("2000003508417762");
        assertThat(page.getByTestId("search-hits").locator("[role=option]")).hasCount(1);
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/conversations/" + id + ".*"));
        page.context().close();
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "es-MX", "en"})
    void everyPanelSpeaksTheLanguageAndShutsNobodyOut(String language) throws Exception {
        String id = shop.writes(WRITERS.get(language), "kiero mi reembolso xfa, ya pasaron 15 dias y no llega");
        List<String> faults = new ArrayList<>();
        Page page = screens.open(language, 1366, 768);
        List<String> broken = Screens.faults(page);
        shop.signIn(page);
        page.getByTestId("guide").waitFor();
        faults.addAll(screens.look(page, language + "-guide"));
        shop.open(page, id);
        assertThat(page.getByTestId("suggestion").first()).isVisible(SOON);
        faults.addAll(screens.look(page, language + "-panel"));
        for (Map.Entry<String, String> panel : List.of(
                Map.entry("c", ".ant-modal [data-testid=save-correction]"),
                Map.entry("t", ".ant-modal, .ant-drawer"),
                Map.entry("s", "[data-testid=time-hour]"),
                Map.entry("?", ".ant-modal kbd"),
                Map.entry("Control+k", "[data-testid=palette]"),
                Map.entry("/", "[data-testid=search-text]"))) {
            page.keyboard().press(panel.getKey());
            page.locator(panel.getValue()).first().waitFor();
            faults.addAll(screens.look(page, "%s-panel-%s".formatted(language, name(panel.getKey()))));
            page.keyboard().press("Escape");
            page.locator(".ant-modal-wrap:visible").waitFor(GONE);
        }
        page.navigate(shop.desk.url() + "/wall");
        page.getByTestId("wall").waitFor();
        faults.addAll(screens.look(page, language + "-wall"));
        page.navigate(shop.desk.url() + "/settings?tab=keys");
        page.getByTestId("key-conversation.snooze").waitFor();
        faults.addAll(screens.look(page, language + "-keys"));
        page.context().close();
        assertThat(faults).isEmpty();
        assertThat(broken).isEmpty();
    }

    @Tag("long")
    @Test
    void itIsReadableInTheDarkAndOnAPhone() throws Exception {
        String id = shop.writes("Sra. Lupita Cárdenas", "Buenas tardes, le muevo al botón y la olla nomás no prende");
        List<String> faults = new ArrayList<>();
        Page night = screens.open("es-MX", 1440, 900);
        night.context().addInitScript("localStorage.setItem('atiende.appearance', '\"dark\"')");
        shop.signIn(night);
        shop.open(night, id);
        assertThat(night.getByTestId("suggestion").first()).isVisible(SOON);
        faults.addAll(screens.look(night, "dark"));
        night.keyboard().press("Control+k");
        night.getByTestId("palette").waitFor();
        faults.addAll(screens.look(night, "dark-palette"));
        night.context().close();

        for (String appearance : List.of("light", "dark")) {
            for (int[] size : new int[][] {{390, 844}, {1366, 768}}) {
                String name = "%d-%s".formatted(size[0], appearance);
                Page page = screens.open("es-MX", size[0], size[1]);
                page.context()
                        .addInitScript("localStorage.setItem('atiende.appearance', '\"%s\"')".formatted(appearance));
                shop.signIn(page);
                faults.addAll(screens.look(page, name + "-list"));
                shop.open(page, id);
                assertThat(page.getByTestId("reply-text")).isVisible(SOON);
                faults.addAll(screens.look(page, name + "-thread"));
                page.context().close();
            }
        }
        assertThat(faults).isEmpty();
    }

    private static String name(String key) {
        return switch (key) {
            case "?" -> "keys";
            case "/" -> "search";
            case "Control+k" -> "palette";
            case "c" -> "correct";
            case "t" -> "templates";
            default -> "snooze";
        };
    }

    private String assignee(String conversation) throws Exception {
        return shop.api
                .get("/api/v1/conversations/" + conversation)
                .path("assignee")
                .path("name")
                .asString("");
    }

    private String state(String conversation) throws Exception {
        return shop.api
                .get("/api/v1/conversations/" + conversation)
                .path("state")
                .asString();
    }
}
