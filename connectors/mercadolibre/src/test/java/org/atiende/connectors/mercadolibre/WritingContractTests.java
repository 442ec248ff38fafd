package org.atiende.connectors.mercadolibre;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.atiende.channel.Act;
import org.atiende.channel.ActOutcome;
import org.atiende.channel.Acting;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.SubjectsOutcome;
import org.atiende.simulator.MercadolibreMisbehaviour;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** That the seller writes to a buyer first for the platform's reasons, and for nothing else, over real HTTP. */
class WritingContractTests {
    private static final String TEXT = "¿Nos confirma la talla, por favor?";

    private Desk desk;
    private Acting acting;
    private String order;

    @BeforeEach
    void start() throws Exception {
        desk = new Desk();
        acting = desk.connector.acting().orElseThrow();
        desk.platform.tells(false);
        order = desk.platform.buys("700001", "UNO", "MLM1", 1);
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    private ActOutcome write(Act.Subject about, String text) {
        return acting.act(new Act.WriteToBuyer(order, about, text), desk.tokens);
    }

    private Map<Act.Subject, SubjectsOutcome.Offer> offers() {
        SubjectsOutcome outcome = acting.subjects(order, desk.tokens);
        return outcome instanceof SubjectsOutcome.Allowed allowed ? allowed.offers() : Map.of();
    }

    private String whyNot() {
        SubjectsOutcome outcome = acting.subjects(order, desk.tokens);
        return outcome instanceof SubjectsOutcome.NotKnown not ? not.failure().code() : outcome.toString();
    }

    private static String refusal(ActOutcome outcome) {
        return outcome instanceof ActOutcome.Refused refused ? refused.failure().code() : outcome.toString();
    }

    @Test
    void asksForWhichReasonsTheBuyerMayBeWrittenToAndHowOften() {
        assertThat(offers())
                .containsOnlyKeys(
                        Act.Subject.VARIANT, Act.Subject.BILLING_DETAILS, Act.Subject.INVOICE_LINK, Act.Subject.OTHER)
                .containsEntry(Act.Subject.OTHER, new SubjectsOutcome.Offer(350, Optional.empty(), Optional.of(1)))
                .hasEntrySatisfying(Act.Subject.BILLING_DETAILS, it -> {
                    assertThat(it.words().orElseThrow()).contains("RFC");
                    assertThat(it.left()).contains(1);
                });
    }

    @Test
    void sendsWordsOfTheShopAndTheyStandAmongTheMessagesOfTheSale() {
        assertThat(write(Act.Subject.OTHER, TEXT + " “gracias”")).isInstanceOf(ActOutcome.Done.class);
        assertThat(desk.platform.sent()).singleElement().satisfies(it -> {
            assertThat(it.text()).as("quotes that the platform does not know").isEqualTo(TEXT + " \"gracias\"");
            assertThat(it.to()).isEqualTo("700001");
        });
        desk.fetch(acting.afterwards(new Act.WriteToBuyer(order, Act.Subject.OTHER, TEXT), desk.account, "1")
                .orElseThrow());
        assertThat(desk.only(ChannelEvent.ShopWrote.class).thread().id()).isEqualTo("pack:" + order);
    }

    @Test
    void choosesTheWordsOfThePlatformByTheirTemplate() {
        String own = acting.words(Act.Subject.BILLING_DETAILS).orElseThrow();
        assertThat(write(Act.Subject.BILLING_DETAILS, own)).isInstanceOf(ActOutcome.Done.class);
        assertThat(desk.platform.sent()).hasSize(1);
    }

    @Test
    void writesForEachReasonAsOftenAsThePlatformLets() {
        assertThat(write(Act.Subject.OTHER, TEXT)).isInstanceOf(ActOutcome.Done.class);
        assertThat(refusal(write(Act.Subject.OTHER, TEXT))).isEqualTo("used_up");
        assertThat(offers()).doesNotContainKey(Act.Subject.OTHER).containsKey(Act.Subject.VARIANT);
        assertThat(desk.platform.sent()).hasSize(1);
    }

    @Test
    void writesNothingOfItsOwnOnceTheParcelHasArrived() {
        desk.platform.parcel(order, "delivered");
        assertThat(offers()).doesNotContainKey(Act.Subject.OTHER).containsKey(Act.Subject.INVOICE_LINK);
        assertThat(refusal(write(Act.Subject.OTHER, TEXT))).isEqualTo("not_offered");
    }

    @Test
    void leavesABuyerWhoHasWrittenToTheConversation() {
        desk.platform.writes(order, "hola");
        assertThat(whyNot()).isEqualTo("talk");
        assertThat(refusal(write(Act.Subject.OTHER, TEXT))).isEqualTo("talk");
        assertThat(desk.platform.sent()).isEmpty();
    }

    @Test
    void writesAboutAnExceptedSaleAsToAnyBuyer() {
        desk.platform.excepts(order);
        assertThat(offers()).containsOnlyKeys(Act.Subject.OTHER);
        assertThat(refusal(write(Act.Subject.VARIANT, ""))).isEqualTo("not_offered");
        assertThat(write(Act.Subject.OTHER, TEXT)).isInstanceOf(ActOutcome.Done.class);
        assertThat(desk.platform.sent())
                .singleElement()
                .satisfies(it -> assertThat(it.to()).isEqualTo("700001"));
    }

    @Test
    void holdsItsWordsAgainstWhatThePlatformTakes() {
        assertThat(refusal(write(Act.Subject.OTHER, "a".repeat(351)))).isEqualTo("too_long");
        assertThat(refusal(write(Act.Subject.INVOICE_LINK, "您好"))).isEqualTo("signs");
        assertThat(refusal(write(Act.Subject.ORDER_DETAILS, TEXT))).isEqualTo("not_offered");
        assertThat(desk.platform.sent()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"BLOCKED, talk", "BUYER_GONE, 451", "MODERATED_AT_ONCE, AUTOMATIC_MESSAGE"})
    void namesWhyThePlatformDoesNotTakeIt(MercadolibreMisbehaviour misbehaviour, String code) {
        desk.platform.misbehave(misbehaviour);
        assertThat(refusal(write(Act.Subject.OTHER, TEXT))).isEqualTo(code);
    }

    @ParameterizedTest
    @EnumSource(
            value = MercadolibreMisbehaviour.class,
            names = {"RATE_LIMITED", "LOCKED"})
    void triesAgainWhatThePlatformCannotTakeNow(MercadolibreMisbehaviour misbehaviour) {
        desk.platform.misbehave(misbehaviour);
        assertThat(write(Act.Subject.OTHER, TEXT)).isInstanceOf(ActOutcome.TryLater.class);
        assertThat(write(Act.Subject.OTHER, TEXT)).isInstanceOf(ActOutcome.Done.class);
    }

    @ParameterizedTest
    @CsvSource({
        "OTHER, CUT_AFTER_ACCEPT, SO",
        "OTHER, SERVER_ERROR, NOT_SO",
        "VARIANT, CUT_AFTER_ACCEPT, SO",
        "VARIANT, SERVER_ERROR, NOT_SO"
    })
    void looksWhatBecameOfOneWhoseAnswerWasLost(
            Act.Subject about, MercadolibreMisbehaviour misbehaviour, Acting.Standing standing) {
        desk.platform.misbehave(misbehaviour);
        Act.WriteToBuyer message = new Act.WriteToBuyer(order, about, TEXT);
        assertThat(acting.act(message, desk.tokens)).isInstanceOf(ActOutcome.Uncertain.class);
        assertThat(acting.look(message, desk.tokens)).isEqualTo(standing);
    }

    @Test
    void offersNothingWhereThePlatformDocumentsNoGuide() throws Exception {
        try (Desk global = new Desk("global")) {
            global.platform.tells(false);
            String sale = global.platform.buys("700001", "UNO", "MLM1", 1);
            assertThat(acting.subjects(sale, global.tokens))
                    .isEqualTo(new SubjectsOutcome.Allowed(Map.of(), Optional.empty()));
        }
    }
}
