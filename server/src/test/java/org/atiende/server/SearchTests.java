package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.atiende.server.channels.Channels;
import org.atiende.server.conversations.Conversations;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.CustomerId;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.orders.Listing;
import org.atiende.server.orders.Money;
import org.atiende.server.orders.Orders;
import org.atiende.server.orders.Sale;
import org.atiende.server.orders.Subject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What members find, and what nobody does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchTests {
    private final TestDesk desk = TestDesk.kept();
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

    @Test
    void whatNarrowsIsLookedAtBeforeTheNewestAreCutOff() throws Exception {
        write("xime", "Ximena Ocampo", "quiero mi colcha gris, pedido 90517", Map.of());
        // The same words, said later by the same buyer, in five hundred conversations that are resolved.
        inTheShop(jdbc -> jdbc.sql("""
            with many as (
                insert into conversations.conversation (workspace_id, conversation_id, channel_id, channel_kind, channel_name,
                    customer_id, customer_name, thread_kind, thread_key, state, opened_at, last_activity_at, last_in_at,
                    message_count, preview, preview_direction, first_intent)
                select c.workspace_id, gen_random_uuid(), c.channel_id, c.channel_kind, c.channel_name, c.customer_id,
                    c.customer_name, c.thread_kind, c.thread_key, 'resolved', c.opened_at,
                    c.last_activity_at + interval '1 hour', c.last_in_at, 1, '', 'in', 'order_tracking'
                from conversations.conversation c, generate_series(1, 500)
                where c.conversation_id = cast(:xime as uuid)
                returning *)
            insert into conversations.message (workspace_id, message_id, conversation_id, channel_id, direction, author_kind,
                author_name, content_type, text, occurred_at, received_at)
            select workspace_id, gen_random_uuid(), conversation_id, channel_id, 'in', 'buyer', '', 'text', 'colcha gris',
                last_activity_at, last_activity_at
            from many""").param("xime", written.get("xime")).update());
        assertThat(found(Map.of("text", "colcha gris", "state", "open"))).containsExactly("xime");
        assertThat(found(Map.of("text", "ximena", "state", "open"))).containsExactly("xime");
        assertThat(found(Map.of("text", "90517", "state", "open"))).containsExactly("xime");
        assertThat(found(Map.of("text", "colcha", "assignee", "nobody", "state", "open")))
                .containsExactly("xime");
        for (Map<String, Object> narrowed : List.of(
                Map.<String, Object>of("assignee", "me"),
                Map.<String, Object>of("intents", List.of("no_such")),
                Map.<String, Object>of("emotion", "no_such"))) {
            Map<String, Object> request = new HashMap<>(narrowed);
            request.put("text", "colcha");
            assertThat(found(request)).as("%s", narrowed).isEmpty();
        }
    }

    @Test
    void whatWasSaidLastComesFirstHoweverLateItArrived() throws Exception {
        // What was said first arrived last, as it does where an account brings its past along.
        for (String[] said : List.of(
                new String[] {"tere", "ffffffff-ffff-7fff-bfff-ffffffffffff", "2026-01-01T00:00:00Z"},
                new String[] {"beto", "00000000-0000-7000-8000-000000000001", "2026-02-01T00:00:00Z"})) {
            inTheShop(jdbc -> jdbc.sql("""
                insert into conversations.message (workspace_id, message_id, conversation_id, channel_id, direction,
                    author_kind, author_name, content_type, text, occurred_at, received_at)
                select workspace_id, cast(:id as uuid), conversation_id, channel_id, 'in', 'buyer', '', 'text',
                    'zapatillas', cast(:at as timestamptz), now()
                from conversations.conversation where conversation_id = cast(:conversation as uuid)""")
                    .param("conversation", written.get(said[0]))
                    .param("id", said[1])
                    .param("at", said[2])
                    .update());
        }
        assertThat(found("zapatillas")).containsExactly("beto", "tere");
    }

    @Test
    void aProductIsFoundByItsTitleItsVariantAndItsNumbers() throws Exception {
        WorkspaceId workspace = desk.shop.workspace();
        ChannelId of = ChannelId.of(channel);
        Instant now = Instant.now();
        Money price = new Money(10_000, "MXN");
        inTheShop(jdbc -> {
            Orders orders = desk.bean(Orders.class);
            orders.tell(workspace, new Listing(of, "MLM900", "Lámpara de niño", null, null, null, now));
            orders.about(
                    workspace,
                    of,
                    Map.of(ConversationId.of(written.get("lucia")), Set.of(new Subject("listing", "MLM900"))));
            Sale.Item item = new Sale.Item("MLM901", "Cámara para coche", "CAM-4K-NEG", "negra", 1, price);
            orders.tell(
                    workspace,
                    new Sale(
                            of,
                            "S-77",
                            null,
                            customerOf("memo"),
                            "paid",
                            "paid",
                            price,
                            List.of(item),
                            List.of(),
                            now,
                            now,
                            null,
                            false,
                            List.of()));
        });
        assertThat(by("lampara nino")).isEmpty();
        assertThat(by("lámpara niño")).isEqualTo(Map.of("lucia", "product"));
        assertThat(by("MLM900")).isEqualTo(Map.of("lucia", "product"));
        assertThat(by("cam-4k-neg")).isEqualTo(Map.of("memo", "product"));
        assertThat(by("coche negra")).isEqualTo(Map.of("memo", "product"));
        assertThat(found(Map.of("text", "coche negra", "state", "resolved"))).isEmpty();
    }

    @Test
    void aNoteIsFoundByItsWordsAndShown() throws Exception {
        String rosa = written.get("rosa");
        assertThat(desk.ask(
                                "POST",
                                "/api/v1/conversations/" + rosa + "/notes",
                                desk.shop.readWriteKey(),
                                "{\"text\":\"Ya hablé con almacén, su cel es 55 4321 8765\"}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(by("almacen hable")).isEqualTo(Map.of("rosa", "note"));
        JsonNode hit = Json.STORED
                .readTree(desk.ask("POST", "/api/v1/search", desk.shop.readOnlyKey(), "{\"text\":\"almacen\"}")
                        .body())
                .path("items")
                .path(0);
        assertThat(hit.path("notes").path(0).path("text").asString())
                .contains("almacén")
                .doesNotContain("4321");
        assertThat(found(Map.of("text", "almacen", "assignee", "me"))).isEmpty();
    }

    private CustomerId customerOf(String buyer) {
        return desk.bean(Conversations.class)
                .get(desk.shop.workspace(), ConversationId.of(written.get(buyer)))
                .customer()
                .id();
    }

    private void inTheShop(Consumer<JdbcClient> work) {
        desk.bean(Tenancy.class).run(desk.shop.workspace(), () -> work.accept(desk.bean(JdbcClient.class)));
    }

    private Map<String, String> by(String text) throws Exception {
        return by(Map.of("text", text));
    }

    private List<String> found(String text) throws Exception {
        return List.copyOf(by(text).keySet());
    }

    private List<String> found(Map<String, ?> request) throws Exception {
        return List.copyOf(by(request).keySet());
    }

    private Map<String, String> by(Map<String, ?> request) throws Exception {
        HttpResponse<String> answer =
                desk.ask("POST", "/api/v1/search", desk.shop.readOnlyKey(), Json.STORED.writeValueAsString(request));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Map<String, String> by = new LinkedHashMap<>();
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
