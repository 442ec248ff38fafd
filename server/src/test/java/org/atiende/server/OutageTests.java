package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.atiende.server.accounts.Workspaces;
import org.atiende.server.channels.Channels;
import org.atiende.server.kernel.Json;
import org.atiende.simulator.WhatsappSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A platform that is down is left alone for a while and harms no other; what it missed goes out and comes in afterwards. */
@Tag("long")
class OutageTests {
    private MercadolibreShop shop;
    private WhatsappSimulator whatsapp;

    @BeforeEach
    void start() throws Exception {
        shop = MercadolibreShop.alone(
                "--atiende.check.every=1h",
                "--atiende.outage.silences=2",
                "--atiende.outage.first-rest=4s",
                "--atiende.outage.longest-rest=4s");
        whatsapp = WhatsappSimulator.start(
                0, new WhatsappSimulator.Settings("", "t", "1002", URI.create("http://127.0.0.1:9/")));
        Map<String, String> settings =
                Map.of("appSecret", "s3cret", "verifyToken", "v", "accessToken", "t", "baseUrl", whatsapp.url());
        String id = shop.desk
                .bean(Channels.class)
                .connect(shop.desk.shop.workspace(), "whatsapp", "WhatsApp 2", "1002", settings)
                .id()
                .toString();
        whatsapp.serve(new WhatsappSimulator.Settings(
                "s3cret", "t", "1002", URI.create(shop.desk.url + "/webhooks/whatsapp/" + id)));
    }

    @AfterEach
    void stop() {
        shop.close();
        whatsapp.close();
    }

    @Test
    void onePlatformThatIsDownHarmsNoOtherAndIsSeen() throws Exception {
        shop.platform.offers("MLM1", "Mochila azul", 54_900);
        String order = shop.platform.buys("720001", "UNO", "MLM1", 1);
        shop.platform.writes(order, "¿ya salió?");
        JsonNode waiting = shop.conversation("order");
        whatsapp.buyerSays("5215500000042", "Ana", "hola");
        JsonNode talking = shop.conversation("chat");
        assertThat(shop.view().path("outage").isNull()).isTrue();

        shop.platform.outage(Duration.ofHours(1));
        // Notices of what happens meanwhile cannot be followed up; each that fails is a silence.
        shop.platform.tells(true);
        for (int i = 0; i < 4; i++) {
            post(shop.platform
                    .notification("questions", "/questions/90000" + i, false)
                    .toString());
        }
        eventually(() -> assertThat(shop.view().path("outage").path("since").asString(""))
                .isNotEmpty());
        JsonNode outage = shop.view().path("outage");
        assertThat(outage.path("reason").asString("")).isNotEmpty();
        assertThat(outage.path("because").isNull())
                .as("the platform says it in its own words")
                .isTrue();
        assertThat(outage.path("until").asString("")).isNotEmpty();

        assertThat(shop.answer(waiting, "Sale mañana.").statusCode()).isEqualTo(201);
        assertThat(shop.answer(talking, "Hola, Ana.").statusCode()).isEqualTo(201);
        eventually(() -> assertThat(whatsapp.accepted()).hasSize(1));
        assertThat(shop.platform.sent()).isEmpty();

        shop.platform.outage(Duration.ZERO);
        eventually(() -> assertThat(shop.platform.sent()).hasSize(1));
        eventually(() -> assertThat(shop.view().path("outage").isNull()).isTrue());
        shop.delivered(waiting, "delivered");
    }

    @Test
    void monitoringReadsFiguresByKindAndNoOtherCaller() throws Exception {
        shop.platform.asks("720002", "MLM1", "¿es original?");
        shop.conversation("question");
        String url = "/actuator/prometheus";
        assertThat(shop.desk.status(url, shop.desk.shop.readWriteKey())).isEqualTo(403);
        assertThat(shop.member.ask("GET", url, null).statusCode()).isEqualTo(403);
        assertThat(shop.desk
                        .http
                        .send(
                                HttpRequest.newBuilder(URI.create(shop.desk.url + url))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(401);
        eventually(() -> assertThat(figures())
                .contains("atiende_channel_accounts{kind=\"mercadolibre\"} 1\n")
                .contains("atiende_channel_missing{kind=\"mercadolibre\"} 0\n")
                .contains("atiende_channel_repaired_total{kind=\"mercadolibre\"} 0\n")
                .containsPattern("atiende_channel_last_check_age_seconds\\{kind=\"mercadolibre\"\\} \\d+\n")
                .contains("# TYPE atiende_channel_inbox gauge\n"));
        eventually(() -> assertThat(shop.figures().path("others").asLong()).isPositive());
        assertThat(shop.figures().path("stored").asLong()).isEqualTo(1);
        assertThat(shop.figures().path("ignored").asLong()).isZero();
        assertThat(figures())
                .doesNotContain("720002")
                .doesNotContain(MercadolibreShop.SELLER)
                .doesNotContain("Tienda");
    }

    @Test
    void aLimitThatAPlatformSetsIsCountedAndNoOutage() throws Exception {
        shop.platform.offers("MLM1", "Mochila azul", 54_900);
        shop.platform.limit(3);
        shop.platform.asks("720003", "MLM1", "¿es original?");
        shop.conversation("question");
        assertThat(shop.view().path("outage").isNull()).isTrue();
        assertThat(figures()).containsPattern("atiende_channel_rate_limited_total\\{kind=\"mercadolibre\"\\} [1-9]");
    }

    private void post(String notification) throws Exception {
        String path = Json.STORED
                .readTree(shop.member
                        .ask("GET", "/api/v1/channels/" + shop.channel + "/webhook", null)
                        .body())
                .path("url")
                .asString("");
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(shop.desk.url + URI.create(path).getPath()))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(notification))
                .build();
        assertThat(shop.desk
                        .http
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
    }

    /** As the operator of the installation reads them. */
    private String figures() throws Exception {
        return shop.desk
                .ask(
                        "GET",
                        "/actuator/prometheus",
                        shop.desk.bean(Workspaces.class).createOperatorKey(shop.desk.shop.workspace(), "monitoring"),
                        null)
                .body();
    }
}
