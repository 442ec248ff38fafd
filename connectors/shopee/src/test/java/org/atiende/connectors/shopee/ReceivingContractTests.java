package org.atiende.connectors.shopee;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.atiende.channel.Account;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.ChannelThread;
import org.atiende.channel.ChannelThread.Reference;
import org.atiende.channel.Content;
import org.atiende.channel.DeliveryStage;
import org.atiende.channel.MediaOutcome;
import org.atiende.channel.OrderFact;
import org.atiende.channel.ParcelFact;
import org.atiende.channel.Price;
import org.atiende.channel.RawEvent;
import org.atiende.channel.ThreadKind;
import org.atiende.channel.WebhookAnswer;
import org.atiende.channel.WebhookRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** What the connector makes of what the pretend platform pushes and answers, over real HTTP. */
class ReceivingContractTests {
    private Desk desk;

    @BeforeEach
    void start() throws Exception {
        desk = new Desk();
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void readsAMessageAndTheOrderThatItIsAbout() throws Exception {
        desk.platform.tells(false);
        String order = desk.platform.buys("700001", "ana_mx", "Lámpara de mesa", 84_900, 2);
        desk.platform.tells(true);
        String id = desk.platform.writes("700001", "ana_mx", "¿Ya enviaron mi pedido? 🙏", order);
        desk.pushed(1);
        ChannelEvent.MessageReceived message = desk.only(ChannelEvent.MessageReceived.class);
        assertThat(message.externalId()).isEqualTo("message:" + id);
        assertThat(message.content()).isEqualTo(new Content.Text("¿Ya enviaron mi pedido? 🙏"));
        assertThat(message.buyer().id()).isEqualTo("700001");
        assertThat(message.buyer().name()).contains("ana_mx");
        ChannelThread thread = message.thread().orElseThrow();
        assertThat(thread.kind()).isEqualTo(ThreadKind.CHAT);
        assertThat(thread.address()).isEqualTo("700001");
        assertThat(thread.about()).containsExactly(new Reference(Reference.What.ORDER, order));
    }

    @Test
    void readsAnOrderWithItsParcelWhenAPushTellsThatItHasChanged() throws Exception {
        String order = desk.platform.buys("700002", "beto88", "Juego de sábanas", 69_900, 2);
        desk.fetch(desk.notice());
        OrderFact fact = desk.only(ChannelEvent.OrderTold.class).order();
        assertThat(fact.id()).isEqualTo(order);
        assertThat(fact.status()).isEqualTo(OrderFact.Status.PAID);
        assertThat(fact.total()).isEqualTo(new Price(139_800, "MXN"));
        assertThat(fact.items()).singleElement().satisfies(it -> {
            assertThat(it.title()).isEqualTo("Juego de sábanas");
            assertThat(it.quantity()).isEqualTo(2);
        });
        assertThat(fact.buyer().orElseThrow().id()).isEqualTo("700002");
        desk.platform.ships(order, "MX000111222");
        desk.fetch(desk.notice());
        ParcelFact parcel = desk.all(ChannelEvent.ParcelTold.class).getLast().parcel();
        assertThat(parcel.status()).isEqualTo(ParcelFact.Status.SHIPPED);
        assertThat(parcel.trackingNumber()).contains("MX000111222");
        assertThat(fact.parcelIds()).containsExactly(parcel.id());
    }

    @ParameterizedTest
    @CsvSource({
        "image, image",
        "video, video",
        "sticker, sticker",
        "faq_liveagent, text",
        "item, other",
        "bundle_message, other",
        "a_kind_of_next_year, other"
    })
    void readsEveryKindOfMessageAndStumblesOverNone(String type, String meaning) throws Exception {
        ObjectNode content = ShopeeApi.JSON
                .createObjectNode()
                .put("url", "https://cf.shopee.example/f/1")
                .put("text", "quiero hablar con una persona")
                .put("sticker_id", "77");
        desk.platform.says("700003", "caro", type, content, "");
        desk.pushed(1);
        Content read = desk.only(ChannelEvent.MessageReceived.class).content();
        switch (meaning) {
            case "text" -> assertThat(read).isEqualTo(new Content.Text("quiero hablar con una persona"));
            case "other" -> assertThat(read).isEqualTo(new Content.Other(type));
            default ->
                assertThat(read)
                        .isInstanceOfSatisfying(
                                Content.Media.class, it -> assertThat(it.type()).isEqualTo(meaning));
        }
    }

    @Test
    void tellsWhatTheSellerWroteElsewhere() throws Exception {
        desk.platform.writes("700004", "dani", "hola");
        desk.pushed(1);
        desk.platform.sellerWritesElsewhere("700004", "¡Hola! Con gusto.");
        desk.pushed(1);
        ChannelEvent.ShopWrote wrote = desk.only(ChannelEvent.ShopWrote.class);
        assertThat(wrote.content()).isEqualTo(new Content.Text("¡Hola! Con gusto."));
        assertThat(wrote.stage()).isEqualTo(DeliveryStage.DELIVERED);
        assertThat(wrote.thread().id())
                .isEqualTo(desk.only(ChannelEvent.MessageReceived.class)
                        .thread()
                        .orElseThrow()
                        .id());
    }

    @Test
    void asksWhoSpeaksWhereAPushDoesNotTell() throws Exception {
        desk.platform.tellsNoShops();
        desk.platform.writes("700004", "dani", "hola");
        desk.fetch(desk.notice());
        desk.platform.sellerWritesElsewhere("700004", "¡Hola! Con gusto.");
        desk.fetch(desk.notice());
        ChannelEvent.MessageReceived received = desk.only(ChannelEvent.MessageReceived.class);
        assertThat(received.content()).isEqualTo(new Content.Text("hola"));
        assertThat(received.buyer().id()).isEqualTo("700004");
        ChannelEvent.ShopWrote wrote = desk.only(ChannelEvent.ShopWrote.class);
        assertThat(wrote.content()).isEqualTo(new Content.Text("¡Hola! Con gusto."));
        assertThat(wrote.thread().address()).as("never the shop itself").isEqualTo("700004");
    }

    @Test
    void aCardOfAnArticleSaysWhatTheTalkIsAbout() throws Exception {
        ObjectNode content =
                ShopeeApi.JSON.createObjectNode().put("shop_id", 600_001).put("item_id", 880_000_123L);
        desk.platform.says("700006", "fer", "item", content, "");
        desk.pushed(1);
        ChannelEvent.MessageReceived card = desk.only(ChannelEvent.MessageReceived.class);
        assertThat(card.content()).isEqualTo(new Content.Other("item"));
        assertThat(card.thread().orElseThrow().about())
                .containsExactly(new Reference(Reference.What.LISTING, "880000123"));
    }

    @Test
    void fetchesAPictureThatLiesWithThePlatformAndSaysWhereAnotherLies() throws Exception {
        byte[] picture = {-1, -40, 0, 13, 10, 127};
        desk.platform.shows("700007", "gil", "image/jpeg", picture);
        desk.pushed(1);
        Content.Media shown =
                (Content.Media) desk.only(ChannelEvent.MessageReceived.class).content();
        assertThat(fetch(shown.mediaId())).isInstanceOfSatisfying(MediaOutcome.Found.class, it -> {
            assertThat(it.content()).isEqualTo(picture);
            assertThat(it.mimeType()).isEqualTo("image/jpeg");
        });
        assertThat(fetch("https://vault.corp.example/secret?key=1"))
                .isInstanceOfSatisfying(
                        MediaOutcome.Gone.class,
                        it -> assertThat(it.failure().reason().words())
                                .contains("https://vault.corp.example")
                                .doesNotContain("secret"));
    }

    private MediaOutcome fetch(String mediaId) {
        return desk.connector.media().orElseThrow().fetch(mediaId, desk.tokens, 1_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"url", "address", "path", "body"})
    void checksTheSignatureInTheFormThatIsSetAndInNoOther(String form) throws Exception {
        desk.platform.signsPushesOver(form);
        desk.receivesWith(Map.of("pushSignature", form));
        desk.platform.writes("700005", "eli", "hola");
        desk.pushed(1);
        int before = desk.refused.get();
        desk.receivesWith(Map.of("pushSignature", form.equals("url") ? "body" : "url"));
        assertThat(desk.platform.post(ShopeeApi.JSON.createObjectNode().put("code", 10), false))
                .isEqualTo(401);
        assertThat(desk.refused.get()).isGreaterThan(before);
    }

    @Test
    void goesByTheAddressThatIsRegisteredWhereADeskSeesAnother() throws Exception {
        desk.receivesWith(Map.of("pushUrl", "https://desk.example/webhooks/shopee/1"));
        assertThat(desk.platform.post(ShopeeApi.JSON.createObjectNode().put("code", 10), false))
                .isEqualTo(401);
        desk.receivesWith(Map.of("pushUrl", desk.url().toString()));
        assertThat(desk.platform.post(ShopeeApi.JSON.createObjectNode().put("code", 10), false))
                .isEqualTo(200);
    }

    @Test
    void refusesWhatIsNotThePlatformsAndTakesWhatItDoesNotKnow() {
        byte[] body = "no JSON".getBytes(StandardCharsets.UTF_8);
        String signature = ShopeeInbound.signature(
                new ShopeeSettings(desk.account), desk.url().toString(), body);
        assertThat(receive(body, signature)).isEqualTo(new WebhookAnswer.Refused(403, "the body is not JSON"));
        assertThat(receive(body, signature.substring(1)))
                .isInstanceOfSatisfying(
                        WebhookAnswer.Refused.class,
                        it -> assertThat(it.status()).isEqualTo(401));
        assertThat(receive(body, "")).isInstanceOf(WebhookAnswer.Refused.class);
        byte[] unknown = "{\"code\":9900,\"shop_id\":600001,\"data\":{\"x\":1}}".getBytes(StandardCharsets.UTF_8);
        assertThat(receive(
                        unknown,
                        ShopeeInbound.signature(
                                new ShopeeSettings(desk.account), desk.url().toString(), unknown)))
                .isInstanceOfSatisfying(
                        WebhookAnswer.Notified.class,
                        it -> assertThat(it.notices()).isEmpty());
        assertThat(desk.connector.interpret(new RawEvent(Desk.SHOP, "x", "x", Instant.EPOCH, body)))
                .isInstanceOf(ChannelEvent.Unreadable.class);
    }

    @Test
    void takesAMessageOfAnotherShopWithWhatThePushHolds() throws Exception {
        Account sister = new Account(
                "600002",
                Map.of(
                        "partnerId", "2000123",
                        "partnerKey", "the-partner-key",
                        "sellerUsers", "800002"));
        for (String speaker : List.of("700009", "800002")) {
            ObjectNode content = ShopeeApi.JSON
                    .createObjectNode()
                    .put("message_id", "m-" + speaker)
                    .put("conversation_id", "55")
                    .put("from_id", speaker)
                    .put("to_id", "800002")
                    .put("message_type", "text")
                    .put("created_timestamp", 1_795_000_000);
            content.putObject("content").put("text", "¿tienen otra talla?");
            ObjectNode push = ShopeeApi.JSON
                    .createObjectNode()
                    .put("code", 10)
                    .put("shop_id", 600_002)
                    .put("timestamp", 1_795_000_001);
            push.putObject("data").put("type", "message").set("content", content);
            byte[] body = ShopeeApi.JSON.writeValueAsBytes(push);
            RawEvent notice = ((WebhookAnswer.Notified) receive(
                            body,
                            ShopeeInbound.signature(
                                    new ShopeeSettings(desk.account), desk.url().toString(), body)))
                    .notices()
                    .getFirst();
            assertThat(notice.account()).isEqualTo("600002");
            assertThat(notice.thread())
                    .as("one that cannot read it asks for the conversation")
                    .isEqualTo("notice:conversation:55");
            RawEvent held =
                    desk.connector.fetching().orElseThrow().held(notice, sister).orElseThrow();
            assertThat(held.account()).isEqualTo("600002");
            ChannelEvent meaning = desk.connector.interpret(held);
            assertThat(meaning)
                    .isInstanceOf(
                            speaker.equals("700009")
                                    ? ChannelEvent.MessageReceived.class
                                    : ChannelEvent.ShopWrote.class);
        }
    }

    private WebhookAnswer receive(byte[] body, String signature) {
        return desk.connector.receive(
                new WebhookRequest(
                        "POST",
                        Map.of(),
                        Map.of("authorization", signature),
                        body,
                        new WebhookRequest.Origin("", "127.0.0.1", desk.url().toString())),
                desk.account);
    }
}
