package org.atiende.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atiende.simulator.MercadolibreSimulator;
import org.atiende.simulator.WhatsappSimulator;
import tools.jackson.databind.JsonNode;

/** A desk as a process with a pretend WhatsApp, and the way into it for buyers and for members. Not for several threads. */
final class DemoShop implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(1);
    static final LocatorAssertions.IsVisibleOptions SOON = new LocatorAssertions.IsVisibleOptions().setTimeout(30_000);

    final WhatsappSimulator platform;
    final DeskProcess desk;
    final Api api;
    final JsonNode access;
    private int buyers;

    DemoShop(String... settings) throws IOException {
        platform = WhatsappSimulator.start(
                0, new WhatsappSimulator.Settings("", "", "100000000000001", URI.create("http://127.0.0.1:9/")));
        desk = new DeskProcess(
                platform.url(),
                Stream.concat(
                                Stream.of("--atiende.demo=true", "--atiende.web=" + Screens.workbench()),
                                Stream.of(settings))
                        .toArray(String[]::new));
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
    }

    /** The pretend Mercado Libre of the demo, which tells the desk what happens there. To be closed by whoever asked for it. */
    MercadolibreSimulator mercadolibre() {
        JsonNode account = access.path("mercadolibre");
        return MercadolibreSimulator.beside(
                platform,
                "/mercadolibre",
                new MercadolibreSimulator.Settings(
                        account.path("clientId").asString(),
                        account.path("clientSecret").asString(),
                        account.path("seller").asString(),
                        URI.create(desk.url() + account.path("webhook").asString())));
    }

    String ownerEmail() {
        return access.path("owner").path("email").asString();
    }

    String ownerPassword() {
        return access.path("owner").path("password").asString();
    }

    /** A new buyer writes; returns the id of the conversation when the desk has it. */
    String writes(String name, String text) throws Exception {
        Set<String> before = known();
        platform.buyerSays("52155200" + (10_000 + buyers++), name, text);
        return another(before);
    }

    /** A buyer's message from the day before yesterday: the window for free text has closed. */
    String wroteLongAgo(String name, String text) throws Exception {
        return wrote(Duration.ofDays(2), name, text);
    }

    /** A buyer's message that is told late. */
    String wrote(Duration ago, String name, String text) throws Exception {
        Set<String> before = known();
        byte[] body = """
                {"object":"whatsapp_business_account","entry":[{"id":"w","changes":[{"field":"messages","value":{
                "metadata":{"phone_number_id":"%s"},"contacts":[{"wa_id":"%2$s","profile":{"name":"%3$s"}}],
                "messages":[{"id":"wamid.old.%2$s","from":"%2$s","timestamp":"%4$d","type":"text","text":{"body":"%5$s"}}]}}]}]}""".formatted(
                        access.path("whatsapp").path("phoneNumberId").asString(),
                        "52155300" + (10_000 + buyers++),
                        name,
                        Instant.now().minus(ago).getEpochSecond(),
                        text)
                .getBytes(StandardCharsets.UTF_8);
        assertThat(platform.post(body, platform.signature(body))).isEqualTo(200);
        return another(before);
    }

    /** The ids of all conversations. */
    Set<String> known() throws Exception {
        return api.conversations().stream().map(it -> it.path("id").asString()).collect(Collectors.toSet());
    }

    /** Waits for a conversation that is none of these. */
    String another(Set<String> before) throws Exception {
        String[] id = new String[1];
        within(PATIENCE, () -> {
            for (JsonNode item : api.conversations()) {
                if (!before.contains(item.path("id").asString())) {
                    id[0] = item.path("id").asString();
                }
            }
            assertThat(id[0])
                    .as("a conversation beside the %d before", before.size())
                    .isNotNull();
        });
        return id[0];
    }

    void signIn(Page page) {
        signIn(page, ownerEmail(), ownerPassword());
    }

    void signIn(Page page, String email, String password) {
        page.navigate(desk.url());
        page.locator("input[type=email]").fill(email);
        page.locator("input[type=password]").fill(password);
        page.locator("button[type=submit]").click();
        assertThat(page.locator("[data-conversation]").first()).isVisible(SOON);
    }

    void open(Page page, String conversation) {
        page.navigate(desk.url() + "/conversations/" + conversation);
        assertThat(page.getByTestId("thread")).isVisible(SOON);
        assertThat(page.getByTestId("message").first()).isVisible(SOON);
    }

    static Locator row(Page page, String conversation) {
        return page.locator("[data-conversation='%s']".formatted(conversation));
    }

    @Override
    public void close() throws Exception {
        desk.close();
        platform.close();
    }
}
