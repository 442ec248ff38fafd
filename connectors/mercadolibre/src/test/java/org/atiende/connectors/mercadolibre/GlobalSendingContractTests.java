package org.atiende.connectors.mercadolibre;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.atiende.channel.ChannelThread;
import org.atiende.channel.SendOutcome;
import org.atiende.channel.ThreadKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same of an account with Global Selling. */
@Tag("long")
class GlobalSendingContractTests extends SendingContractTests {
    @Override
    String model() {
        return "global";
    }

    /** The platform names it no id; what it says is found among the claim's. */
    @Override
    Class<? extends SendOutcome> takenInClaim() {
        return SendOutcome.Uncertain.class;
    }

    /** The platform sees to that itself. */
    @Override
    @Test
    void sendsToWhomTheThreadSays() {
        desk.platform.writesThroughAgent(order, "¿ya salió?");
        ChannelThread throughAgent =
                new ChannelThread("pack:" + order, ThreadKind.ORDER, "3037204279", List.of(), Optional.empty());
        assertThat(desk.send(message(throughAgent, "hola"))).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(desk.platform.sent().getFirst().to()).isEqualTo("3037204279");
    }
}
