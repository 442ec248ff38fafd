package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.atiende.server.channels.Channels;
import org.atiende.server.kernel.Json;
import org.atiende.simulator.WhatsappSimulator;
import org.atiende.testkit.TurnableClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What approved templates mean, as a shop has written it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TemplateMeaningTests {
    private static final String ZH = "您好 {{1}}，您的订单 {{2}} 已发出。";
    private static final String EN = "Hello {{1}}, your order {{2}} is on its way.";

    private final TurnableClock clock = new TurnableClock(Instant.parse("2026-11-26T15:00:00Z"));
    private WhatsappSimulator platform;
    private TestDesk desk;
    private MemberBrowser owner;
    private String templates;

    @BeforeAll
    void start() throws Exception {
        platform = WhatsappSimulator.start(
                0, new WhatsappSimulator.Settings("", "", "1001", URI.create("http://127.0.0.1:9/")));
        desk = new TestDesk(platform.url(), clock);
        platform.serve(new WhatsappSimulator.Settings(desk.secret(), "t", "1001", desk.webhook()));
        owner = MemberBrowser.signedIn(desk, desk.owner, TestDesk.PASSWORD);
        templates = "/api/v1/channels/"
                + desk.bean(Channels.class)
                        .connect(
                                desk.shop.workspace(),
                                "whatsapp",
                                "Otro",
                                "1002",
                                Map.of(
                                        "appSecret", desk.secret(),
                                        "verifyToken", "v",
                                        "accessToken", "t",
                                        "baseUrl", platform.url(),
                                        "businessAccountId", "77"))
                        .id()
                + "/templates";
    }

    @AfterAll
    void stop() {
        desk.close();
        platform.close();
    }

    @Test
    void standsBesideTheTemplateUntilThatSaysSomethingElse() throws Exception {
        platform.hasTemplate("pedido_enviado", "APPROVED", "", "Hola {{1}}, tu pedido {{2}} ya salió.");
        assertThat(template("pedido_enviado").path("meaning").isNull()).isTrue();

        assertThat(write("pedido_enviado", ZH, EN).statusCode()).isEqualTo(204);
        JsonNode meaning = template("pedido_enviado").path("meaning");
        assertThat(meaning.path("zh").asString()).isEqualTo(ZH);
        assertThat(meaning.path("en").asString()).isEqualTo(EN);
        assertThat(meaning.path("outdated").asBoolean()).isFalse();

        platform.hasTemplate("pedido_enviado", "APPROVED", "", "Hola {{1}}, tu pedido {{2}} llega hoy.");
        clock.turn(Duration.ofMinutes(11));
        assertThat(template("pedido_enviado").path("meaning").path("outdated").asBoolean())
                .as("what it said then is not what it says now")
                .isTrue();

        assertThat(write("pedido_enviado", "", " ").statusCode()).isEqualTo(204);
        assertThat(template("pedido_enviado").path("meaning").isNull()).isTrue();
        assertThat(desk.number("select count(*) from audit.entry where action = 'template.explained'"))
                .isEqualTo(2);
    }

    @Test
    void hasNoGapsButThoseOfTheTemplateAndIsOfOneThatIsListed() throws Exception {
        platform.hasTemplate("aviso", "APPROVED", "", "Hola {{1}}, te escribimos de la tienda.");
        clock.turn(Duration.ofMinutes(11));
        assertThat(template("aviso").path("meaning").isNull()).isTrue();

        HttpResponse<String> refused = write("aviso", "您好 {{1}}，{{2}}", "");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("aviso").contains(": 2");
        assertThat(write("nunca_listada", "您好", "").statusCode()).isEqualTo(404);
        assertThat(template("aviso").path("meaning").isNull()).isTrue();
    }

    @Test
    void isOfOneShopAlone() throws Exception {
        platform.hasTemplate("gracias", "APPROVED", "", "Gracias, {{1}}.");
        clock.turn(Duration.ofMinutes(11));
        template("gracias");
        MemberBrowser neighbour = MemberBrowser.signedIn(desk, "owner@vecina.example", TestDesk.PASSWORD);
        assertThat(neighbour
                        .ask("PUT", templates + "/gracias/es_MX/meaning", "{\"zh\":\"谢谢\",\"en\":\"\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(template("gracias").path("meaning").isNull()).isTrue();
    }

    private HttpResponse<String> write(String template, String zh, String en) throws Exception {
        return owner.ask(
                "PUT",
                "%s/%s/es_MX/meaning".formatted(templates, template),
                Json.STORED.writeValueAsString(Map.of("zh", zh, "en", en)));
    }

    private JsonNode template(String name) throws Exception {
        return Json.STORED
                .readTree(owner.ask("GET", templates, null).body())
                .path("items")
                .valueStream()
                .filter(it -> it.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
