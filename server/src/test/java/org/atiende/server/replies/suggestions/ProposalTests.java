package org.atiende.server.replies.suggestions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.atiende.models.esmx.EsMx;
import org.atiende.models.esmx.manner.Register;
import org.atiende.models.esmx.replies.ReplyBook;
import org.atiende.models.esmx.replies.ReplyTemplate;
import org.atiende.server.conversations.MessageView;
import org.atiende.server.conversations.Scored;
import org.atiende.server.conversations.UnderstandingView;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.orders.Money;
import org.atiende.server.orders.OrdersView;
import org.junit.jupiter.api.Test;

/** Which drafts are chosen, from templates and conversations made up here. */
class ProposalTests {
    private static final ChannelId SHOP = ChannelId.of("01a21868-a465-7000-b454-88efb3c74e9c");
    private static final Instant NOON_IN_MEXICO = Instant.parse("2026-11-26T18:00:00Z");
    private static final ReplyBook BOOK = ReplyBook.parse(String.join(
            "\n",
            line(
                    "order_tracking.calm.check",
                    "Hola[[, {name}]]. Lo reviso y le cuento.",
                    "Hola[[, {name}]]. Lo reviso."),
            line(
                    "order_tracking.calm.known",
                    "¡Hola[[, {name}]]! Tu paquete está {parcel_state}[[ y llega {delivery_estimate}]].",
                    "¡Hola[[, {name}]]! Su paquete está {parcel_state}[[ y llega {delivery_estimate}]]."),
            line("order_tracking.calm.gap", "{greeting}. Va en {answer}.", "{greeting}. Va en {answer}."),
            line("order_tracking.upset.sorry", "Te ofrezco una disculpa[[, {name}]].", "Le ofrezco una disculpa."),
            line(
                    "invoice_request.calm.ask",
                    "{greeting}[[, {name}]]. ¿Me compartes tu RFC por aquí?",
                    "{greeting}[[, {name}]]. ¿Me comparte su RFC por aquí?"),
            line("greeting.calm.hello", "¡Hola! ¿En qué te ayudo?", "¡Hola! ¿En qué le ayudo?")));

    private final List<MessageView> messages = new ArrayList<>();
    private OrdersView orders = new OrdersView(List.of(), List.of(), List.of());
    private String name = "Laura P.";
    private String channel = "whatsapp";
    private ZoneId zone = ZoneId.of("America/Mexico_City");
    private Predicate<String> taken = text -> true;
    private Set<String> sent = Set.of();
    private Optional<Register> asked = Optional.empty();
    private List<ReplyTemplate> own = List.of();

    private static String line(String id, String tu, String usted) {
        String[] parts = id.split("\\.");
        return """
            {"id":"%s","intent":"%s","mood":"%s","tu":"%s","usted":"%s","zh":"%s","en":"%s"}""".formatted(id, parts[0], parts[1], tu.replace("le cuento", "te cuento"), usted, tu, tu);
    }

    private void buyer(String text, String emotion, Scored... intents) {
        say(
                "in",
                text,
                new UnderstandingView(
                        List.of(intents),
                        new Scored(emotion, 0.9),
                        "es",
                        List.of(),
                        List.of(),
                        List.of(),
                        "es-mx-000000",
                        0.8,
                        null));
    }

    private void say(String direction, String text, UnderstandingView understanding) {
        messages.add(new MessageView(
                new MessageId(UUID.randomUUID()),
                new ConversationId(UUID.randomUUID()),
                direction,
                text,
                NOON_IN_MEXICO,
                new MessageView.Author(direction.equals("in") ? "buyer" : "person", "x"),
                "text",
                List.of(),
                understanding,
                null,
                null,
                null,
                null));
    }

    private void parcel(String status, Instant promised) {
        order("paid", List.of(new OrdersView.ParcelView(status, status, "Estafeta", "MX1", promised)));
    }

    private void order(String status, List<OrdersView.ParcelView> parcels) {
        orders = new OrdersView(
                List.of(),
                List.of(new OrdersView.OrderView(
                        SHOP,
                        "2000",
                        "2000",
                        null,
                        true,
                        List.of("platform"),
                        false,
                        status,
                        status,
                        new Money(125_000, "MXN"),
                        List.of(),
                        parcels,
                        NOON_IN_MEXICO,
                        NOON_IN_MEXICO)),
                List.of());
    }

    private Optional<Proposal> proposal() {
        return Proposal.of(
                new Surroundings(channel, name, messages, orders, "Casa Nogal", zone, NOON_IN_MEXICO),
                new Shelf(own, BOOK),
                EsMx.taxonomy(),
                new Proposal.Wish(Language.EN, asked, false),
                sent,
                taken);
    }

    private List<String> texts() {
        return proposal().orElseThrow().drafts().stream()
                .map(it -> it.text().text())
                .toList();
    }

    @Test
    void theShopsOwnWordsStandBeforeThoseThatComeWithTheDesk() {
        own = ReplyBook.parse(line(
                        "order_tracking.calm.own1",
                        "Hola, soy Lupe de Casa Nogal; ahorita checo tu guía.",
                        "Hola, soy Lupe de Casa Nogal; ahorita checo su guía."))
                .all()
                .stream()
                .toList();
        parcel("shipped", null);
        buyer("¿dónde viene mi paquete?", "neutral", new Scored("order_tracking", 0.94));
        assertThat(texts().getFirst()).startsWith("Hola, soy Lupe");
        assertThat(texts()).anyMatch(it -> it.contains("en camino"));
    }

    @Test
    void tellsAFactBeforeItAsksForOne() {
        buyer("tienes mi paquete?", "neutral", new Scored("order_tracking", 0.94));
        assertThat(texts()).containsExactly("Hola, Laura. Lo reviso y te cuento.", "Buenas tardes. Va en [___].");
        parcel("shipped", Instant.parse("2026-12-04T18:00:00Z"));
        assertThat(texts().getFirst())
                .isEqualTo("¡Hola, Laura! Tu paquete está en camino y llega el viernes 4 de diciembre.");
    }

    @Test
    void greetsAndNamesDaysByAMexicanClockWhereverTheShopIs() {
        buyer("tienes mi paquete?", "neutral", new Scored("order_tracking", 0.94));
        parcel("shipped", Instant.parse("2026-12-04T18:00:00Z"));
        zone = ZoneId.of("Asia/Shanghai");
        assertThat(texts()).contains("Buenas tardes. Va en [___].");
        assertThat(texts().getFirst()).contains("el viernes 4 de diciembre");
        zone = ZoneId.of("America/Tijuana");
        assertThat(texts()).as("ten in the morning there").contains("Buenos días. Va en [___].");
    }

    @Test
    void saysThatAnOrderIsCancelledWhereItIs() {
        own = ReplyBook.parse(line(
                        "order_tracking.calm.own1",
                        "Tu pedido está {order_cancelled}.",
                        "Su pedido está {order_cancelled}."))
                .all()
                .stream()
                .toList();
        buyer("tienes mi pedido?", "neutral", new Scored("order_tracking", 0.94));
        parcel("shipped", null);
        assertThat(texts()).noneMatch(it -> it.contains("cancelado"));
        order("cancelled", List.of());
        assertThat(texts().getFirst()).isEqualTo("Tu pedido está cancelado.");
    }

    @Test
    void saysThatAParcelLeftWhereItIsOnItsWay() {
        own = ReplyBook.parse(line(
                        "order_tracking.calm.own1",
                        "Tu paquete ya está {parcel_sent}.",
                        "Su paquete ya está {parcel_sent}."))
                .all()
                .stream()
                .toList();
        buyer("tienes mi paquete?", "neutral", new Scored("order_tracking", 0.94));
        parcel("ready", null);
        assertThat(texts()).noneMatch(it -> it.contains("ya está"));
        parcel("shipped", null);
        assertThat(texts().getFirst()).isEqualTo("Tu paquete ya está en camino.");
    }

    @Test
    void promisesNoDayThatHasPassedAndNoneOfWhatHasArrived() {
        buyer("tienes mi paquete?", "neutral", new Scored("order_tracking", 0.94));
        parcel("shipped", Instant.parse("2026-11-20T18:00:00Z"));
        assertThat(texts().getFirst()).isEqualTo("¡Hola, Laura! Tu paquete está en camino.");
        parcel("delivered", Instant.parse("2026-12-04T18:00:00Z"));
        assertThat(texts().getFirst()).isEqualTo("¡Hola, Laura! Tu paquete está entregado.");
    }

    @Test
    void knowsNothingOfOrdersWhereTwoCouldBeMeantUnlessOneIsNamed() {
        buyer("tienes mi paquete?", "neutral", new Scored("order_tracking", 0.94));
        parcel("shipped", NOON_IN_MEXICO);
        OrdersView.OrderView first = orders.orders().getFirst();
        OrdersView.OrderView second = new OrdersView.OrderView(
                SHOP,
                "3000",
                "3000",
                null,
                true,
                List.of("platform"),
                false,
                "paid",
                "paid",
                first.total(),
                List.of(),
                List.of(new OrdersView.ParcelView("ready", "ready", null, null, null)),
                NOON_IN_MEXICO,
                NOON_IN_MEXICO);
        orders = new OrdersView(List.of(), List.of(first, second), List.of());
        assertThat(texts().getFirst()).doesNotContain("paquete está");
        buyer("es el 3000", "neutral", new Scored("order_tracking", 0.9));
        assertThat(texts().getFirst()).contains("listo para enviarse");
    }

    @Test
    void answersTwoWantsWithOneGreetingWhereTheChannelTakesIt() {
        buyer(
                "dónde viene? y mándame la factura",
                "neutral",
                new Scored("order_tracking", 0.9),
                new Scored("invoice_request", 0.8));
        assertThat(texts())
                .as("neither half stands alone beside the whole")
                .containsExactly(
                        "Hola, Laura. Lo reviso y te cuento.\n\n¿Me compartes tu RFC por aquí?",
                        "Buenas tardes. Va en [___].");
        taken = text -> text.length() < 56;
        assertThat(texts())
                .containsExactly(
                        "Hola, Laura. Lo reviso y te cuento.",
                        "Buenas tardes. Va en [___].",
                        "Buenas tardes, Laura. ¿Me compartes tu RFC por aquí?");
    }

    @Test
    void leavesADoubtfulSecondWantAloneInTheFirstDraft() {
        buyer("dime dónde viene", "neutral", new Scored("order_tracking", 0.9), new Scored("invoice_request", 0.2));
        assertThat(texts().getFirst()).isEqualTo("Hola, Laura. Lo reviso y te cuento.");
    }

    @Test
    void goesByAllThatWasWrittenSinceTheShopAnswered() {
        buyer("necesito factura", "neutral", new Scored("invoice_request", 0.9));
        say("out", "Claro", null);
        buyer("dime dónde viene mi pedido", "frustrated", new Scored("order_tracking", 0.9));
        buyer("hola?", "neutral", new Scored("greeting", 0.9));
        Wants wants = proposal().orElseThrow().wants();
        assertThat(wants.intents()).extracting(Scored::id).containsExactly("order_tracking");
        assertThat(texts()).containsExactly("Te ofrezco una disculpa, Laura.");
        assertThat(wants.trend()).isEqualTo(Wants.Trend.STEADY);
    }

    @Test
    void saysWhetherTheBuyerGetsMoreUpsetOrLess() {
        buyer("dime", "neutral", new Scored("order_tracking", 0.9));
        buyer("dime ya!!", "angry", new Scored("order_tracking", 0.9));
        assertThat(proposal().orElseThrow().wants().trend()).isEqualTo(Wants.Trend.RISING);
        say("out", "Va en camino", null);
        buyer("gracias!!", "positive", new Scored("thanks_praise", 0.9));
        assertThat(proposal().orElseThrow().wants().trend()).isEqualTo(Wants.Trend.COOLING);
    }

    @Test
    void addressesByTheBuyersWordsThenTheirTitleThenTheMatterThenTheChannel() {
        buyer("dónde viene", "neutral", new Scored("order_tracking", 0.9));
        assertThat(proposal().orElseThrow().address()).isEqualTo(new Address(Register.TU, "channel"));
        channel = "email";
        assertThat(proposal().orElseThrow().address()).isEqualTo(new Address(Register.USTED, "channel"));
        channel = "whatsapp";
        name = "Sra. L.";
        assertThat(proposal().orElseThrow().address()).isEqualTo(new Address(Register.USTED, "buyer"));
        buyer("me puedes decir", "neutral", new Scored("order_tracking", 0.9));
        assertThat(proposal().orElseThrow().address()).isEqualTo(new Address(Register.TU, "buyer"));
        asked = Optional.of(Register.USTED);
        assertThat(proposal().orElseThrow().address()).isEqualTo(new Address(Register.USTED, "member"));
    }

    @Test
    void offersNothingThatWasSentOrThatTheChannelRefuses() {
        buyer("tienes mi paquete?", "neutral", new Scored("order_tracking", 0.94));
        sent = Set.of("order_tracking.calm.check");
        assertThat(texts()).containsExactly("Buenas tardes. Va en [___].");
        taken = text -> false;
        assertThat(texts()).isEmpty();
    }

    @Test
    void greetsNobodyByAVulgarName() {
        name = "Pendejo";
        buyer("tienes mi paquete?", "neutral", new Scored("order_tracking", 0.94));
        assertThat(texts()).noneMatch(it -> it.contains("Pendejo"));
    }

    @Test
    void hasNoDraftForAWantOfTheShopsOwn() {
        buyer("quiero cita", "neutral", new Scored("workshop_booking", 0.94));
        assertThat(texts()).isEmpty();
        assertThat(new ArrayList<>(BOOK.all()))
                .extracting(ReplyTemplate::intent)
                .doesNotContain("workshop_booking");
    }

    @Test
    void saysWhy() {
        parcel("shipped", NOON_IN_MEXICO);
        buyer("tienes mi paquete?", "neutral", new Scored("order_tracking", 0.949));
        Proposal proposal = proposal().orElseThrow();
        assertThat(proposal.why(proposal.drafts().getFirst()))
                .isEqualTo("Order tracking 94%, Neutral, the buyer says tú, state of the parcel known");
    }
}
