package org.atiende.connectors.amazon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.ChannelThread;
import org.atiende.channel.ChannelThread.Reference;
import org.atiende.channel.CheckOutcome;
import org.atiende.channel.Content;
import org.atiende.channel.FetchOutcome;
import org.atiende.channel.OrderFact;
import org.atiende.channel.ParcelFact;
import org.atiende.channel.Price;
import org.atiende.channel.RawEvent;
import org.atiende.channel.ThreadKind;
import org.atiende.channel.WebhookAnswer;
import org.atiende.channel.WebhookRequest;
import org.atiende.simulator.AmazonSimulator;
import org.atiende.simulator.EmailSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the connector makes of relayed mails and of orders, over real IMAP and HTTP. */
class ReceivingContractTests {
    static final AmazonSimulator.Item SHEETS = new AmazonSimulator.Item("B0CX2M7QLT", "Juego de sábanas", 89_900, 2);
    static final String ANA = "k3v9d2mzq7h1x@marketplace.amazon.com.mx";

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
    void neverGivesAmazonsTokenToAMailServer() {
        assertThat(desk.connector
                        .objection(Map.of("auth", "xoauth2"))
                        .orElseThrow()
                        .words())
                .contains("password alone")
                .contains("xoauth2");
        assertThat(desk.connector.objection(Map.of("auth", "password"))).isEmpty();
        assertThat(desk.connector.objection(Map.of())).isEmpty();

        desk.amazon.writes(ANA, "Ana", desk.amazon.buys(SHEETS), "Hola");
        desk.with(Map.of("auth", "xoauth2", "clientId", ""));
        desk.check();
        assertThat(desk.only(ChannelEvent.MessageReceived.class).content())
                .as("read with the password, as entered before it was refused")
                .isEqualTo(new Content.Text("Hola"));
    }

    @Test
    void readsABuyersMessageOutOfTheMailThatAmazonMadeOfIt() {
        String order = desk.amazon.buys(SHEETS);
        Instant before = Instant.now().minusSeconds(2);
        desk.amazon.writes(ANA, "Ana", order, "Hola, ¿cuándo llega mi pedido?\n\nGracias 🙂");
        desk.check();
        ChannelEvent.MessageReceived message = desk.only(ChannelEvent.MessageReceived.class);
        assertThat(message.content()).isEqualTo(new Content.Text("Hola, ¿cuándo llega mi pedido?\n\nGracias 🙂"));
        assertThat(message.buyer().id()).isEqualTo(ANA);
        assertThat(message.buyer().name()).contains("Ana");
        assertThat(message.buyer().email()).isEmpty();
        ChannelThread thread = message.thread().orElseThrow();
        assertThat(thread.kind()).isEqualTo(ThreadKind.ORDER);
        assertThat(thread.about())
                .containsExactly(
                        new Reference(Reference.What.ORDER, order),
                        new Reference(Reference.What.LISTING, "B0CX2M7QLT"));
        assertThat(thread.answerBy().orElseThrow())
                .as("nights and weekends count")
                .isBetween(before.plus(Duration.ofHours(24)), Instant.now().plus(Duration.ofHours(24)));
        assertThat(thread.byHandOnly()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(AmazonSimulator.Language.class)
    void readsTheMarksOfEveryLanguage(AmazonSimulator.Language language) {
        desk.amazon.relays(ANA, "Ana", "", "B0CX2M7QLT", "hola", language);
        desk.check();
        assertThat(desk.last().content().text()).isEqualTo("hola");
    }

    @Test
    void keepsHeadingsThatBuyersSeeInsideAMessage() {
        desk.amazon.relays(
                ANA,
                "Ana",
                "",
                "",
                "sigo esperando\n\n------------- Mensaje original: -------------\n¿ya salió?",
                AmazonSimulator.Language.ES);
        desk.check();
        assertThat(desk.last().content().text()).startsWith("sigo esperando").endsWith("¿ya salió?");
    }

    @Test
    void takesAQuestionBeforeASaleAsATalkWithoutAnOrder() {
        desk.amazon.asks(ANA, "Ana", "B0CX2M7QLT", "¿es algodón?");
        desk.check();
        ChannelThread thread = desk.last().thread().orElseThrow();
        assertThat(thread.kind()).isEqualTo(ThreadKind.CHAT);
        assertThat(thread.about()).containsExactly(new Reference(Reference.What.LISTING, "B0CX2M7QLT"));
    }

    @Test
    void keepsOneLineForEachOrderOfABuyer() {
        String one = desk.amazon.buys(SHEETS);
        String other = desk.amazon.buys(SHEETS);
        desk.amazon.writes(ANA, "Ana", one, "uno");
        desk.amazon.writes(ANA, "Ana", other, "dos");
        desk.amazon.writes(ANA, "Ana", one, "tres");
        desk.check();
        List<String> lines = desk.all(ChannelEvent.MessageReceived.class).stream()
                .map(it -> it.thread().orElseThrow().id())
                .toList();
        assertThat(lines.get(0)).isEqualTo(lines.get(2)).isNotEqualTo(lines.get(1));
    }

    @Test
    void passesOverAmazonsOtherMails() {
        desk.mail.writes("no-responder@amazon.com.mx", "Amazon", "Tu pago va en camino", "Te pagamos 1,200 MXN.");
        desk.mail.writes(ANA, "Ana", "Sin marcas", "no hay marcas aquí");
        desk.check();
        assertThat(desk.all(ChannelEvent.Ignored.class)).hasSize(2);
        assertThat(desk.all(ChannelEvent.MessageReceived.class)).isEmpty();
    }

    @Test
    void believesNoMailThatAmazonsDomainDisowns() {
        String raw = """
            %sFrom: Ana <%s>\r
            To: %s\r
            Subject: Consulta\r
            Message-ID: <%s@mail.example>\r
            Content-Type: text/plain; charset=utf-8\r
            \r
            ------------- Mensaje: -------------\r
            %s\r
            ------------- Finalizar mensaje -------------\r
            """;
        String failed =
                "Authentication-Results: mx.example; spf=pass smtp.mailfrom=x.example;\r\n dmarc=fail (p=none)\r\n"
                        + "Authentication-Results: forged.example; dmarc=pass\r\n";
        String passed = "Authentication-Results: mx.example; dkim=pass; dmarc=pass\r\n";
        desk.mail.delivers(raw.formatted(failed, ANA, Desk.SHOP, "one", "manden dinero"));
        desk.mail.delivers(raw.formatted(passed, ANA, Desk.SHOP, "two", "¿ya salió?"));
        desk.mail.delivers(raw.formatted("", ANA, Desk.SHOP, "three", "¿es algodón?"));
        desk.check();
        assertThat(desk.all(ChannelEvent.MessageReceived.class))
                .extracting(it -> it.content().text())
                .containsExactly("¿ya salió?", "¿es algodón?");
        assertThat(desk.all(ChannelEvent.Ignored.class)).hasSize(1);
    }

    @Test
    void believesNoMailThatOnlyLooksLikeAmazons() {
        desk.amazon.relays(
                "ana@correo.example", "Ana", "", "", "soy yo, contéstenme aquí", AmazonSimulator.Language.ES);
        desk.check();
        assertThat(desk.all(ChannelEvent.MessageReceived.class)).isEmpty();
    }

    @Test
    void answersAtTheRelayAddressWhateverElseAMailAsksFor() {
        desk.mail.delivers("From: Ana <" + ANA + ">\r\nReply-To: <otro@correo.example>\r\nMessage-ID: <r-1@x>\r\n"
                + "Subject: Consulta\r\n\r\n----- Mensaje: -----\r\nhola\r\n----- Finalizar mensaje -----\r\n");
        desk.check();
        desk.answer(desk.last().thread().orElseThrow(), "Hola.");
        assertThat(desk.mail.received(ANA)).hasSize(1);
        assertThat(desk.mail.received("otro@correo.example")).isEmpty();
    }

    @Test
    void readsMailsOfMassToo() {
        desk.mail.delivers("From: Ana <" + ANA + ">\r\nPrecedence: bulk\r\nAuto-Submitted: auto-generated\r\n"
                + "Message-ID: <b-1@x>\r\nSubject: Consulta\r\n\r\n"
                + "----- Mensaje: -----\r\nhola\r\n----- Finalizar mensaje -----\r\n");
        desk.check();
        assertThat(desk.last().content().text()).isEqualTo("hola");
    }

    @Test
    void namesWhatHangsOnAMessage() {
        desk.mail.delivers(
                "From: Ana <" + ANA + ">\r\nMessage-ID: <a-1@x>\r\nSubject: Consulta\r\nMIME-Version: 1.0\r\n"
                        + "Content-Type: multipart/mixed; boundary=\"l\"\r\n\r\n--l\r\nContent-Type: text/plain\r\n\r\n"
                        + "----- Mensaje: -----\r\nasí llegó\r\n----- Finalizar mensaje -----\r\n"
                        + "--l\r\nContent-Type: image/jpeg\r\nContent-Disposition: attachment; filename=foto.jpg\r\n"
                        + "Content-Transfer-Encoding: base64\r\n\r\n" + "A".repeat(1_400) + "\r\n--l--\r\n");
        desk.check();
        assertThat(desk.last().content().text()).isEqualTo("así llegó\n[attachment] foto.jpg (image/jpeg, 1 kB)");
    }

    @Test
    void seesWhatTheShopWritesPastTheDesk() {
        String order = desk.amazon.buys(SHEETS);
        String id = desk.amazon.writes(ANA, "Ana", order, "hola");
        desk.check();
        desk.mail.shopWrites(ANA, "Re: Consulta (Pedido: " + order + ")", "Ya va en camino.", List.of(id));
        desk.mail.shopWrites("proveedor@correo.example", "Compra", "50 piezas", List.of());
        desk.check();
        ChannelEvent.ShopWrote wrote = desk.only(ChannelEvent.ShopWrote.class);
        assertThat(wrote.thread().id())
                .isEqualTo(desk.last().thread().orElseThrow().id());
        assertThat(wrote.content().text()).isEqualTo("Ya va en camino.");
    }

    @Test
    void goesOnInTheSameLineAfterAnAnswer() {
        String order = desk.amazon.buys(SHEETS);
        desk.amazon.writes(ANA, "Ana", order, "hola");
        desk.check();
        ChannelThread line = desk.last().thread().orElseThrow();
        desk.answer(line, "Buen día.");
        EmailSimulator.Received answer = desk.mail.received(ANA).getFirst();
        desk.amazon.answers(ANA, "Ana", answer, order, "¿y entonces?");
        desk.check();
        assertThat(desk.last().content().text()).isEqualTo("¿y entonces?");
        assertThat(desk.last().thread().orElseThrow().id()).isEqualTo(line.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-01", "v0"})
    void fetchesTheOrderThatSomebodyWritesAbout(String version) {
        desk.with(Map.of("ordersApi", version, "ordersEverySeconds", "99999"));
        desk.check();
        String order = desk.amazon.buys(SHEETS);
        desk.amazon.ships(order, "IN_TRANSIT");
        desk.amazon.writes(ANA, "Ana", order, "¿ya salió?");
        desk.check();
        assertThat(desk.all(ChannelEvent.OrderTold.class)).isEmpty();
        assertThat(desk.fetch()).isInstanceOf(FetchOutcome.Found.class);
        OrderFact fact = desk.only(ChannelEvent.OrderTold.class).order();
        assertThat(fact.id()).isEqualTo(order);
        assertThat(fact.status()).isEqualTo(OrderFact.Status.PAID);
        assertThat(fact.platformStatus()).isEqualTo("SHIPPED");
        assertThat(fact.total()).isEqualTo(new Price(179_800, "MXN"));
        assertThat(fact.buyer()).as("names stay with Amazon").isEmpty();
        OrderFact.Item item = fact.items().getFirst();
        assertThat(item.title()).isEqualTo("Juego de sábanas");
        assertThat(item.quantity()).isEqualTo(2);
        assertThat(item.unitPrice()).isEqualTo(new Price(89_900, "MXN"));
        if (version.equals("v0")) {
            assertThat(fact.parcelIds()).as("v0 tells of no packages").isEmpty();
            return;
        }
        ParcelFact parcel = desk.only(ChannelEvent.ParcelTold.class).parcel();
        assertThat(fact.parcelIds()).containsExactly(parcel.id());
        assertThat(parcel.status()).isEqualTo(ParcelFact.Status.SHIPPED);
        assertThat(parcel.carrier()).contains("Estafeta");
        assertThat(parcel.trackingNumber()).isPresent();
        assertThat(parcel.promisedFor()).isPresent();
    }

    @Test
    void storesNoNameOrAddressOfAnOrder() {
        desk.amazon.buys(SHEETS);
        RawEvent told = ((CheckOutcome.Found) desk.ask()).events().getFirst();
        assertThat(new String(told.payload(), StandardCharsets.UTF_8)).doesNotContain("Nombre Que No Debe Guardarse");
    }

    @Test
    void setsAsideWhatIsNoEventOfItsOwnAndTakesNothingByHttp() {
        assertThat(desk.connector.interpret(
                        new RawEvent(Desk.SELLER, "mail:x", "x", Instant.EPOCH, "{".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(ChannelEvent.Unreadable.class);
        assertThat(desk.connector.interpret(
                        new RawEvent(Desk.SELLER, "mail:x", "x", Instant.EPOCH, "{}".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(ChannelEvent.Unreadable.class);
        assertThat(desk.connector.receive(
                        new WebhookRequest("POST", Map.of(), Map.of(), new byte[0]), desk.account(Map.of())))
                .isInstanceOf(WebhookAnswer.Refused.class);
    }
}
