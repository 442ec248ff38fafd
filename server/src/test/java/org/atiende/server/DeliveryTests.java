package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.atiende.server.kernel.Json;
import org.atiende.server.replies.OptOuts;
import org.atiende.simulator.Misbehaviour;
import org.atiende.simulator.WhatsappSimulator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** A reply out, against the pretend platform and its misbehaviour. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveryTests {
    private WhatsappSimulator platform;
    private TestDesk desk;
    private int buyers;

    @BeforeAll
    void start() throws IOException {
        platform = WhatsappSimulator.start(
                0, new WhatsappSimulator.Settings("", "t", "1001", URI.create("http://127.0.0.1:9/")));
        desk = TestDesk.keptFacing(platform.url());
        platform.serve(new WhatsappSimulator.Settings(desk.secret(), "t", "1001", desk.webhook()));
    }

    @AfterAll
    void stop() {
        desk.close();
        platform.close();
    }

    @Test
    void showsDeliveredOnThePlatformsEvidenceAlone() throws Exception {
        String conversation = conversation("¿ya salió mi pedido?");
        String message = reply(conversation, "delivered-1", "¡Hola! Sí, salió hoy.");
        eventually(() -> assertThat(state(conversation, message)).isIn("delivered", "read"));
    }

    @Test
    void sendsOnceThoughTheButtonIsPressedThreeTimes() throws Exception {
        String conversation = conversation("me ayudan?");
        String first = reply(conversation, "once-1", "Con gusto.");
        assertThat(reply(conversation, "once-1", "Con gusto.")).isEqualTo(first);
        assertThat(reply(conversation, "once-1", "Con gusto.")).isEqualTo(first);
        eventually(() -> assertThat(state(conversation, first)).isIn("delivered", "read"));
        assertThat(platform.accepted().stream().filter(it -> it.text().equals("Con gusto.")))
                .hasSize(1);
    }

    @Test
    void showsASendCutOffAfterAcceptanceAsUncertainAndNeverRepeatsIt() throws Exception {
        String conversation = conversation("hola?");
        platform.statuses(false);
        platform.misbehave(Misbehaviour.CUT_AFTER_ACCEPT);
        String message = reply(conversation, "cut-1", "Aquí seguimos.");
        eventually(() -> assertThat(state(conversation, message)).isEqualTo("uncertain"));
        assertThat(due(conversation)).as("due again").isEqualTo("undelivered");
        platform.statuses(true);
        String next = reply(conversation, "cut-2", "¿Sigue ahí?");
        eventually(() -> assertThat(state(conversation, next)).isIn("delivered", "read"));
        assertThat(due(conversation)).as("answered").isEmpty();
        assertThat(platform.accepted().stream().filter(it -> it.text().equals("Aquí seguimos.")))
                .hasSize(1);
        assertThat(desk.get("/api/v1/messages?state=uncertain", desk.shop.readOnlyKey())
                        .path("items"))
                .hasSize(1);
    }

    @Test
    void aCutOffSendThatCannotBeSettledStopsNobodyElse() throws Exception {
        String conversation = conversation("¿están?");
        String message = reply(conversation, "stuck-1", "Aquí estamos.");
        eventually(() -> assertThat(state(conversation, message)).isIn("delivered", "read"));
        // Cut off, on an account that this node knows nothing of.
        desk.asShop("""
                update channels.outbox set state = 'sending', lease_until = now() - interval '1 second',
                    channel_id = gen_random_uuid() where message_id = '%s'""".formatted(message));

        String other = conversation("¿y a mí?");
        String next = reply(other, "stuck-2", "A usted también.");
        eventually(() -> assertThat(state(other, next)).isIn("delivered", "read"));
        eventually(() -> assertThat(state(conversation, message)).isEqualTo("uncertain"));
    }

    @Test
    void aReplyThatIsKeptBackCanBeWithdrawnAndTheBuyerWaitsAgain() throws Exception {
        String conversation = conversation("¿me confirman?");
        String before = desk.get("/api/v1/conversations/" + conversation, desk.shop.readOnlyKey())
                .path("deadlines")
                .path("target")
                .asString();
        HttpResponse<String> sent = desk.send(
                "/api/v1/conversations/%s/replies".formatted(conversation),
                desk.shop.readWriteKey(),
                "withdraw-1",
                "{\"text\":\"Esto era para otra persona.\",\"undoSeconds\":60}");
        String message = Json.STORED.readTree(sent.body()).path("id").asString();
        assertThat(due(conversation)).isEmpty();

        HttpResponse<String> back =
                desk.ask("POST", "/api/v1/messages/%s/withdraw".formatted(message), desk.shop.readWriteKey(), "{}");

        assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
        assertThat(state(conversation, message)).isEqualTo("not_sent");
        assertThat(desk.get("/api/v1/conversations/" + conversation, desk.shop.readOnlyKey())
                        .path("deadlines")
                        .path("target")
                        .asString())
                .isEqualTo(before);
        assertThat(due(conversation)).isEqualTo("first_reply");
        String next = reply(conversation, "withdraw-2", "Sí, confirmado.");
        eventually(() -> assertThat(state(conversation, next)).isIn("delivered", "read"));
        assertThat(platform.accepted()).noneMatch(it -> it.text().equals("Esto era para otra persona."));
        assertThat(desk.ask("POST", "/api/v1/messages/%s/withdraw".formatted(next), desk.shop.readWriteKey(), "{}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(desk.send(
                                "/api/v1/conversations/%s/replies".formatted(conversation),
                                desk.shop.readWriteKey(),
                                "withdraw-3",
                                "{\"text\":\"x\",\"undoSeconds\":3600}")
                        .body())
                .contains("undoSeconds is 3600");
    }

    @Test
    void aReplyThatWaitsToBeTriedAgainCanBeWithdrawn() throws Exception {
        String conversation = conversation("¿lo tienen en rojo?");
        // As if the platform had asked for an hour's patience.
        String message = reply(conversation, "waits-1", "Sí, en rojo.");
        eventually(() -> assertThat(state(conversation, message)).isIn("delivered", "read"));
        desk.asShop("""
                update channels.outbox set state = 'retrying', not_before = now() + interval '1 hour'
                where message_id = '%s'""".formatted(message));

        HttpResponse<String> back =
                desk.ask("POST", "/api/v1/messages/%s/withdraw".formatted(message), desk.shop.readWriteKey(), "{}");

        assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
        assertThat(state(conversation, message)).isEqualTo("not_sent");
        assertThat(due(conversation)).isEqualTo("first_reply");
    }

    @Test
    void triesAgainWhenThePlatformAsksForPatience() throws Exception {
        String conversation = conversation("buenas");
        platform.misbehave(Misbehaviour.RATE_LIMITED);
        String message = reply(conversation, "patience-1", "Buenas tardes.");
        eventually(() -> assertThat(state(conversation, message)).isIn("delivered", "read"));
        assertThat(platform.accepted().stream().filter(it -> it.text().equals("Buenas tardes.")))
                .hasSize(1);
    }

    @Test
    void showsARefusalWithItsCode() throws Exception {
        String conversation = conversation("sigo esperando");
        platform.misbehave(Misbehaviour.WINDOW_CLOSED);
        String message = reply(conversation, "refused-1", "Una disculpa.");
        eventually(() -> {
            assertThat(state(conversation, message)).isEqualTo("failed");
            assertThat(message(conversation, message)
                            .path("delivery")
                            .path("code")
                            .asString())
                    .isEqualTo("131047");
        });
    }

    @Test
    void anAnswerThatWaitsGoesOutInTheWindowThatTheBuyerHasOpenedMeanwhile() throws Exception {
        String conversation = conversation("¿sigue disponible?");
        String message = reply(conversation, "window-1", "Sí, sigue.");
        // What the platform told last: a status that came later would count the answer as sent again.
        eventually(() -> assertThat(state(conversation, message)).isEqualTo("read"));
        String late = conversation("¿y el negro?");
        String lost = reply(late, "window-2", "Ya no queda.");
        eventually(() -> assertThat(state(late, lost)).isEqualTo("read"));
        long before = platform.accepted().size();

        // As if the platform had asked for patience until after the windows in which they were ordered.
        desk.asShop("""
            update conversations.conversation set window_closes_at = now() - interval '1 minute'
            where conversation_id = '%s'""".formatted(late));
        desk.asShop("""
            update channels.outbox set state = 'retrying', not_before = now(),
                sendable_until = now() - interval '1 minute' where message_id in ('%s', '%s')""".formatted(message, lost));

        eventually(() -> assertThat(state(late, lost)).isEqualTo("expired"));
        eventually(() -> assertThat(platform.accepted()).hasSize((int) before + 1));
        assertThat(platform.accepted().getLast().text()).isEqualTo("Sí, sigue.");
    }

    @Test
    void whatFailedGoesOutAgainOnlyWhereANewAnswerMight() throws Exception {
        String conversation = conversation("¿tienen promociones?");
        platform.misbehave(Misbehaviour.WINDOW_CLOSED);
        String message = reply(conversation, "again-1", "Hoy no.");
        eventually(() -> assertThat(state(conversation, message)).isEqualTo("failed"));
        long before = platform.accepted().size();

        act(conversation, "resolve");
        assertThat(again(message).body()).contains("ATI-3001");
        act(conversation, "reopen");
        desk.asShop("""
            update conversations.conversation set closed_code = 'gone', closed_reason = 'closed by the platform'
            where conversation_id = '%s'""".formatted(conversation));
        assertThat(again(message).body()).contains("ATI-3011");
        desk.asShop("""
            update conversations.conversation set closed_code = null, closed_reason = null
            where conversation_id = '%s'""".formatted(conversation));
        assertThat(state(conversation, message)).isEqualTo("failed");
        assertThat(platform.accepted()).hasSize((int) before);

        assertThat(again(message).statusCode()).isEqualTo(200);
        eventually(() -> assertThat(state(conversation, message)).isIn("delivered", "read"));
    }

    @Test
    void aPromotionThatFailedIsNotSentAgainToABuyerWhoHasSaidStopSince() throws Exception {
        String conversation = conversation("¿qué hay de nuevo?");
        platform.misbehave(Misbehaviour.WINDOW_CLOSED);
        HttpResponse<String> sent = desk.send(
                "/api/v1/conversations/%s/replies".formatted(conversation),
                desk.shop.readWriteKey(),
                "again-2",
                "{\"template\":{\"name\":\"novedades\",\"language\":\"es_MX\",\"parameters\":[]}}");
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
        String message = Json.STORED.readTree(sent.body()).path("id").asString();
        eventually(() -> assertThat(state(conversation, message)).isEqualTo("failed"));

        assertThat(desk.ask(
                                "PUT",
                                "/api/v1/conversations/%s/tags/%s".formatted(conversation, OptOuts.TAG),
                                desk.shop.readWriteKey(),
                                "")
                        .statusCode())
                .isBetween(200, 204);
        assertThat(again(message).body()).contains("ATI-3045");
    }

    private HttpResponse<String> again(String message) throws Exception {
        return desk.ask("POST", "/api/v1/messages/%s/retry".formatted(message), desk.shop.readWriteKey(), "{}");
    }

    private void act(String conversation, String verb) throws Exception {
        assertThat(desk.ask(
                                "POST",
                                "/api/v1/conversations/%s/%s".formatted(conversation, verb),
                                desk.shop.readWriteKey(),
                                "{}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void keepsTheFurthestStateThoughTheStatusesComeBackwards() throws Exception {
        String conversation = conversation("y mi paquete?");
        platform.misbehave(Misbehaviour.STATUSES_BACKWARDS);
        String message = reply(conversation, "backwards-1", "Va en camino.");
        eventually(() -> assertThat(state(conversation, message)).isEqualTo("read"));
        // What was told first is in by the time that a later buyer's reply has come as far.
        String other = conversation("hola hola");
        String last = reply(other, "backwards-2", "Dígame.");
        eventually(() -> assertThat(state(other, last)).isEqualTo("read"));
        assertThat(state(conversation, message)).isEqualTo("read");
    }

    @Test
    void takesAStatusThatIsToldTwiceOnce() throws Exception {
        String conversation = conversation("alguien?");
        platform.misbehave(Misbehaviour.STATUSES_TWICE);
        String message = reply(conversation, "twice-1", "Aquí estamos.");
        eventually(() -> assertThat(state(conversation, message)).isEqualTo("read"));
    }

    @Test
    void waitsForASlowAnswerAndSendsOnce() throws Exception {
        String conversation = conversation("sigue disponible?");
        platform.misbehave(Misbehaviour.SLOW);
        String message = reply(conversation, "slow-1", "Sí, disponible.");
        eventually(() -> assertThat(state(conversation, message)).isIn("delivered", "read"));
        assertThat(platform.accepted().stream().filter(it -> it.text().equals("Sí, disponible.")))
                .hasSize(1);
    }

    @Test
    void answersABuyerWhoShowsNoNumber() throws Exception {
        long before = desk.count(desk.shop.readOnlyKey());
        platform.buyerWithoutPhoneSays("MX.77", "Ana", "sin número");
        eventually(() -> assertThat(desk.count(desk.shop.readOnlyKey())).isEqualTo(before + 1));
        String message = reply(newest("sin número"), "no-phone-1", "Con gusto, Ana.");
        eventually(() -> assertThat(state(newest("sin número"), message)).isIn("delivered", "read"));
        assertThat(platform.accepted().stream()
                        .filter(it -> it.text().equals("Con gusto, Ana."))
                        .map(WhatsappSimulator.Accepted::to))
                .containsExactly("MX.77");
    }

    @Test
    void anAnswerGoesToTheNumberThatABuyerHasChangedToAndTheTalkIsTheSame() throws Exception {
        String text = "¿me llega hoy mi lámpara?";
        int before = renamed();
        platform.buyerSays("5215500009011", "MX.9011", "Ana", text);
        String conversation = eventuallyNewest(text);
        platform.buyerChangesNumber("5215500009011", "5215500009012", "MX.9011", "MX.9012");
        eventually(() -> assertThat(renamed()).isEqualTo(before + 1));
        String message = reply(conversation, "renamed-1", "Va en camino, Ana.");
        eventually(() -> assertThat(state(conversation, message)).isIn("delivered", "read"));
        assertThat(platform.accepted().getLast().to()).isEqualTo("5215500009012");

        platform.buyerSays("5215500009012", "MX.9012", "Ana", "gracias, ya cambié de número");
        eventually(() -> assertThat(messages(conversation)).hasSize(3));

        platform.buyerChangesId("MX.9012", "MX.9013");
        eventually(() -> assertThat(renamed()).isEqualTo(before + 2));
        String other = reply(conversation, "renamed-2", "Con gusto, Ana.");
        eventually(() -> assertThat(state(conversation, other)).isIn("delivered", "read"));
        assertThat(platform.accepted().getLast().to()).as("no number is told").isEqualTo("MX.9013");

        // The numbers that were given up are somebody else's now.
        for (String number : List.of("5215500009011", "5215500009012")) {
            String asked = number.endsWith("1") ? "hola, ¿tienen cortinas azules?" : "hola, ¿tienen cortinas verdes?";
            platform.buyerSays(number, "MX." + number, "Rosa", asked);
            assertThat(eventuallyNewest(asked)).isNotEqualTo(conversation);
        }
        assertThat(messages(conversation)).hasSize(4);
    }

    @Test
    void whatAnOldNumberWroteBeforeTheChangeMovesNoAnswerAndTheNextHolderIsSomebodyElse() throws Exception {
        String text = "¿la mesa de noche viene armada?";
        int before = renamed();
        platform.buyerSays("5215500009021", "Ana", text);
        String conversation = eventuallyNewest(text);
        platform.buyerChangesNumber("5215500009021", "5215500009022", "", "");
        Instant changed = Instant.now();
        eventually(() -> assertThat(renamed()).isEqualTo(before + 1));

        // The platform tells of it late, and of another name.
        platform.buyerSays(changed.minusSeconds(60), "5215500009021", "", "Ana María", "es la de pino");
        eventually(() -> assertThat(messages(conversation)).hasSize(2));
        String message = reply(conversation, "renamed-late", "Viene armada, Ana.");
        eventually(() -> assertThat(state(conversation, message)).isIn("delivered", "read"));
        assertThat(platform.accepted().getLast().to()).isEqualTo("5215500009022");

        String asked = "hola, ¿tienen cortinas rojas?";
        platform.buyerSays(changed.plusSeconds(60), "5215500009021", "", "Rosa", asked);
        String stranger = eventuallyNewest(asked);
        assertThat(stranger).isNotEqualTo(conversation);
        String other = reply(stranger, "renamed-stranger", "Sí, Rosa.");
        eventually(() -> assertThat(state(stranger, other)).isIn("delivered", "read"));
        assertThat(platform.accepted().getLast().to()).isEqualTo("5215500009021");
        assertThat(messages(conversation)).hasSize(3);
    }

    @Test
    void aChangeOfNumberThatComesTogetherWithTheFirstWordsIsFollowed() throws Exception {
        String text = "¿hacen envíos a Mérida?";
        long second = Instant.now().getEpochSecond();
        byte[] both = """
                {"object": "whatsapp_business_account", "entry": [{"id": "WABA1", "changes": [{"field": "messages", "value": {
                 "messaging_product": "whatsapp", "metadata": {"phone_number_id": "1001"},
                 "contacts": [{"wa_id": "5215500009031", "user_id": "MX.9031", "profile": {"name": "Ana"}}],
                 "messages": [
                  {"id": "wamid.SYS9031", "timestamp": "%2$d", "type": "system", "from": "5215500009031",
                   "system": {"type": "user_changed_number", "wa_id": "5215500009032", "previous_user_id": "MX.9031",
                    "user_id": "MX.9032"}},
                  {"from": "5215500009031", "from_user_id": "MX.9031", "id": "wamid.IN9031", "timestamp": "%1$d",
                   "type": "text", "text": {"body": "%3$s"}}]}}]}]}""".formatted(second - 5, second, text).getBytes(StandardCharsets.UTF_8);
        int before = renamed();
        assertThat(platform.post(both, platform.signature(both))).isEqualTo(200);
        String conversation = eventuallyNewest(text);
        eventually(() -> assertThat(renamed()).isEqualTo(before + 1));
        String message = reply(conversation, "renamed-together", "Sí, a todo el país.");
        eventually(() -> assertThat(state(conversation, message)).isIn("delivered", "read"));
        assertThat(platform.accepted().getLast().to()).isEqualTo("5215500009032");
    }

    private int renamed() throws Exception {
        try (Connection app = desk.as("atiende_app");
                Statement statement = app.createStatement()) {
            statement.execute("select set_config('atiende.workspace', '%s', false)".formatted(desk.shop.workspace()));
            try (ResultSet rows =
                    statement.executeQuery("select count(*) from channels.inbox where outcome = 'renamed'")) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    @Test
    void aReactionStandsOnItsMessageAndWaitsForNoAnswer() throws Exception {
        String text = "¿me lo envuelven para regalo?";
        String buyer = "5215500009001";
        String asked = platform.buyerSays(buyer, "Ana", text);
        String conversation = eventuallyNewest(text);
        String answer = reply(conversation, "reaction-1", "Claro que sí.");
        eventually(() -> assertThat(state(conversation, answer)).isIn("delivered", "read"));
        String sent = platform.accepted().stream()
                .filter(it -> it.text().equals("Claro que sí."))
                .findFirst()
                .orElseThrow()
                .id();

        platform.buyerReacts(buyer, "Ana", sent, "❤️");
        platform.buyerReacts(buyer, "Ana", asked, "👍");
        eventually(() -> {
            assertThat(message(conversation, answer).path("reaction").asString(""))
                    .isEqualTo("❤️");
            assertThat(messages(conversation)).hasSize(2);
            assertThat(messages(conversation).path(0).path("reaction").asString(""))
                    .isEqualTo("👍");
        });
        assertThat(due(conversation)).as("nothing waits for an answer").isEmpty();

        platform.buyerReacts(buyer, "Ana", sent, "");
        eventually(
                () -> assertThat(message(conversation, answer).path("reaction").isNull())
                        .isTrue());
    }

    @Test
    void theShopSetsASignToABuyersMessageOnceChangesItAndTakesItAway() throws Exception {
        String asked = platform.buyerSays("5215500009002", "Ana", "ya me llegó, muchas gracias");
        String conversation = eventuallyNewest("ya me llegó, muchas gracias");
        String message = messages(conversation).path(0).path("id").asString();
        String dueBefore = due(conversation);

        assertThat(react(message, "👍").path("shopReaction").path("state").asString())
                .isEqualTo("sending");
        eventually(() -> assertThat(shopReaction(conversation)).isEqualTo("👍 set"));
        assertThat(platform.signOn(asked)).isEqualTo("👍");
        react(message, "👍");
        assertThat(react(message, "❤️").path("shopReaction").path("emoji").asString())
                .isEqualTo("❤️");
        eventually(() -> assertThat(shopReaction(conversation)).isEqualTo("❤️ set"));
        assertThat(platform.signOn(asked)).isEqualTo("❤️");
        assertThat(due(conversation)).as("a sign is no answer").isEqualTo(dueBefore);
        assertThat(messages(conversation)).as("nor a message").hasSize(1);

        takeAway(message);
        eventually(() -> assertThat(shopReaction(conversation)).isEmpty());
        assertThat(platform.signOn(asked)).isEmpty();
        takeAway(message);
        assertThat(signs(asked)).as("what stands already is not sent again").isEqualTo(3);
    }

    @Test
    void aSignWhoseAnswerIsLostIsSentAgainAndOneThatIsRefusedSaysSo() throws Exception {
        String asked = platform.buyerSays("5215500009003", "Ana", "¡quedó hermoso!");
        String conversation = eventuallyNewest("¡quedó hermoso!");
        String message = messages(conversation).path(0).path("id").asString();
        platform.misbehave(Misbehaviour.CUT_AFTER_ACCEPT);
        react(message, "❤️");
        eventually(() -> assertThat(shopReaction(conversation)).isEqualTo("❤️ set"));
        assertThat(platform.signOn(asked)).isEqualTo("❤️");

        platform.misbehave(Misbehaviour.WINDOW_CLOSED);
        react(message, "🎉");
        eventually(() -> assertThat(shopReaction(conversation)).isEqualTo("🎉 failed"));
        assertThat(messages(conversation)
                        .path(0)
                        .path("shopReaction")
                        .path("code")
                        .asString())
                .isEqualTo("131047");
        react(message, "🎉");
        eventually(() -> assertThat(shopReaction(conversation)).isEqualTo("🎉 set"));
    }

    @Test
    void twoWhoSetASignAtOnceSetOneAndOneThatIsLostOnItsWayCanBeSetAgain() throws Exception {
        String asked = platform.buyerSays("5215500009004", "Ana", "¡me encantó el color!");
        String conversation = eventuallyNewest("¡me encantó el color!");
        String message = messages(conversation).path(0).path("id").asString();
        try (Connection app = desk.as("atiende_app");
                Statement statement = app.createStatement()) {
            statement.execute("select set_config('atiende.workspace', '%s', false)".formatted(desk.shop.workspace()));
            app.setAutoCommit(false);
            statement.execute(
                    "select from conversations.message where message_id = '%s' for update".formatted(message));
            List<CompletableFuture<Void>> both = Stream.of(1, 2)
                    .map(it -> CompletableFuture.runAsync(() -> {
                        try {
                            react(message, "🎉");
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    }))
                    .toList();
            eventually(() -> assertThat(desk.waitingForLocks()).isEqualTo(2));
            app.commit();
            both.forEach(CompletableFuture::join);
        }
        eventually(() -> assertThat(shopReaction(conversation)).isEqualTo("🎉 set"));
        assertThat(signs(asked)).isEqualTo(1);

        // Its send has come to an end of which the message was never told.
        desk.asShop("update conversations.message set shop_reaction_state = 'sending' where message_id = '%s'"
                .formatted(message));
        react(message, "🎉");
        eventually(() -> assertThat(shopReaction(conversation)).isEqualTo("🎉 set"));
        assertThat(signs(asked)).isEqualTo(2);
    }

    @Test
    void aSignThatIsNoneOrStandsOnNoBuyersMessageIsRefused() throws Exception {
        String conversation = conversation("quedo atenta");
        String message = messages(conversation).path(0).path("id").asString();
        for (String none : List.of("", "ok", "1", "👍👍", "👍 ")) {
            assertThat(reacting(message, none).statusCode()).as(none).isEqualTo(422);
        }
        for (String one : List.of("👍🏽", "🇲🇽", "👩‍🔧")) {
            assertThat(reacting(message, one).statusCode()).as(one).isEqualTo(200);
        }
        String answer = reply(conversation, "reaction-own", "Con mucho gusto.");
        assertThat(reacting(answer, "👍").body()).contains("ATI-3070");
        desk.ask("POST", "/api/v1/conversations/%s/resolve".formatted(conversation), desk.shop.readWriteKey(), "{}");
        assertThat(reacting(message, "👍").body()).contains("ATI-3001");
    }

    @Test
    void aBuyersQuoteNamesWhatItIsAboutBeItTheirsOrTheShops() throws Exception {
        String buyer = "5215500009010";
        String asked = platform.buyerSays(buyer, "Ana", "¿lo tienen en azul o en verde?");
        String conversation = eventuallyNewest("¿lo tienen en azul o en verde?");
        String answer = reply(conversation, "quoted-1", "En azul y en verde, escríbeme al 55 1234 5678.");
        eventually(() -> assertThat(state(conversation, answer)).isIn("delivered", "read"));
        String sent = platform.accepted().getLast().id();

        platform.buyerQuotes(buyer, "Ana", sent, "este me sirve");
        platform.buyerQuotes(buyer, "Ana", asked, "en azul entonces");
        platform.buyerQuotes(buyer, "Ana", "wamid.ELSEWHERE", "¿y este?");
        platform.buyerQuotes("5215500009005", "Rosa", asked, "yo no escribí eso");
        eventuallyNewest("yo no escribí eso");
        eventually(() -> assertThat(messages(conversation)).hasSize(5));
        JsonNode toOurs = quotedBy(conversation, "este me sirve");
        assertThat(toOurs.path("id").asString()).isEqualTo(answer);
        assertThat(toOurs.path("direction").asString()).isEqualTo("out");
        assertThat(toOurs.path("text").asString())
                .as("as the message itself stands")
                .isEqualTo(message(conversation, answer).path("text").asString())
                .doesNotContain("1234");
        JsonNode toTheirs = quotedBy(conversation, "en azul entonces");
        assertThat(toTheirs.path("direction").asString()).isEqualTo("in");
        assertThat(toTheirs.path("text").asString()).isEqualTo("¿lo tienen en azul o en verde?");
        assertThat(quotedBy(conversation, "¿y este?").isNull())
                .as("what the desk does not have")
                .isTrue();
        assertThat(quotedBy(eventuallyNewest("yo no escribí eso"), "yo no escribí eso")
                        .isNull())
                .as("another buyer's message is nobody's to quote")
                .isTrue();
    }

    @Test
    void anAnswerQuotesAMessageOfTheBuyersAndNoOther() throws Exception {
        String asked = platform.buyerSays("5215500009006", "Ana", "¿abren los domingos?");
        String conversation = eventuallyNewest("¿abren los domingos?");
        String question = messages(conversation).path(0).path("id").asString();
        assertThat(desk.get("/api/v1/conversations/%s/reply-rules".formatted(conversation), desk.shop.readOnlyKey())
                        .path("quotes")
                        .asBoolean())
                .isTrue();

        HttpResponse<String> answered = quoting(conversation, "quoting-1", question);
        assertThat(answered.statusCode()).as(answered.body()).isEqualTo(201);
        String answer = Json.STORED.readTree(answered.body()).path("id").asString();
        eventually(() -> assertThat(state(conversation, answer)).isIn("delivered", "read"));
        assertThat(message(conversation, answer).path("quoted").path("id").asString())
                .isEqualTo(question);
        assertThat(platform.accepted().stream()
                        .filter(it -> it.text().equals("De diez a cuatro."))
                        .map(it -> it.body().path("context").path("message_id").asString("")))
                .containsExactly(asked);

        assertThat(quoting(conversation, "quoting-1", question).statusCode())
                .as("once more under its key")
                .isEqualTo(200);
        assertThat(quoting(conversation, "quoting-1", null).body())
                .as("without the quote it is another answer")
                .contains("ATI-3006");
        assertThat(quoting(conversation, "quoting-2", answer).body())
                .as("the shop's own")
                .contains("ATI-3071");
        String other = conversation("¿y los lunes?");
        assertThat(quoting(other, "quoting-3", question).body())
                .as("of another conversation")
                .contains("ATI-3071");
    }

    private HttpResponse<String> quoting(String conversation, String key, @Nullable String message) throws Exception {
        Map<String, String> answer = new LinkedHashMap<>(Map.of("text", "De diez a cuatro."));
        if (message != null) {
            answer.put("quotes", message);
        }
        return desk.send(
                "/api/v1/conversations/%s/replies".formatted(conversation),
                desk.shop.readWriteKey(),
                key,
                Json.STORED.writeValueAsString(answer));
    }

    private JsonNode quotedBy(String conversation, String text) throws Exception {
        for (JsonNode message : messages(conversation)) {
            if (message.path("text").asString("").equals(text)) {
                return message.path("quoted");
            }
        }
        throw new AssertionError("no message says " + text);
    }

    private HttpResponse<String> reacting(String message, String emoji) throws Exception {
        return desk.ask(
                "PUT",
                "/api/v1/messages/%s/reaction".formatted(message),
                desk.shop.readWriteKey(),
                Json.STORED.writeValueAsString(Map.of("emoji", emoji)));
    }

    private JsonNode react(String message, String emoji) throws Exception {
        HttpResponse<String> answer = reacting(message, emoji);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.STORED.readTree(answer.body());
    }

    private void takeAway(String message) throws Exception {
        String path = "/api/v1/messages/%s/reaction".formatted(message);
        assertThat(desk.ask("DELETE", path, desk.shop.readWriteKey(), "").statusCode())
                .isEqualTo(200);
    }

    /** The shop's sign on the first message of a conversation and its state; empty where there is none. */
    private String shopReaction(String conversation) throws Exception {
        JsonNode reaction = messages(conversation).path(0).path("shopReaction");
        return reaction.isNull()
                ? ""
                : reaction.path("emoji").asString() + " "
                        + reaction.path("state").asString();
    }

    private long signs(String asked) {
        return platform.accepted().stream()
                .filter(it -> it.body()
                        .path("reaction")
                        .path("message_id")
                        .asString("")
                        .equals(asked))
                .count();
    }

    private String eventuallyNewest(String text) {
        String[] found = new String[1];
        eventually(() -> found[0] = newest(text));
        return found[0];
    }

    private JsonNode messages(String conversation) throws Exception {
        return desk.get("/api/v1/conversations/%s/messages".formatted(conversation), desk.shop.readOnlyKey())
                .path("items");
    }

    private String due(String conversation) throws Exception {
        return desk.get("/api/v1/conversations/" + conversation, desk.shop.readOnlyKey())
                .path("dueReason")
                .asString("");
    }

    /** Lets a buyer write and returns the conversation. */
    private String conversation(String text) throws Exception {
        String waId = "5215500001" + (100 + buyers++);
        long before = desk.count(desk.shop.readOnlyKey());
        platform.buyerSays(waId, "Ana", text);
        eventually(() -> assertThat(desk.count(desk.shop.readOnlyKey())).isEqualTo(before + 1));
        return newest(text);
    }

    /** The conversation whose first message this is. */
    private String newest(String text) throws Exception {
        for (JsonNode item : desk.get("/api/v1/conversations?order=recent", desk.shop.readOnlyKey())
                .path("items")) {
            String path = "/api/v1/conversations/%s/messages"
                    .formatted(item.path("id").asString());
            String first = desk.get(path, desk.shop.readOnlyKey())
                    .path("items")
                    .path(0)
                    .path("text")
                    .asString();
            if (first.equals(text)) {
                return item.path("id").asString();
            }
        }
        throw new AssertionError("No conversation begins with " + text);
    }

    private String reply(String conversation, String key, String text) throws Exception {
        String json = Json.STORED.writeValueAsString(java.util.Map.of("text", text));
        var answer = desk.send(
                "/api/v1/conversations/%s/replies".formatted(conversation), desk.shop.readWriteKey(), key, json);
        assertThat(answer.statusCode()).isIn(200, 201);
        return Json.STORED.readTree(answer.body()).path("id").asString();
    }

    private String state(String conversation, String message) throws Exception {
        return message(conversation, message).path("delivery").path("state").asString();
    }

    private JsonNode message(String conversation, String message) throws Exception {
        String path = "/api/v1/conversations/%s/messages".formatted(conversation);
        for (JsonNode item : desk.get(path, desk.shop.readOnlyKey()).path("items")) {
            if (item.path("id").asString().equals(message)) {
                return item;
            }
        }
        throw new AssertionError("Message " + message + " is not in its conversation");
    }
}
