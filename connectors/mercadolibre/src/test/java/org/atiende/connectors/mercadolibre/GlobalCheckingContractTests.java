package org.atiende.connectors.mercadolibre;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.CheckOutcome;
import org.atiende.channel.ParcelFact;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same of an account with Global Selling, whose list of orders names them alone. */
@Tag("long")
class GlobalCheckingContractTests extends CheckingContractTests {
    @Override
    String model() {
        return "global";
    }

    /** What was asked for just now is asked for again after the time by which the list may lag behind. */
    @Override
    CheckOutcome.Found foundAfter() {
        return (CheckOutcome.Found) desk.connector.checking().orElseThrow().check(at(Duration.ofMinutes(11)), cursor);
    }

    /** It is asked for together with its order. */
    @Override
    @Test
    void looksAtTheParcelOfAnOrderOnceForEachChangeOfTheOrder() {
        desk.platform.tells(false);
        String order = desk.platform.buys("700002", "DOS", "MLM1", 1);
        desk.platform.parcel(order, "shipped");
        assertThat(check()).isPositive();
        assertThat(desk.only(ChannelEvent.ParcelTold.class).parcel().status()).isEqualTo(ParcelFact.Status.SHIPPED);
        int asked = desk.platform.requests();
        assertThat(check()).isZero();
        assertThat(desk.platform.requests() - asked)
                .as("the lists alone: the order was asked for just now")
                .isEqualTo(5);
        desk.platform.cancels(order);
        assertThat(noticesAt(Duration.ofMinutes(11))).isEmpty();
        desk.keep(foundAfter().events());
        assertThat(desk.all(ChannelEvent.OrderTold.class).getLast().order().platformStatus())
                .isEqualTo("cancelled");
    }
}
