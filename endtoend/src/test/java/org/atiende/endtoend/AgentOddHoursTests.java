package org.atiende.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.endtoend.DemoShop.SOON;
import static org.atiende.endtoend.DemoShop.row;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.atiende.simulator.MercadolibreSimulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What does not come up on each day of an agent: a claim at a marketplace, an answer from a phone, a session that ends while one writes. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgentOddHoursTests {
    private static final LocatorAssertions.HasAttributeOptions PATIENTLY =
            new LocatorAssertions.HasAttributeOptions().setTimeout(30_000);
    private static final Pattern THERE = Pattern.compile("delivered|read");

    private Screens screens;
    private DemoShop shop;
    private MercadolibreSimulator mercadolibre;

    @BeforeAll
    void start() throws Exception {
        screens = new Screens();
        shop = new DemoShop();
        mercadolibre = shop.mercadolibre();
        // A list that is empty would greet with its guide.
        shop.writes("Maribel Orozco", "oigan mi paquete dice entregado desde ayer y aqui no ha llegado nada");
    }

    @AfterAll
    void stop() throws Exception {
        screens.close();
        mercadolibre.close();
        shop.close();
    }

    @Test
    void aClaimIsShownWithItsOrderAndAnsweredAtMercadolibre() throws Exception {
        mercadolibre.offers("MLM2211003344", "Taza de talavera", 38_900);
        String order = mercadolibre.buys("700000061", "LUPITA61", "MLM2211003344", 2);
        mercadolibre.parcel(order, "delivered");
        Set<String> before = shop.known();
        mercadolibre.claims(order, "Llegó dañado", "Las dos tazas están rotas", Duration.ofHours(30));
        String id = shop.another(before);
        Page page = screens.open("es-MX", 1440, 900);
        List<String> faults = Screens.faults(page);
        shop.signIn(page);
        shop.open(page, id);

        Locator glance = page.getByTestId("order-glance");
        assertThat(glance).containsText(order);
        assertThat(glance).containsText("2 × Taza de talavera");
        assertThat(glance).containsText("778.00");
        assertThat(page.getByTestId("glance-claim")).isVisible();
        Locator claim = page.getByTestId("claim");
        assertThat(claim).containsText("Llegó dañado");
        assertThat(claim).containsText("Entre el comprador y la tienda");
        assertThat(page.getByTestId("order")).containsText(order);
        assertThat(screens.look(page, "es-MX-claim")).isEmpty();

        page.keyboard().press("r");
        page.keyboard().type("Lamento lo del pedido {");
        Locator known = page.getByTestId("known-menu").locator("[role=option]");
        assertThat(known.first()).isVisible(SOON);
        assertThat(known.filter(new Locator.FilterOptions().setHasText("Taza de talavera")))
                .hasCount(1);
        assertThat(screens.look(page, "es-MX-known")).isEmpty();
        page.keyboard().type("pedido");
        assertThat(known.first()).containsText(order);
        page.keyboard().press("Enter");
        page.keyboard().type(". Hoy mismo te mando otras dos.");
        String answer = "Lamento lo del pedido %s. Hoy mismo te mando otras dos.".formatted(order);
        assertThat(page.getByTestId("reply-text")).hasValue(answer);
        assertThat(page.getByTestId("send")).isEnabled();
        page.keyboard().press("Control+Enter");
        assertThat(page.getByTestId("delivery").last()).hasAttribute("data-state", THERE, PATIENTLY);
        assertThat(mercadolibre.sent()).singleElement().satisfies(it -> {
            assertThat(it.kind()).isEqualTo("claim");
            assertThat(it.text()).isEqualTo(answer);
        });
        assertThat(faults).isEmpty();
        page.context().close();
    }

    @Test
    void aShortAnswerGoesOutFromAPhone() throws Exception {
        String id = shop.writes("Tere Lugo", "¿a qué hora cierran hoy?");
        Page phone = screens.open("es-MX", 390, 844);
        List<String> faults = Screens.faults(phone);
        shop.signIn(phone);
        row(phone, id).click();
        Locator text = phone.getByTestId("reply-text");
        assertThat(text).isVisible(SOON);
        // The list makes room, and the composer is in the window without scrolling.
        assertThat(row(phone, id)).isHidden();
        assertThat(phone.getByTestId("send")).isInViewport();
        assertThat(phone.getByTestId("message").last()).isInViewport();

        text.fill("A las 8, Tere. Te esperamos.");
        phone.getByTestId("send").click();
        assertThat(phone.getByTestId("delivery").last()).hasAttribute("data-state", THERE, PATIENTLY);
        assertThat(shop.platform.accepted())
                .filteredOn(it -> it.text().equals("A las 8, Tere. Te esperamos."))
                .hasSize(1);
        faults.addAll(screens.look(phone, "es-MX-phone-answered"));

        phone.locator("header button").first().click();
        assertThat(row(phone, id)).isVisible();
        faults.addAll(screens.look(phone, "es-MX-phone-back"));
        assertThat(faults).isEmpty();
        phone.context().close();
    }

    @Test
    void whoseSessionEndsSignsInAgainAndFindsTheDraft() throws Exception {
        String id = shop.writes("Ofelia Ruiz", "¿me cambian la talla?");
        Page page = screens.open("es-MX", 1366, 768);
        shop.signIn(page);
        shop.open(page, id);
        String draft = "Claro que sí, Ofelia. Mándame una foto de la etiqueta";
        page.keyboard().press("r");
        page.keyboard().type(draft);
        endSession(page);
        page.keyboard().type(" y lo vemos.");

        // The draft is saved while nobody types, and with that the page learns that it is nobody's any more.
        Locator password = page.locator("input[type=password]");
        assertThat(password).isVisible(SOON);
        assertThat(page.locator("body")).not().containsText("Ofelia");
        assertThat(page).hasURL(Pattern.compile(".*/conversations/" + id + ".*"));
        assertThat(screens.look(page, "es-MX-session-ended")).isEmpty();
        page.locator("input[type=email]").fill(shop.ownerEmail());
        password.fill(shop.ownerPassword());
        page.keyboard().press("Enter");

        assertThat(page.getByTestId("reply-text")).hasValue(draft + " y lo vemos.");
        assertThat(page.getByTestId("message").first()).containsText("¿me cambian la talla?");
        page.getByTestId("send").click();
        assertThat(page.getByTestId("delivery").last()).hasAttribute("data-state", THERE, PATIENTLY);
        assertThat(shop.platform.accepted())
                .filteredOn(it -> it.text().startsWith(draft))
                .hasSize(1);
        page.context().close();
    }

    /** Ends the session at the desk, of which the browser learns nothing: its cookies stay. */
    private void endSession(Page page) throws IOException, InterruptedException {
        String cookies = page.context().cookies().stream()
                .map(it -> it.name + "=" + it.value)
                .collect(Collectors.joining("; "));
        String token = page.context().cookies().stream()
                .filter(it -> it.name.equals("XSRF-TOKEN"))
                .map(it -> it.value)
                .findFirst()
                .orElseThrow();
        HttpRequest end = HttpRequest.newBuilder(URI.create(shop.desk.url() + "/api/v1/session"))
                .header("Cookie", cookies)
                .header("X-XSRF-TOKEN", token)
                .DELETE()
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(end, HttpResponse.BodyHandlers.discarding()).statusCode())
                    .isEqualTo(204);
        }
    }
}
