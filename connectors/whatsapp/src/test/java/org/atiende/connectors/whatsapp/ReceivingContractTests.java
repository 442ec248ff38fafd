package org.atiende.connectors.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.atiende.channel.Account;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.Content;
import org.atiende.channel.RawEvent;
import org.atiende.channel.WebhookAnswer;
import org.atiende.channel.WebhookRequest;
import org.atiende.simulator.Fault;
import org.atiende.simulator.Scenario;
import org.atiende.simulator.WhatsappSimulator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the connector makes of what the pretend platform posts, over real HTTP. */
class ReceivingContractTests {
    private static final Account ACCOUNT = new Account("1001", Map.of("appSecret", "s", "verifyToken", "v"));

    @AutoClose
    private final Door door = new Door("t");

    private final WhatsappSimulator platform = door.platform;

    @Test
    void readsABuyersMessage() throws Exception {
        String id = platform.buyerSays("5215512345678", "Ana", "¿ya salió? 🙂");
        RawEvent event = door.next();
        assertThat(event.account()).isEqualTo("1001");
        assertThat(event.externalId()).isEqualTo("message:" + id);
        ChannelEvent.MessageReceived message = message(event);
        assertThat(message.externalId()).isEqualTo(id);
        assertThat(message.content()).isEqualTo(new Content.Text("¿ya salió? 🙂"));
        assertThat(message.buyer().name()).contains("Ana");
        assertThat(message.buyer().phone()).contains("+525512345678");
        assertThat(message.buyer().address()).as("as received, for the answer").isEqualTo("5215512345678");
    }

    @Test
    void namesTheMessageThatABuyerQuotes() throws Exception {
        String first = platform.buyerSays("5215512345678", "Ana", "¿en azul?");
        assertThat(message(door.next()).inReplyTo()).isEmpty();
        platform.buyerQuotes("5215512345678", "Ana", first, "¿y en verde?");
        assertThat(message(door.next()).inReplyTo()).contains(first);
    }

    @Test
    void knowsOneBuyerUnderBothSpellingsOfAMexicanNumber() throws Exception {
        platform.buyerSays("5215512345678", "Ana", "uno");
        platform.buyerSays("525512345678", "Ana", "dos");
        RawEvent one = door.next();
        RawEvent other = door.next();
        assertThat(one.thread()).isEqualTo(other.thread()).isEqualTo("525512345678");
        assertThat(message(one).buyer().phone())
                .isEqualTo(message(other).buyer().phone());
    }

    @Test
    void takesABuyerWithoutAPhoneByTheirId() throws Exception {
        platform.buyerWithoutPhoneSays("MX.1234567890", "Ana", "hola");
        RawEvent event = door.next();
        assertThat(event.thread()).isEqualTo("MX.1234567890");
        assertThat(message(event).buyer().phone()).isEmpty();
        assertThat(message(event).buyer().address()).isEqualTo("MX.1234567890");
    }

    @Test
    void readsContactsThatABuyerSharesAndWhatTheyChooseFromTheCatalogueAsWords() throws Exception {
        assertThat(card("contacts", """
                [{"name": {"formatted_name": "Taller Rosa"}, "org": {"company": "Talleres"},
                  "phones": [{"phone": "+52 55 1234 5678", "wa_id": "525512345678"}, {"wa_id": "525587654321"}],
                  "emails": [{"email": "taller@correo.example"}]},
                 {"name": {"formatted_name": "Ana"}}]""")).isEqualTo(new Content.Text("""
                        Taller Rosa, Talleres: +52 55 1234 5678, 525587654321, taller@correo.example
                        Ana"""));
        assertThat(card("order", """
                {"catalog_id": "7", "text": "¿me los mandan hoy?", "product_items": [
                 {"product_retailer_id": "LAMP-1", "quantity": 2, "item_price": 199.5, "currency": "MXN"},
                 {"product_retailer_id": "TAZA"}]}""")).isEqualTo(new Content.Text("""
                        ¿me los mandan hoy?
                        2 × LAMP-1 (MXN 199.5)
                        1 × TAZA"""));
        assertThat(card("contacts", "[{}]")).isEqualTo(new Content.Other("contacts"));
        assertThat(card("order", "{}")).isEqualTo(new Content.Other("order"));
    }

    /** What a card means that a buyer sends. */
    private Content card(String type, String content) throws Exception {
        byte[] body = """
                {"object": "whatsapp_business_account", "entry": [{"id": "WABA1", "changes": [{"field": "messages", "value": {
                 "messaging_product": "whatsapp", "metadata": {"phone_number_id": "1001"},
                 "contacts": [{"wa_id": "5215512345678", "profile": {"name": "Ana"}}],
                 "messages": [{"from": "5215512345678", "id": "wamid.%1$s%2$d", "timestamp": "1790000000", "type": "%1$s",
                  "%1$s": %3$s}]}}]}]}""".formatted(type, content.length(), content).getBytes(StandardCharsets.UTF_8);
        assertThat(platform.post(body, platform.signature(body))).isEqualTo(200);
        return message(door.next()).content();
    }

    @Test
    void keepsAMessageOfAnUnknownKindAsSuch() {
        play(Fault.UNKNOWN_TYPE, 3);
        assertThat(door.all())
                .hasSize(3)
                .allSatisfy(event -> assertThat(message(event).content()).isEqualTo(new Content.Other("hologram")));
    }

    @Test
    void givesARepeatedMessageTheSameIdEachTime() {
        play(Fault.DUPLICATE, 5);
        assertThat(door.all()).hasSize(10);
        Set<String> ids = new LinkedHashSet<>();
        door.all().forEach(event -> ids.add(event.externalId()));
        assertThat(ids).hasSize(5);
    }

    @Test
    void tellsWhenAMessageWasWrittenHoweverLateItComes() {
        play(Fault.LATE, 1);
        RawEvent late = door.all().getFirst();
        assertThat(message(late).occurredAt()).isEqualTo(late.occurredAt());
        Scenario mixed = new Scenario(3, 1, 40, 0, Map.of(Fault.LATE, 20, Fault.OUT_OF_ORDER, 30));
        platform.play(mixed);
        List<RawEvent> told = door.all().subList(1, door.all().size());
        assertThat(told).hasSize(40);
        assertThat(told).isNotEqualTo(inOrder(told));
        assertThat(inOrder(told).stream().map(RawEvent::externalId))
                .containsExactlyElementsOf(mixed.lines().stream()
                        .map(line -> "message:wamid.S3." + line.number())
                        .toList());
    }

    @Test
    void refusesWhatIsSignedBySomebodyElse() {
        Scenario forged = new Scenario(5, 2, 4, 0, Map.of(Fault.FORGED, 100));
        assertThat(platform.play(forged)).containsOnly(401);
        assertThat(door.all()).isEmpty();
        WhatsappConnector connector = new WhatsappConnector();
        for (Map<String, String> headers : List.<Map<String, String>>of(
                Map.of(), Map.of("x-hub-signature-256", ""), Map.of("x-hub-signature-256", "sha1=00"))) {
            assertThat(connector.receive(new WebhookRequest("POST", Map.of(), headers, new byte[0]), ACCOUNT))
                    .isInstanceOf(WebhookAnswer.Refused.class);
        }
    }

    static Stream<Scenario> everythingAtOnce() {
        return Scenario.everythingAtOnce(8, 2);
    }

    /** What an outage holds up comes when it is over. */
    @ParameterizedTest
    @MethodSource("everythingAtOnce")
    void losesNothingWhateverBefallsThePlatform(Scenario scenario) {
        platform.minuteLasts(Duration.ofMillis(30));
        List<Integer> statuses = platform.play(scenario);
        assertThat(statuses).containsOnly(0, 200, 401);
        eventually(() -> assertThat(
                        door.all().stream().map(RawEvent::externalId).distinct().count())
                .isEqualTo(scenario.genuine()));
        assertThat(statuses.stream().filter(it -> it == 401)).hasSize(scenario.befallen(Fault.FORGED));
    }

    @Test
    void answersTheHandshakeToWhoKnowsTheToken() {
        assertThat(handshake("v")).isEqualTo(new WebhookAnswer.Challenge("42"));
        assertThat(handshake("w"))
                .isInstanceOfSatisfying(
                        WebhookAnswer.Refused.class,
                        it -> assertThat(it.status()).isEqualTo(403));
    }

    @Test
    void losesNothingOfWhatItCannotRead() {
        for (String body : List.of("", "[]", "null", "{}", "no json", "{\"entry\":[{\"changes\":[{}]}]}")) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            assertThat(platform.post(bytes, platform.signature(bytes))).as(body).isEqualTo(200);
        }
        assertThat(door.all()).hasSize(6);
        door.all()
                .forEach(event -> assertThat(door.meaning(event))
                        .isInstanceOfAny(ChannelEvent.Unreadable.class, ChannelEvent.Ignored.class));
    }

    @Test
    void followsABuyerWhoseNumberOrIdHasChanged() throws Exception {
        platform.buyerChangesNumber("5215512345678", "5215587654321", "MX.1", "MX.2");
        RawEvent number = door.next();
        assertThat(number.thread()).as("before what comes under the new id").isEqualTo("MX.2");
        ChannelEvent.BuyerRenamed renamed = renamed(number);
        assertThat(renamed.oldIds()).containsExactly("MX.1", "525512345678");
        assertThat(renamed.newId()).isEqualTo("MX.2");
        assertThat(renamed.address()).isEqualTo("5215587654321");
        assertThat(renamed.phone()).contains("+525587654321");

        platform.buyerChangesNumber("5215512345678", "5215587654321", "", "");
        ChannelEvent.BuyerRenamed withoutIds = renamed(door.next());
        assertThat(withoutIds.oldIds()).containsExactly("525512345678");
        assertThat(withoutIds.newId()).isEqualTo("525587654321");

        platform.buyerChangesId("MX.2", "MX.3");
        platform.buyerChangesIdInTheOlderForm("MX.2", "MX.3");
        for (RawEvent event : List.of(door.next(), door.next())) {
            assertThat(event.thread()).isEqualTo("MX.3");
            assertThat(renamed(event).oldIds()).containsExactly("MX.2");
            assertThat(renamed(event).newId()).isEqualTo("MX.3");
            assertThat(renamed(event).address()).as("by the id alone").isEqualTo("MX.3");
            assertThat(renamed(event).phone()).isEmpty();
        }
    }

    @Test
    void anotherSystemMessageRenamesNobody() throws Exception {
        String body = """
                {"object": "whatsapp_business_account", "entry": [{"id": "WABA1", "changes": [{"field": "messages", "value": {
                 "messaging_product": "whatsapp", "metadata": {"phone_number_id": "1001"},
                 "messages": [{"from": "5215512345678", "id": "wamid.SYS", "timestamp": "1790000000", "type": "system",
                  "system": {"type": "customer_identity_changed", "customer": "5215512345678", "user_id": "MX.1"}}]}}]}]}""";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        assertThat(platform.post(bytes, platform.signature(bytes))).isEqualTo(200);
        assertThat(door.meaning(door.next())).isInstanceOf(ChannelEvent.Ignored.class);
    }

    private ChannelEvent.BuyerRenamed renamed(RawEvent event) {
        ChannelEvent meaning = door.meaning(event);
        assertThat(meaning).isInstanceOf(ChannelEvent.BuyerRenamed.class);
        return (ChannelEvent.BuyerRenamed) meaning;
    }

    private void play(Fault fault, int messages) {
        assertThat(platform.play(new Scenario(5, 2, messages, 0, Map.of(fault, 100))))
                .containsOnly(200);
    }

    private ChannelEvent.MessageReceived message(RawEvent event) {
        ChannelEvent meaning = door.meaning(event);
        assertThat(meaning).isInstanceOf(ChannelEvent.MessageReceived.class);
        return (ChannelEvent.MessageReceived) meaning;
    }

    private static List<RawEvent> inOrder(List<RawEvent> events) {
        return events.stream()
                .sorted(Comparator.comparing(RawEvent::occurredAt))
                .toList();
    }

    private static WebhookAnswer handshake(String token) {
        Map<String, String> query = Map.of("hub.mode", "subscribe", "hub.verify_token", token, "hub.challenge", "42");
        return new WhatsappConnector().receive(new WebhookRequest("GET", query, Map.of(), new byte[0]), ACCOUNT);
    }
}
