package org.atiende.connectors.tiktok;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.ChannelThread;
import org.atiende.channel.ChannelThread.Reference;
import org.atiende.channel.Content;
import org.atiende.channel.DeliveryStage;
import org.atiende.channel.OrderFact;
import org.atiende.channel.ParcelFact;
import org.atiende.channel.Price;
import org.atiende.channel.RawEvent;
import org.atiende.channel.WebhookAnswer;
import org.atiende.channel.WebhookRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** What the connector makes of what the pretend platform pushes and answers, over real HTTP. */
class ReceivingContractTests {
    private static final String ANA = "707885565181165594";

    private Desk desk;

    @BeforeEach
    void start() throws Exception {
        desk = new Desk();
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    private static ObjectNode content(String name, String value) {
        return TiktokApi.JSON.createObjectNode().put(name, value);
    }

    @Test
    void readsAMessageWhoseAnswerGoesToItsConversation() throws Exception {
        String id = desk.platform.writes(ANA, "ana.mx", "¿Ya enviaron mi pedido? 🙏");
        desk.pushed(1);
        ChannelEvent.MessageReceived message = desk.only(ChannelEvent.MessageReceived.class);
        assertThat(message.externalId()).isEqualTo(id);
        assertThat(message.content()).isEqualTo(new Content.Text("¿Ya enviaron mi pedido? 🙏"));
        assertThat(message.buyer().id()).isEqualTo(ANA);
        ChannelThread thread = message.thread().orElseThrow();
        assertThat(thread.id()).isEqualTo("conversation:" + thread.address());
        assertThat(thread.about()).isEmpty();
    }

    @Test
    void storesTheSameMessageOnceWhetherItIsPushedOrListed() throws Exception {
        desk.platform.writes(ANA, "ana.mx", "hola");
        desk.pushed(1);
        assertThat(desk.check()).isZero();
        assertThat(desk.all(ChannelEvent.MessageReceived.class)).hasSize(1);
    }

    @Test
    void knowsTheNameOfWhoWroteFromTheList() {
        desk.platform.tells(false);
        desk.platform.writes(ANA, "ana.mx", "hola");
        assertThat(desk.check()).isOne();
        assertThat(desk.only(ChannelEvent.MessageReceived.class).buyer().name()).contains("ana.mx");
    }

    @ParameterizedTest
    @CsvSource({
        "IMAGE, content, [image]",
        "VIDEO, vid, [video]",
        "EMOTICONS, content, [sticker]",
        "ORDER_CARD, order_id, [order]",
        "RETURN_REFUND_CARD, order_id, [order]",
        "PRODUCT_CARD, product_id, [product]",
        "HOLOGRAM, content, [HOLOGRAM]"
    })
    void namesWhatHasNoWords(String type, String field, String words) throws Exception {
        desk.platform.says(ANA, "ana.mx", "BUYER", type, content(field, "576462377512830168"), true);
        desk.pushed(1);
        ChannelEvent.MessageReceived message = desk.only(ChannelEvent.MessageReceived.class);
        assertThat(message.content().text()).isEqualTo(words);
        assertThat(message.thread().orElseThrow().about())
                .isEqualTo(
                        switch (field) {
                            case "order_id" -> List.of(new Reference(Reference.What.ORDER, "576462377512830168"));
                            case "product_id" -> List.of(new Reference(Reference.What.LISTING, "576462377512830168"));
                            default -> List.of();
                        });
    }

    @Test
    void takesNothingForAQuestionThatNoBuyerHasWritten() throws Exception {
        desk.platform.says(ANA, "ana.mx", "BUYER", "BUYER_ENTER_FROM_ORDER", content("order_id", "5764623775"), true);
        desk.platform.says(ANA, "ana.mx", "ROBOT", "TEXT", content("content", "¡Hola! Soy el asistente."), true);
        desk.platform.says(ANA, "ana.mx", "SYSTEM", "NOTIFICATION", content("content", "Califica la charla"), false);
        desk.pushed(3);
        assertThat(desk.all(ChannelEvent.Ignored.class)).hasSize(3);
    }

    @Test
    void seesWhatTheShopWroteOnThePlatformsOwnPages() throws Exception {
        desk.platform.writes(ANA, "ana.mx", "hola");
        String id = desk.platform.says(
                ANA, "ana.mx", "CUSTOMER_SERVICE", "TEXT", content("content", "Le atiende Luz."), true);
        desk.pushed(2);
        ChannelEvent.ShopWrote wrote = desk.only(ChannelEvent.ShopWrote.class);
        assertThat(wrote.externalId()).isEqualTo(id);
        assertThat(wrote.stage()).isEqualTo(DeliveryStage.DELIVERED);
        assertThat(wrote.thread().id())
                .isEqualTo(desk.only(ChannelEvent.MessageReceived.class)
                        .thread()
                        .orElseThrow()
                        .id());
    }

    @Test
    void fetchesAnOrderWithItsParcelAndFollowsItToTheDoor() throws Exception {
        String order = desk.platform.buys("Lámpara de mesa", 84_950, 2);
        desk.fetch(desk.notice());
        OrderFact told = desk.only(ChannelEvent.OrderTold.class).order();
        assertThat(told.id()).isEqualTo(order);
        assertThat(told.status()).isEqualTo(OrderFact.Status.PAID);
        assertThat(told.total()).isEqualTo(new Price(169_900, "MXN"));
        assertThat(told.items()).singleElement().satisfies(item -> {
            assertThat(item.title()).isEqualTo("Lámpara de mesa");
            assertThat(item.quantity()).as("two lines of one piece each").isEqualTo(2);
            assertThat(item.unitPrice()).isEqualTo(new Price(84_950, "MXN"));
        });
        assertThat(told.buyer()).as("the chat knows buyers by other ids").isEmpty();
        assertThat(desk.only(ChannelEvent.ParcelTold.class).parcel().status()).isEqualTo(ParcelFact.Status.READY);

        desk.platform.ships(order, "Estafeta", "EST123456");
        desk.fetch(desk.notice());
        desk.platform.delivers(order);
        desk.fetch(desk.notice());
        assertThat(desk.all(ChannelEvent.ParcelTold.class))
                .extracting(it -> it.parcel().status())
                .containsExactly(ParcelFact.Status.READY, ParcelFact.Status.SHIPPED, ParcelFact.Status.DELIVERED);
        ParcelFact last = desk.all(ChannelEvent.ParcelTold.class).getLast().parcel();
        assertThat(last.trackingNumber()).contains("EST123456");
        assertThat(last.carrier()).contains("Estafeta");
        assertThat(told.parcelIds()).containsExactly(last.id());
    }

    @Test
    void refusesWhatIsNotThePlatformsAndTakesWhatItDoesNotKnow() {
        byte[] body = "no JSON".getBytes(StandardCharsets.UTF_8);
        String signature = TiktokInbound.signature(new TiktokSettings(desk.account), body);
        assertThat(receive(body, signature)).isEqualTo(new WebhookAnswer.Refused(403, "the body is not JSON"));
        assertThat(receive(body, signature.substring(1)))
                .isInstanceOfSatisfying(
                        WebhookAnswer.Refused.class,
                        it -> assertThat(it.status()).isEqualTo(401));
        assertThat(receive(body, "")).isInstanceOf(WebhookAnswer.Refused.class);
        byte[] unknown = "{\"type\":9900,\"shop_id\":\"7\",\"data\":{\"x\":1}}".getBytes(StandardCharsets.UTF_8);
        assertThat(receive(unknown, TiktokInbound.signature(new TiktokSettings(desk.account), unknown)))
                .isInstanceOfSatisfying(
                        WebhookAnswer.Notified.class,
                        it -> assertThat(it.notices()).isEmpty());
        assertThat(desk.connector.interpret(new RawEvent(Desk.SHOP, "x", "x", Instant.EPOCH, body)))
                .isInstanceOf(ChannelEvent.Unreadable.class);
    }

    private WebhookAnswer receive(byte[] body, String signature) {
        return desk.connector.receive(
                new WebhookRequest(
                        "POST",
                        Map.of(),
                        Map.of("authorization", signature),
                        body,
                        new WebhookRequest.Origin("", "127.0.0.1")),
                desk.account);
    }
}
