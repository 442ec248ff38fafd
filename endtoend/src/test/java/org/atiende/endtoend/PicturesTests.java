package org.atiende.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.endtoend.DemoShop.PATIENCE;
import static org.atiende.endtoend.DemoShop.SOON;
import static org.atiende.endtoend.DemoShop.row;
import static org.atiende.testkit.Eventually.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.atiende.simulator.MercadolibreSimulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A busy morning of the shop, of which the documentation keeps pictures (docs/images/workbench-*.jpg): a full queue, a colleague at
 * work in it, an order with a claim. Each screen stands what every screen has to stand.
 */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PicturesTests {
    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;
    private static final Locator.WaitForOptions GONE =
            new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
    private static final String PASSWORD = "una-clave-bien-larga";

    private Screens screens;
    private DemoShop shop;
    private MercadolibreSimulator mercadolibre;
    private String angry;
    private String exchange;
    private String paid;
    private String claimed;
    private String late;
    private Page colleague;

    @BeforeAll
    void aBusyMorning() throws Exception {
        screens = new Screens();
        shop = new DemoShop();
        mercadolibre = shop.mercadolibre();
        shop.platform.hasTemplate("pedido_en_camino", "APPROVED", "", "Hola {{1}}, tu pedido {{2}} va en camino.");
        shop.platform.hasTemplate("pago_recibido", "APPROVED", "", "Hola {{1}}, ya recibimos tu pago. ¡Gracias!");
        angry = shop.wrote(
                Duration.ofMinutes(48),
                "Ramiro Salgado",
                "YA VAN TRES SEMANAS y nomás me dan largas!!! la neta quiero mi dinero de vuelta o los reporto a profeco");
        shop.wrote(
                Duration.ofMinutes(75), "Adriana Fuentes", "me llegó el tostador todo abollado, la caja venía abierta");
        paid = shop.wrote(Duration.ofMinutes(12), "Iván Robledo", "oigan ya pagué en oxxo y sigue como pendiente");
        shop.wrote(
                Duration.ofMinutes(4), "Lupita Barrera", "¿me pueden hacer factura? ya les mandé mis datos el lunes");
        shop.wrote(
                Duration.ofMinutes(31),
                "Jorge Peña",
                "quiero cambiar la dirección del pedido, todavía no sale verdad?");
        exchange = shop.writes("Karen Ledezma", "me llegó la blusa en M y pedí CH xfa, ¿se puede cambiar?");
        shop.writes("Daniela Ríos", "muchas gracias, llegó todo perfecto y antes de tiempo 🙏");
        late = shop.wrote(Duration.ofHours(30), "Nora Vega", "buenas, ¿en qué va mi pedido?");

        mercadolibre.offers("MLM3344550012", "Lámpara de buró de cerámica", 45_900);
        mercadolibre.offers("MLM3344550034", "Batidora de pedestal 5 L roja", 289_900);
        Set<String> before = shop.known();
        mercadolibre.asks("700000071", "MLM3344550012", "¿Trae foco? ¿Hacen envíos a Mérida para el viernes?");
        shop.another(before);
        before = shop.known();
        String order = mercadolibre.buys("700000072", "ROCIO.HDZ.NEZA", "MLM3344550034", 1);
        mercadolibre.parcel(order, "delivered");
        String claim =
                mercadolibre.claims(order, "El producto está usado", "El tazón viene rayado", Duration.ofHours(30));
        mercadolibre.writesInClaim(
                claim,
                "Pagué una nueva y me mandan una con masa pegada, qué asco. Quiero que me la cambien o mi reembolso");
        claimed = shop.another(before);
        mercadolibre.asks("700000073", "MLM3344550034", "¿La batidora es para 220 o 110? ¿tiene garantía?");

        Page owner = screens.open("es-MX", WIDTH, HEIGHT);
        shop.signIn(owner);
        owner.navigate(shop.desk.url() + "/settings?tab=members");
        owner.getByTestId("add-member").click();
        owner.locator("#name").fill("Wei Liang");
        owner.locator("#email").fill("wei@tienda.example");
        owner.locator("#password").fill(PASSWORD);
        owner.keyboard().press("Enter");
        assertThat(owner.locator("tbody")).containsText("wei@tienda.example");
        owner.context().close();
        colleague = screens.open("zh-CN", WIDTH, HEIGHT);
        shop.signIn(colleague, "wei@tienda.example", PASSWORD);
        shop.open(colleague, exchange);
    }

    @AfterAll
    void stop() throws Exception {
        screens.close();
        mercadolibre.close();
        shop.close();
    }

    @Test
    @Order(1)
    void chineseWithWhatDecidedTheReadingAndWhoIsThere() throws Exception {
        List<String> faults = new ArrayList<>();
        Page page = at("zh-CN", angry);
        assertThat(page.getByTestId("who-is-here")).containsText("Wei");
        assertThat(page.getByTestId("slang-meanings")).isVisible();
        faults.addAll(picture(page, "workbench-zh-CN"));
        page.context().close();
        assertThat(faults).isEmpty();
    }

    @Test
    @Order(2)
    void anOrderAndAClaimWithTheTimeLeftToActOnIt() throws Exception {
        Page page = at("zh-CN", claimed);
        assertThat(page.getByTestId("glance-claim")).isVisible(SOON);
        assertThat(picture(page, "workbench-claim")).isEmpty();
        page.context().close();
    }

    @Test
    @Order(3)
    void spanishWithANoteForColleagues() throws Exception {
        Page page = at("es-MX", exchange);
        page.keyboard().press("a");
        page.keyboard().press("n");
        page.getByTestId("note-form").locator("textarea").waitFor();
        page.keyboard().type("Almacén tiene CH en existencia: mañana sale la guía de cambio.");
        page.keyboard().press("Control+Enter");
        assertThat(page.getByTestId("note")).containsText("Almacén tiene CH");
        assertThat(row(page, exchange).getByTestId("assignee")).isVisible(SOON);
        page.getByText("Nota agregada").waitFor(GONE);
        assertThat(picture(page, "workbench-es-MX")).isEmpty();
        page.context().close();
    }

    @Test
    @Order(4)
    void englishInTheDark() throws Exception {
        Page page = screens.open("en", WIDTH, HEIGHT);
        page.context().addInitScript("localStorage.setItem('atiende.appearance', '\"dark\"')");
        open(page, paid);
        assertThat(picture(page, "workbench-dark")).isEmpty();
        page.context().close();
    }

    @Test
    @Order(5)
    void aTemplateIsExplainedByWhoReadsItAndSentByWhoDoesNot() throws Exception {
        List<String> faults = new ArrayList<>();
        Page page = screens.open("zh-CN", WIDTH, HEIGHT);
        shop.signIn(page);
        shop.open(page, late);
        page.getByTestId("explain-template").first().click();
        page.getByTestId("meaning-zh").fill("您好 {{1}}，您的订单 {{2}} 已在路上。");
        page.getByTestId("meaning-en").fill("Hello {{1}}, your order {{2}} is on its way.");
        faults.addAll(screens.look(page, "zh-CN-template-explain"));
        page.locator(".ant-modal .ant-btn-primary").click();
        page.locator(".ant-modal-wrap:visible").waitFor(GONE);
        assertThat(page.getByTestId("template-meaning")).containsText("您好 {{1}}");
        faults.addAll(screens.look(page, "zh-CN-template-choice"));
        page.getByTestId("approved-template").first().click();
        page.getByTestId("template-value").nth(0).fill("Nora");
        page.getByTestId("template-value").nth(1).fill("1042");
        assertThat(page.getByTestId("template-meaning")).containsText("您好 Nora，您的订单 1042 已在路上。");
        faults.addAll(screens.look(page, "zh-CN-template-meaning"));
        page.keyboard().press("Control+Enter");
        assertThat(page.getByTestId("thread").getByTestId("template-meaning")).containsText("您好 Nora");
        faults.addAll(screens.look(page, "zh-CN-template-sent"));
        page.context().close();
        assertThat(faults).isEmpty();
    }

    private Page at(String language, String conversation) throws Exception {
        Page page = screens.open(language, WIDTH, HEIGHT);
        open(page, conversation);
        return page;
    }

    private void open(Page page, String conversation) throws Exception {
        shop.signIn(page);
        shop.open(page, conversation);
        assertThat(page.getByTestId("suggestion").first()).isVisible(SOON);
        within(
                PATIENCE,
                () -> assertThat(page.locator("[data-testid=live][data-state=live]")
                                .count())
                        .isEqualTo(1));
    }

    private List<String> picture(Page page, String name) {
        List<String> faults = screens.look(page, name);
        screens.show(page, name);
        return faults;
    }
}
