package org.atiende.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.atiende.channel.ChannelEvent;
import org.junit.jupiter.api.Test;

/** What holds of every connector whose check goes through the list of orders that have changed. */
public interface ChangedOrdersContract {
    ConnectorDesk<?> desk();

    /** Lets the platform keep to itself what happens from now on. */
    void fallSilent();

    /** Somebody buys something. */
    void buys(String buyer);

    @Test
    default void aListOfManyPagesIsReadToItsEnd() {
        fallSilent();
        buys("Uno");
        desk().check();
        for (int i = 0; i < 120; i++) {
            buys("Comprador " + i);
        }
        assertThat(desk().check()).isEqualTo(120);
    }

    @Test
    default void ordersThatAllChangedInTheSameMinuteAreTakenByOneCheckAfterTheOther() {
        fallSilent();
        buys("Uno");
        desk().check();
        for (int i = 0; i < 1_099; i++) {
            buys("Comprador " + i);
        }
        assertThat(desk().checksLists()).as("more than one check takes").isTrue();
        assertThat(desk().checksLists()).as("the list goes on").isFalse();
        assertThat(desk().all(ChannelEvent.OrderTold.class)).hasSize(1_100);
        buys("Última");
        // The minutes of overlap hold all of them once more.
        assertThat(desk().checksLists()).isTrue();
        assertThat(desk().checksLists()).isFalse();
        assertThat(desk().all(ChannelEvent.OrderTold.class))
                .as("what comes after it")
                .hasSize(1_101);
    }
}
