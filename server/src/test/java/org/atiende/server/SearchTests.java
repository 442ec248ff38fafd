package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.atiende.server.channels.Channels;
import org.atiende.server.kernel.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What members find, and what nobody does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchTests {
    private final TestDesk desk = new TestDesk("http://127.0.0.1:9", InstantSource.system());
    private final Map<String, String> written = new HashMap<>();
    private String channel;
    private int messages;

    @BeforeAll
    void open() throws Exception {
        channel = desk.bean(Channels.class)
                .connect(desk.shop.workspace(), "webchat", "Mi sitio", "site", Map.of())
                .id()
                .toString();
        write("lucia", "Lucía Campos", "¿La CÁMARA trae garantía?", Map.of());
        write("memo", "Guillermo Peña", "mi camara no prende desde hace un año", Map.of("phone", "+52 55 1234 5678"));
        write(
                "paty",
                "Patricia Ruiz",
                "cumplo anos el lunes, ¿llega mi pedido 10421?",
                Map.of("email", "paty@correo.example"));
        write("rosa", "Rosa Marín", "márquenme al 33 8765 4321 o a rosa@casa.example", Map.of());
        write("tere", "Teresa Núñez", "¿Hay talla 27.5 en negro/azul? La vi en tienda.mx/botas", Map.of());
        write("beto", "Alberto Solís", "me dijeron 2-3 días, modelo XR-500; ¿y la nin\u0303a?", Map.of());
    }

    @AfterAll
    void stop() {
        desk.close();
    }

    @Test
    void wordsAreFoundByTheirBeginningsWithOrWithoutAccents() throws Exception {
        assertThat(found("camara")).containsExactlyInAnyOrder("lucia", "memo");
        assertThat(found("CÁMARA")).containsExactlyInAnyOrder("lucia", "memo");
        assertThat(found("cama gara")).containsExactly("lucia");
        assertThat(found("año")).containsExactly("memo");
        assertThat(found("anos")).containsExactly("paty");
        assertThat(found("camara refrigerador")).isEmpty();
        assertThat(found("& | ! <-> '")).isEmpty();
    }

    @Test
    void wordsThatAreWrittenTogetherAreFoundOneByOne() throws Exception {
        for (String text : List.of(
                "27.5",
                "27,5",
                "27",
                "talla 27",
                "negro/azul",
                "negro",
                "azul",
                "azul negro",
                "tienda",
                "tienda.mx",
                "tienda mx",
                "mx",
                "botas",
                "tienda.mx/bot")) {
            assertThat(found(text)).as(text).contains("tere").doesNotContain("beto");
        }
        for (String text : List.of("2-3 días", "2-3 dias", "3 dias", "-3", "XR-500", "xr", "500", "niña")) {
            assertThat(found(text)).as(text).contains("beto").doesNotContain("tere");
        }
        assertThat(found("nina")).isEmpty();
        assertThat(found("27.6")).isEmpty();
    }

    @Test
    void aBuyerIsFoundByNamePhoneAndMailExactly() throws Exception {
        assertThat(by("lucia")).containsEntry("lucia", "buyer");
        assertThat(by("55 1234 5678")).isEqualTo(Map.of("memo", "phone"));
        assertThat(by("+521 55 1234 5678")).isEqualTo(Map.of("memo", "phone"));
        assertThat(found("55 1234 5679")).isEmpty();
        assertThat(by(" Paty@Correo.example ")).isEqualTo(Map.of("paty", "email"));
        assertThat(by("3387654321")).isEqualTo(Map.of("rosa", "phone"));
        assertThat(by("rosa@casa.example")).isEqualTo(Map.of("rosa", "email"));
        assertThat(found("casa.example")).isEmpty();
        assertThat(found("8765")).isEmpty();
    }

    @Test
    void anOrderIsFoundByItsNumber() throws Exception {
        assertThat(by("10421")).containsEntry("paty", "order");
        assertThat(by("#10421")).containsEntry("paty", "order");
        assertThat(found("10422")).isEmpty();
    }

    @Test
    void filtersNarrowAndTheNeighbourFindsNothing() throws Exception {
        String lucia = written.get("lucia");
        assertThat(desk.ask("POST", "/api/v1/conversations/" + lucia + "/resolve", desk.shop.readWriteKey(), null)
                        .statusCode())
                .isEqualTo(200);
        assertThat(found(Map.of("text", "garantia", "state", "open"))).isEmpty();
        assertThat(found(Map.of("text", "garantia", "state", "resolved"))).containsExactly("lucia");
        assertThat(found(Map.of("text", "garantia", "channel", desk.channel.id().toString())))
                .isEmpty();
        assertThat(found(Map.of(
                        "text",
                        "garantia",
                        "since",
                        Instant.now().plus(Duration.ofHours(1)).toString())))
                .isEmpty();
        for (String text : List.of("camara", "lucia", "55 1234 5678", "rosa@casa.example", "10421")) {
            HttpResponse<String> answer = desk.ask(
                    "POST",
                    "/api/v1/search",
                    desk.neighbour.readOnlyKey(),
                    Json.STORED.writeValueAsString(Map.of("text", text)));
            assertThat(Json.STORED.readTree(answer.body()).path("items"))
                    .as(text)
                    .isEmpty();
        }
        assertThat(desk.ask("POST", "/api/v1/search", desk.shop.readOnlyKey(), "{\"text\":\" \"}")
                        .statusCode())
                .isEqualTo(422);
    }

    private Map<String, String> by(String text) throws Exception {
        return by(Map.of("text", text));
    }

    private List<String> found(String text) throws Exception {
        return List.copyOf(by(text).keySet());
    }

    private List<String> found(Map<String, String> request) throws Exception {
        return List.copyOf(by(request).keySet());
    }

    private Map<String, String> by(Map<String, String> request) throws Exception {
        HttpResponse<String> answer =
                desk.ask("POST", "/api/v1/search", desk.shop.readOnlyKey(), Json.STORED.writeValueAsString(request));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Map<String, String> by = new HashMap<>();
        for (JsonNode hit : Json.STORED.readTree(answer.body()).path("items")) {
            String id = hit.path("conversation").path("id").asString();
            String buyer = written.entrySet().stream()
                    .filter(it -> it.getValue().equals(id))
                    .findFirst()
                    .orElseThrow()
                    .getKey();
            by.put(buyer, hit.path("by").asString());
        }
        return by;
    }

    private void write(String buyer, String name, String text, Map<String, String> reach) throws Exception {
        Map<String, String> who = new HashMap<>(reach);
        who.put("id", buyer);
        who.put("name", name);
        String body = Json.STORED.writeValueAsString(Map.of("buyer", who, "text", text));
        HttpResponse<String> taken = desk.send(
                "/api/v1/channels/" + channel + "/messages", desk.shop.readWriteKey(), "m-" + messages++, body);
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        int known = written.size();
        eventually(() -> {
            for (JsonNode item : desk.get("/api/v1/conversations?limit=200", desk.shop.readOnlyKey())
                    .path("items")) {
                if (!written.containsValue(item.path("id").asString())) {
                    written.put(buyer, item.path("id").asString());
                }
            }
            assertThat(written).hasSize(known + 1);
        });
    }
}
