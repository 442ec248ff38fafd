package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.atiende.server.kernel.Json;
import org.atiende.simulator.EmailSimulator;
import org.atiende.simulator.MailMisbehaviour;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A shop's day with its mailbox, over real IMAP and SMTP. */
@Tag("long")
class EmailTests {
    private static final String ANA = "ana@correo.example";

    private EmailShop shop;

    @BeforeEach
    void start() throws Exception {
        shop = new EmailShop("400ms");
    }

    @AfterEach
    void theWorldIsInOrder() throws Exception {
        try {
            eventually(() -> assertThat(shop.figures().path("pending").asLong()).isZero());
            assertThat(shop.figures().path("missing").asLong()).isZero();
            assertThat(shop.figures().path("doubled").asLong()).isZero();
            assertThat(shop.figures().path("setAside").asLong()).isZero();
            assertThat(shop.view().path("check").path("repaired").asLong())
                    .as("what a mailbox is asked for has not been missed")
                    .isZero();
            assertThat(shop.mail.markedAsRead()).isZero();
        } finally {
            shop.close();
        }
    }

    @Test
    void aMailIsUnderstoodAnsweredAndGoesOnInTheBuyersThread() throws Exception {
        String first = shop.mail.writes(ANA, "Ana Torres", "Mi pedido", "¿Ya salió mi pedido? Mi tel es 55 1234 5678");
        JsonNode conversation = shop.conversations(1).get(0);
        JsonNode message = shop.message(conversation, 1);
        assertThat(message.path("text").asString())
                .contains("¿Ya salió mi pedido?")
                .contains("<PHONE>");
        assertThat(message.path("understanding").isObject() || message.has("intents"))
                .as(message.toString())
                .isTrue();

        assertThat(shop.answer(conversation, "Sí, salió hoy.").statusCode()).isEqualTo(201);
        shop.delivered(conversation, "accepted");
        EmailSimulator.Received mail = shop.mail.received(ANA).getFirst();
        assertThat(mail.header("In-Reply-To")).isEqualTo(first);
        assertThat(mail.header("References")).isEqualTo(first);
        assertThat(mail.header("Subject")).isEqualTo("Re: Mi pedido");
        assertThat(mail.header("Auto-Submitted")).isEmpty();
        assertThat(mail.text()).isEqualTo("Sí, salió hoy.");

        shop.mail.answers(ANA, "Ana Torres", mail, "Gracias, quedo al pendiente.");
        shop.message(conversation, 3);
        assertThat(shop.messages(conversation))
                .as("without what was said before")
                .anySatisfy(it -> {
                    assertThat(it.path("text").asString()).isEqualTo("Gracias, quedo al pendiente.");
                    assertThat(it.path("quoted").path("text").asString()).isEqualTo("Sí, salió hoy.");
                });
        assertThat(shop.answer(conversation, "Con gusto.").statusCode()).isEqualTo(201);
        eventually(() -> assertThat(shop.mail.received(ANA)).hasSize(2));
        assertThat(shop.mail.received(ANA).getLast().header("References")).startsWith(first + " " + mail.id());
        shop.conversations(1);
    }

    @Test
    void filesComeInWithAMailAndGoOutWithTheAnswer() throws Exception {
        String picture = Base64.getMimeEncoder().encodeToString("así llegó".getBytes(StandardCharsets.UTF_8));
        shop.mail.delivers(String.join(
                "\r\n",
                "From: Ana <" + ANA + ">",
                "To: " + EmailShop.ADDRESS,
                "Subject: Foto",
                "Message-ID: <foto-1@correo.example>",
                "Content-Type: multipart/mixed; boundary=\"b\"",
                "",
                "--b",
                "Content-Type: text/plain",
                "",
                "Mira",
                "--b",
                "Content-Type: image/png; name=\"caja 55 1234 5678.png\"",
                "Content-Transfer-Encoding: base64",
                "",
                picture,
                "--b--"));
        JsonNode conversation = shop.conversations(1).get(0);
        String path = "/api/v1/conversations/" + conversation.path("id").asString();
        JsonNode[] file = new JsonNode[1];
        eventually(() -> {
            file[0] = shop.desk
                    .get(path + "/attachments", shop.desk.shop.readWriteKey())
                    .path("items")
                    .path(0);
            assertThat(file[0].path("state").asString("")).isEqualTo("here");
        });
        assertThat(file[0].path("fileName").asString()).isEqualTo("caja <PHONE>.png");
        assertThat(shop.message(conversation, 1).path("contentType").asString()).isEqualTo("image");

        HttpRequest upload = HttpRequest.newBuilder(URI.create(shop.desk.url + path + "/attachments?name=nota.txt"))
                .header("Authorization", "Bearer " + shop.desk.shop.readWriteKey())
                .header("Idempotency-Key", "nota")
                .POST(HttpRequest.BodyPublishers.ofString("gracias"))
                .build();
        String kept = shop.desk
                .http
                .send(upload, HttpResponse.BodyHandlers.ofString())
                .body();
        String id = Json.STORED.readTree(kept).path("id").asString();
        assertThat(shop.desk
                        .send(
                                path + "/replies",
                                shop.desk.shop.readWriteKey(),
                                "con-nota",
                                "{\"text\":\"Va la nota\",\"attachments\":[\"" + id + "\"]}")
                        .statusCode())
                .as(kept)
                .isEqualTo(201);
        shop.delivered(conversation, "accepted");
        assertThat(shop.mail.received(ANA)).hasSize(1);
        assertThat(shop.mail.received(ANA).getFirst().raw())
                .contains("filename=nota.txt")
                .contains(Base64.getEncoder().encodeToString("gracias".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aLineIsFoundByAnyOfItsMailsAndAnotherSubjectIsAnotherConversation() throws Exception {
        shop.mail.writes(ANA, "Ana", "Cambio de talla", "uno");
        JsonNode conversation = shop.conversations(1).get(0);
        shop.mail.writes(ANA, "Ana", "RE: Cambio de talla", "dos");
        shop.message(conversation, 2);
        shop.mail.writes(ANA, "Ana", "Factura", "tres");
        shop.conversations(2);
        shop.mail.writes("otra@correo.example", "Otra", "RE: Cambio de talla", "cuatro");
        shop.conversations(3);
    }

    @Test
    void noMachineAnswersAMachineAndAPersonMay() throws Exception {
        shop.mail.delivers("From: Ana <" + ANA + ">\r\nMessage-ID: <away@x>\r\nSubject: Fuera\r\n"
                + "Auto-Submitted: auto-replied\r\n\r\nEstoy de vacaciones.\r\n");
        JsonNode conversation = shop.conversations(1).get(0);
        shop.message(conversation, 1);
        String path =
                "/api/v1/conversations/%s/".formatted(conversation.path("id").asString());
        HttpResponse<String> machine = shop.desk.send(
                path + "replies", shop.desk.shop.readWriteKey(), "auto-1", "{\"text\":\"Recibimos su mensaje\"}");
        assertThat(machine.statusCode()).isEqualTo(409);
        assertThat(machine.body()).contains("ATI-3012").contains("a machine wrote it");
        assertThat(shop.get(path + "reply-rules").path("automatic").asBoolean()).isFalse();
        assertThat(shop.answer(conversation, "Buen viaje.").statusCode()).isEqualTo(201);
        shop.delivered(conversation, "accepted");
    }

    @Test
    void whatTheShopsOwnSystemSendsSaysThatAMachineWroteIt() throws Exception {
        shop.mail.writes(ANA, "Ana", "Hola", "¿tienen en azul?");
        JsonNode conversation = shop.conversations(1).get(0);
        assertThat(shop.desk
                        .send(
                                "/api/v1/conversations/%s/replies"
                                        .formatted(conversation.path("id").asString()),
                                shop.desk.shop.readWriteKey(),
                                "auto-2",
                                "{\"text\":\"Sí, en azul.\"}")
                        .statusCode())
                .isEqualTo(201);
        shop.delivered(conversation, "accepted");
        assertThat(shop.mail.received(ANA).getFirst().header("Auto-Submitted")).isEqualTo("auto-replied");
    }

    @Test
    void aMailThatCameBackHasFailed() throws Exception {
        shop.mail.writes(ANA, "Ana", "Hola", "¿tienen en azul?");
        JsonNode conversation = shop.conversations(1).get(0);
        shop.mail.misbehave(MailMisbehaviour.BOUNCED_LATER);
        shop.answer(conversation, "Sí.");
        JsonNode failed = shop.delivered(conversation, "failed");
        assertThat(failed.path("delivery").toString()).contains("there is no such mailbox");
    }

    @Test
    void aSendThatWasCutOffIsUncertainAndSettledByTheCopyAmongTheSentMails() throws Exception {
        shop.mail.writes(ANA, "Ana", "Hola", "¿tienen en azul?");
        JsonNode conversation = shop.conversations(1).get(0);
        shop.mail.misbehave(MailMisbehaviour.CUT_AFTER_ACCEPT);
        shop.answer(conversation, "Sí.");
        shop.delivered(conversation, "uncertain");
        assertThat(shop.mail.received(ANA)).hasSize(1);
        shop.mail.keepsAmongSent(shop.mail.received(ANA).getFirst().raw());
        shop.delivered(conversation, "accepted");
        assertThat(shop.mail.received(ANA)).as("nothing is sent twice").hasSize(1);
    }

    @Test
    void whatTheShopWritesPastTheDeskStandsInTheConversation() throws Exception {
        String id = shop.mail.writes(ANA, "Ana", "Hola", "¿tienen en azul?");
        JsonNode conversation = shop.conversations(1).get(0);
        shop.mail.shopWrites(ANA, "Re: Hola", "Sí, en azul.", List.of(id));
        assertThat(shop.message(conversation, 2).path("text").asString()).isEqualTo("Sí, en azul.");
    }

    @Test
    void anOutageLosesNothingAndAWrongPasswordIsSaidInWords() throws Exception {
        shop.mail.mailboxIsAway(true);
        shop.mail.writes(ANA, "Ana", "Uno", "uno");
        shop.mail.writes(ANA, "Ana", "Dos", "dos");
        shop.mail.mailboxIsAway(false);
        shop.conversations(2);
        shop.mail.changePassword("otra");
        eventually(() ->
                assertThat(shop.view().path("fault").path("code").asString("")).isEqualTo("login"));
        HttpResponse<String> tried =
                shop.member.ask("POST", "/api/v1/channels/" + shop.channel + "/test", "", Map.of());
        assertThat(tried.body()).contains("IMAP login").contains("missing").contains("app password");
        shop.mail.changePassword("clave");
        eventually(() -> assertThat(shop.view().path("fault").isNull()).isTrue());
    }

    @Test
    void aMailboxMustNotLeadToWhatStandsBesideTheDesk() throws Exception {
        assertThat(shop.connect(Map.of("imapHost", "10.0.0.7")).body())
                .contains("ATI-")
                .contains("public internet");
        assertThat(shop.connect(Map.of("smtpHost", "169.254.169.254")).statusCode())
                .isEqualTo(422);
    }
}
