package org.atiende.connectors.mercadolibre;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.ChannelThread;
import org.atiende.channel.ChannelThread.Reference;
import org.atiende.channel.CheckOutcome;
import org.atiende.channel.ClaimFact;
import org.atiende.channel.Content;
import org.atiende.channel.DeliveryStage;
import org.atiende.channel.Failure;
import org.atiende.channel.FetchOutcome;
import org.atiende.channel.OrderFact;
import org.atiende.channel.ParcelFact;
import org.atiende.channel.Price;
import org.atiende.channel.RawEvent;
import org.atiende.channel.ReturnFact;
import org.atiende.channel.ThreadKind;
import org.atiende.channel.WebhookAnswer;
import org.atiende.channel.WebhookRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the connector makes of what the pretend platform tells and answers, over real HTTP. */
class ReceivingContractTests {
    Desk desk;

    /** The model of the account: {@code local} or {@code global}. */
    String model() {
        return "local";
    }

    @BeforeEach
    void start() throws Exception {
        desk = new Desk(model());
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void readsAQuestionAndWhatItIsAbout() throws Exception {
        desk.platform.offers("MLM1001", "Mochila azul", 54_900);
        String id = desk.platform.asks("700001", "MLM1001", "¿La tienen en azul? 🙂");
        desk.fetch(desk.notice());
        ChannelEvent.MessageReceived question = desk.only(ChannelEvent.MessageReceived.class);
        assertThat(question.content()).isEqualTo(new Content.Text("¿La tienen en azul? 🙂"));
        assertThat(question.buyer().id()).isEqualTo("700001");
        ChannelThread thread = question.thread().orElseThrow();
        assertThat(thread.id()).isEqualTo("question:" + id);
        assertThat(thread.kind()).isEqualTo(ThreadKind.QUESTION);
        assertThat(thread.about()).containsExactly(new Reference(Reference.What.LISTING, "MLM1001"));
        ChannelEvent.ListingTold listing = desk.only(ChannelEvent.ListingTold.class);
        assertThat(listing.listing().title()).isEqualTo("Mochila azul");
        assertThat(listing.listing().price()).contains(new Price(54_900, desk.currency()));
    }

    @Test
    void readsAMessageWithItsOrderAndItsParcel() throws Exception {
        desk.platform.offers("MLM1001", "Mochila azul", 54_900);
        desk.platform.tells(false);
        String order = desk.platform.buys("700002", "TETE9", "MLM1001", 2);
        desk.platform.parcel(order, "shipped");
        desk.platform.tells(true);
        String id = desk.platform.writes(order, "¿ya salió?");
        desk.fetch(desk.notice());
        ChannelEvent.MessageReceived message = desk.only(ChannelEvent.MessageReceived.class);
        assertThat(message.externalId()).isEqualTo("message:" + id);
        assertThat(message.buyer().id()).isEqualTo("700002");
        assertThat(message.buyer().name()).contains("TETE9");
        assertThat(message.thread().orElseThrow().address()).isEqualTo("700002");
        OrderFact fact = desk.only(ChannelEvent.OrderTold.class).order();
        assertThat(fact.id()).isEqualTo(order);
        assertThat(fact.status()).isEqualTo(OrderFact.Status.PAID);
        assertThat(fact.total()).isEqualTo(new Price(109_800, desk.currency()));
        assertThat(fact.items().getFirst().quantity()).isEqualTo(2);
        ParcelFact parcel = desk.only(ChannelEvent.ParcelTold.class).parcel();
        assertThat(parcel.status()).isEqualTo(ParcelFact.Status.SHIPPED);
        assertThat(parcel.promisedFor()).isPresent();
        assertThat(fact.parcelIds()).containsExactly(parcel.id());
    }

    @Test
    void readsAMessageAboutAllThatWasBoughtTogether() throws Exception {
        desk.platform.tells(false);
        String pack = desk.platform.buysTogether("700002", "TETE9", "MLM1", "MLM2");
        desk.platform.tells(true);
        desk.platform.writes(pack, "¿ya salieron?");
        desk.fetch(desk.notice());
        ChannelEvent.MessageReceived message = desk.only(ChannelEvent.MessageReceived.class);
        assertThat(message.thread().orElseThrow().id()).isEqualTo("pack:" + pack);
        assertThat(message.buyer().id()).isEqualTo("700002");
        List<OrderFact> orders = desk.all(ChannelEvent.OrderTold.class).stream()
                .map(ChannelEvent.OrderTold::order)
                .toList();
        assertThat(orders).hasSize(2).allSatisfy(it -> assertThat(it.packId()).contains(pack));
        assertThat(orders.getFirst().parcelIds())
                .containsExactly(
                        desk.only(ChannelEvent.ParcelTold.class).parcel().id());
    }

    @Test
    void answersTheAgentWhoPassedAMessageOnAndKnowsWhoseItIs() throws Exception {
        desk.platform.tells(false);
        String one = desk.platform.buys("700003", "UNO", "MLM1", 1);
        String other = desk.platform.buys("700004", "DOS", "MLM1", 1);
        desk.platform.tells(true);
        desk.platform.writesThroughAgent(one, "hola");
        desk.platform.writesThroughAgent(other, "hola");
        desk.fetch(desk.notice());
        desk.fetch(desk.notice());
        List<ChannelEvent.MessageReceived> messages = desk.all(ChannelEvent.MessageReceived.class);
        assertThat(messages.stream().map(it -> it.buyer().id())).containsExactly("700003", "700004");
        assertThat(messages)
                .allSatisfy(
                        it -> assertThat(it.thread().orElseThrow().address()).isEqualTo("3037204279"));
    }

    @Test
    void readsAClaimWithItsReasonItsMessagesAndByWhenTheSellerMustAct() throws Exception {
        desk.platform.tells(false);
        String order = desk.platform.buys("700005", "CINCO", "MLM1", 1);
        String id = desk.platform.claims(order, "El producto llegó dañado", "La taza está rota", Duration.ofDays(2));
        desk.platform.tells(true);
        desk.platform.writesInClaim(id, "adjunto fotos");
        desk.fetch(desk.notice());
        ChannelEvent.ClaimTold claim = desk.only(ChannelEvent.ClaimTold.class);
        assertThat(claim.claim().open()).isTrue();
        assertThat(claim.claim().dueAt()).isPresent();
        assertThat(claim.claim().about()).contains(new Reference(Reference.What.ORDER, order));
        List<ChannelEvent.MessageReceived> said = desk.all(ChannelEvent.MessageReceived.class);
        assertThat(said.stream().map(ChannelEvent.MessageReceived::content))
                .containsExactly(
                        new Content.Notice("El producto llegó dañado: La taza está rota"),
                        new Content.Text("adjunto fotos"));
        assertThat(said).allSatisfy(it -> {
            assertThat(it.thread().orElseThrow().id()).isEqualTo("claim:" + id);
            assertThat(it.thread().orElseThrow().answerBy())
                    .isEqualTo(claim.claim().dueAt());
            assertThat(it.buyer().id()).isEqualTo("700005");
        });
        desk.platform.closesClaim(id);
        desk.fetch(desk.notice());
        ClaimFact closed = desk.all(ChannelEvent.ClaimTold.class).getLast().claim();
        assertThat(closed.open()).isFalse();
        assertThat(closed.dueAt()).as("its detail names the old term still").isEmpty();
        assertThat(desk.all(ChannelEvent.ThreadChanged.class).getLast().closed())
                .isPresent();
    }

    @Test
    void readsWhatComesBackUnderAClaimWithItsParcel() throws Exception {
        desk.platform.tells(false);
        String order = desk.platform.buys("700005", "CINCO", "MLM1", 1);
        String id = desk.platform.claims(order, "El producto llegó dañado", "", Duration.ofDays(2));
        desk.platform.sendsBack(id);
        desk.check();
        ReturnFact begun = returned(desk);
        assertThat(begun.status()).isEqualTo("label_generated");
        assertThat(begun.money()).contains("retained");
        assertThat(begun.refundOn()).contains("delivered");
        ParcelFact parcel = comingBack(desk);
        assertThat(begun.parcelIds()).containsExactly(parcel.id());
        assertThat(parcel.status()).isEqualTo(ParcelFact.Status.READY);
        assertThat(parcel.carrier()).contains("DHL");
        assertThat(parcel.trackingNumber().orElseThrow()).startsWith("RET");
    }

    @Test
    void tellsHowAReturnGoesOnThoughNothingChangesOfItsClaim() throws Exception {
        desk.platform.tells(false);
        String order = desk.platform.buys("700005", "CINCO", "MLM1", 1);
        String id = desk.platform.claims(order, "El producto llegó dañado", "", Duration.ofDays(2));
        desk.platform.tells(true);
        desk.platform.sendsBack(id);
        desk.fetch(desk.notice());
        ClaimFact before = desk.all(ChannelEvent.ClaimTold.class).getLast().claim();
        desk.platform.returnBecomes(id, "delivered", "delivered", "refunded");
        RawEvent ofParcel = desk.notice();
        desk.fetch(desk.notice());
        ClaimFact after = desk.all(ChannelEvent.ClaimTold.class).getLast().claim();
        assertThat(after.returned().orElseThrow().status()).isEqualTo("delivered");
        assertThat(after.returned().orElseThrow().money()).contains("refunded");
        assertThat(after.version()).isAfter(before.version());
        desk.fetch(ofParcel);
        ParcelFact parcel = desk.all(ChannelEvent.ParcelTold.class).getLast().parcel();
        assertThat(parcel.status()).isEqualTo(ParcelFact.Status.DELIVERED);
        assertThat(parcel.promisedFor()).isPresent();
    }

    @Test
    void takesTheParcelOfAReturnFromTheReturnWhereItIsNotToldByItself() throws Exception {
        desk.platform.tells(false);
        String order = desk.platform.buys("700005", "CINCO", "MLM1", 1);
        String id = desk.platform.claims(order, "El producto llegó dañado", "", Duration.ofDays(2));
        desk.platform.sendsBack(id, false);
        desk.check();
        ParcelFact parcel = comingBack(desk);
        assertThat(returned(desk).parcelIds()).containsExactly(parcel.id());
        assertThat(parcel.status()).isEqualTo(ParcelFact.Status.READY);
        assertThat(parcel.trackingNumber().orElseThrow()).startsWith("RET");
        assertThat(parcel.promisedFor().isPresent())
                .as("Global Selling tells it")
                .isEqualTo(model().equals("global"));
    }

    @Test
    void keepsTheAddressesOfAReturnWithThePlatform() throws Exception {
        desk.platform.tells(false);
        String order = desk.platform.buys("700005", "CINCO", "MLM1", 1);
        String id = desk.platform.claims(order, "El producto llegó dañado", "", Duration.ofDays(2));
        desk.platform.tells(true);
        desk.platform.sendsBack(id);
        FetchOutcome.Found found = (FetchOutcome.Found) desk.fetch(desk.notice());
        assertThat(found.events())
                .noneSatisfy(it -> assertThat(new String(it.payload(), StandardCharsets.UTF_8))
                        .contains("Calle"));
    }

    /** The parcel in which something comes back; its order's own may be told beside it. */
    private static ParcelFact comingBack(Desk to) {
        return to.all(ChannelEvent.ParcelTold.class).stream()
                .map(ChannelEvent.ParcelTold::parcel)
                .filter(it -> it.trackingNumber().orElse("").startsWith("RET"))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static ReturnFact returned(Desk of) {
        return of.all(ChannelEvent.ClaimTold.class).getLast().claim().returned().orElseThrow();
    }

    @Test
    void readsWhatAMediatorWritesAndByWhenTheSellerMustAnswerThem() throws Exception {
        desk.platform.tells(false);
        String order = desk.platform.buys("700005", "CINCO", "MLM1", 1);
        String id = desk.platform.claims(order, "El producto llegó dañado", "", Duration.ofDays(2));
        desk.platform.tells(true);
        desk.platform.mediates(id, "¿Aceptas la devolución?", Duration.ofDays(4));
        desk.fetch(desk.notice());
        ChannelEvent.ClaimTold claim = desk.only(ChannelEvent.ClaimTold.class);
        assertThat(claim.claim().stage()).isEqualTo("dispute");
        assertThat(claim.claim().dueAt().orElseThrow())
                .as("the detail tells it, not the action")
                .isAfter(claim.claim().openedAt().plus(Duration.ofDays(3)));
        ChannelEvent.MessageReceived said =
                desk.all(ChannelEvent.MessageReceived.class).getLast();
        assertThat(said.content())
                .as("the platform's words, not the buyer's")
                .isEqualTo(new Content.Notice("¿Aceptas la devolución?"));
        ChannelThread thread = said.thread().orElseThrow();
        assertThat(thread.address()).isEqualTo("mediator");
        assertThat(thread.answerBy()).isEqualTo(claim.claim().dueAt());
    }

    @Test
    void tellsWhatTheSellerWroteElsewhere() throws Exception {
        String question = desk.platform.asks("700006", "MLM1", "¿es original?");
        desk.fetch(desk.notice());
        desk.platform.sellerAnswersElsewhere(question, "Sí, con factura.");
        desk.fetch(desk.notice());
        ChannelEvent.ShopWrote answer = desk.only(ChannelEvent.ShopWrote.class);
        assertThat(answer.content()).isEqualTo(new Content.Text("Sí, con factura."));
        assertThat(answer.stage()).isEqualTo(DeliveryStage.DELIVERED);
        assertThat(answer.thread().id()).isEqualTo("question:" + question);
        assertThat(desk.all(ChannelEvent.ThreadChanged.class)
                        .getLast()
                        .closed()
                        .orElseThrow()
                        .code())
                .isEqualTo("answered");
    }

    @Test
    void tellsEachTimeThatAQuestionComesUnderReviewAndIsFreeAgain() throws Exception {
        String question = desk.platform.asks("700010", "MLM1", "¿me mandas tu correo?");
        desk.fetch(desk.notice());
        for (String status : List.of("UNDER_REVIEW", "UNANSWERED", "UNDER_REVIEW", "UNANSWERED")) {
            desk.platform.closesQuestion(question, status);
            RawEvent notice = desk.notice();
            desk.fetch(notice);
            desk.fetch(notice);
        }
        List<ChannelEvent.ThreadChanged> changes = desk.all(ChannelEvent.ThreadChanged.class);
        assertThat(changes.stream().map(it -> it.closed().map(Failure::code).orElse("")))
                .containsExactly("", "under_review", "", "under_review", "");
        assertThat(changes)
                .as("none is older than another, so that the desk believes the last")
                .allSatisfy(it ->
                        assertThat(it.occurredAt()).isEqualTo(changes.getFirst().occurredAt()));
    }

    @Test
    void tellsThatAConversationIsBlockedAndWhy() throws Exception {
        desk.platform.tells(false);
        String order = desk.platform.buys("700007", "SIETE", "MLM1", 1);
        desk.platform.blocks(order, "blocked_by_mediation");
        desk.platform.tells(true);
        desk.platform.writes(order, "hola");
        desk.fetch(desk.notice());
        assertThat(desk.only(ChannelEvent.ThreadChanged.class)
                        .closed()
                        .orElseThrow()
                        .code())
                .isEqualTo("blocked_by_mediation");
    }

    @Test
    void leavesMessagesUnreadThatNobodyHasRead() throws Exception {
        desk.platform.tells(false);
        String order = desk.platform.buys("700008", "OCHO", "MLM1", 1);
        desk.platform.tells(true);
        desk.platform.writes(order, "hola");
        desk.fetch(desk.notice());
        CheckOutcome.Found found =
                (CheckOutcome.Found) desk.connector.checking().orElseThrow().check(desk.tokens, Optional.empty());
        assertThat(found.cursor()).as("the unread packs").contains(order);
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "global"})
    void knowsTheTopicsOfBothModels(String model) throws Exception {
        try (Desk other = new Desk(model)) {
            other.platform.tells(false);
            String order = other.platform.buys("700009", "NUEVE", "MLM1", 1);
            String id = other.platform.writes(order, "hola");
            boolean global = model.equals("global");
            other.platform.post(
                    other.platform.notification(
                            global ? "marketplace_messages" : "messages",
                            global ? "/marketplace/messages/" + id : id,
                            false),
                    other.door(Desk.SECRET));
            other.fetch(other.notice());
            assertThat(other.only(ChannelEvent.MessageReceived.class).content()).isEqualTo(new Content.Text("hola"));
        }
    }

    @Test
    void refusesWhatIsNotThePlatforms() {
        byte[] body =
                MercadolibreApi.JSON.writeValueAsBytes(desk.platform.notification("questions", "/questions/1", false));
        assertThat(receive(body, "another-secret", "")).isEqualTo(403);
        assertThat(receive("no json".getBytes(StandardCharsets.UTF_8), Desk.SECRET, ""))
                .isEqualTo(403);
        assertThat(receive("{\"application_id\":1}".getBytes(StandardCharsets.UTF_8), Desk.SECRET, ""))
                .isEqualTo(403);
        WebhookAnswer fromElsewhere = desk.connector.receive(
                request(body, Desk.SECRET, "10.0.0.9"),
                desk.account(Map.of("sources", "54.88.218.97, 18.215.140.160")));
        assertThat(fromElsewhere).isInstanceOf(WebhookAnswer.Refused.class);
        WebhookAnswer fromThere = desk.connector.receive(
                request(body, Desk.SECRET, "18.215.140.160"),
                desk.account(Map.of("sources", "54.88.218.97, 18.215.140.160")));
        assertThat(fromThere).isInstanceOf(WebhookAnswer.Notified.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest",
                "/users/1",
                "/questions/../users/1",
                "/questions/1?access_token=x",
                "//evil.example/questions/1",
                ""
            })
    void asksForNothingThatABodyMadeUp(String resource) throws Exception {
        int before = desk.platform.requests();
        desk.platform.post(desk.platform.notification("questions", resource, false), desk.door(Desk.SECRET));
        assertThat(desk.fetch(desk.notice())).isInstanceOf(FetchOutcome.Nothing.class);
        assertThat(desk.platform.requests()).isEqualTo(before);
    }

    @Test
    void knowsARepeatedNotificationAgainAndATrueChangeApart() throws Exception {
        var first = desk.platform.notification("questions", "/questions/13", false);
        var second = desk.platform.notification("questions", "/questions/13", false);
        for (var told : List.of(first, first, second)) {
            assertThat(desk.platform.post(told, desk.door(Desk.SECRET))).isEqualTo(200);
        }
        RawEvent one = desk.notice();
        assertThat(desk.notice().externalId()).isEqualTo(one.externalId());
        RawEvent other = desk.notice();
        assertThat(other.externalId()).isNotEqualTo(one.externalId());
        assertThat(other.thread()).isEqualTo(one.thread());
    }

    @Test
    void readsTheOlderFormOfAMessageToo() {
        var message = MercadolibreApi.JSON.readTree("""
                {"message_id":"0033b582a1474fa98c02d229abcec43c","date":"2016-09-01T05:15:25.821Z","date_read":"",
                 "from":{"user_id":123456789},"to":{"user_id":415458330},"text":{"plain":"Ejemplo de texto"},
                 "status":"available","moderation":{"status":"clean","date_moderated":"2019-03-13T09:34:26.450-04:00"}}""");
        RawEvent event = new MercadolibreFacts(new MercadolibreSettings(desk.account))
                .message(message, "2000", MercadolibreApi.JSON.createObjectNode());
        ChannelEvent.MessageReceived meaning = (ChannelEvent.MessageReceived) desk.connector.interpret(event);
        assertThat(meaning.externalId()).isEqualTo("message:0033b582a1474fa98c02d229abcec43c");
        assertThat(meaning.content()).isEqualTo(new Content.Text("Ejemplo de texto"));
        assertThat(meaning.occurredAt()).isEqualTo("2016-09-01T05:15:25.821Z");
        assertThat(meaning.buyer().id())
                .as("nobody knows the buyer without the order")
                .isEqualTo("pack:2000");
    }

    private int receive(byte[] body, String secret, String address) {
        WebhookAnswer answer = desk.connector.receive(request(body, secret, address), desk.account);
        return answer instanceof WebhookAnswer.Refused refused ? refused.status() : 200;
    }

    private static WebhookRequest request(byte[] body, String secret, String address) {
        return new WebhookRequest("POST", Map.of(), Map.of(), body, new WebhookRequest.Origin(secret, address));
    }
}
