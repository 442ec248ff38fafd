package org.atiende.connectors.tiktok;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.ChannelThread;
import org.atiende.channel.DeliveryStage;
import org.atiende.channel.Outgoing;
import org.atiende.channel.SendOutcome;
import org.atiende.simulator.TiktokSimulator;
import org.atiende.testkit.ChatSendingContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the connector says of a send, by what the pretend platform does to it; over real HTTP. */
class SendingContractTests implements ChatSendingContract {
    private static final String ANA = "707885565181165594";

    private Desk desk;
    private ChannelThread thread;

    @BeforeEach
    void start() throws Exception {
        desk = new Desk();
        desk.platform.writes(ANA, "ana.mx", "¿ya salió?");
        desk.pushed(1);
        thread = desk.only(ChannelEvent.MessageReceived.class).thread().orElseThrow();
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @Override
    public Desk desk() {
        return desk;
    }

    @Override
    public TiktokSimulator platform() {
        return desk.platform;
    }

    @Override
    public Outgoing message(String text) {
        return new Outgoing(
                "reference-1", ANA, new Outgoing.Body.Text(text), Optional.empty(), Optional.of(thread), false);
    }

    @Test
    void sendsIntoTheConversationAndSeesInTheChatThatItIsThere() throws Exception {
        String text = "Sale mañana «a primera hora» 🙂\n\\ fin";
        SendOutcome.Accepted accepted = (SendOutcome.Accepted) desk.send(message(text));
        assertThat(desk.platform.accepted()).singleElement().satisfies(it -> {
            assertThat(it.conversation()).isEqualTo(thread.address());
            assertThat(it.text()).isEqualTo(text);
        });
        desk.pushed(1);
        ChannelEvent.ShopWrote wrote = desk.only(ChannelEvent.ShopWrote.class);
        assertThat(wrote.externalId()).isEqualTo(accepted.externalId());
        assertThat(wrote.stage()).isEqualTo(DeliveryStage.DELIVERED);
    }

    @Test
    void sendsTheLongestTextThatThereIsAndRefusesWhatThePlatformRefuses() {
        int longest = desk.connector.traits().maxLength();
        assertThat(desk.send(message("ñ".repeat(longest - 1) + "🙂"))).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(desk.send(message("ñ".repeat(longest + 1))))
                .isInstanceOfSatisfying(
                        SendOutcome.Refused.class,
                        it -> assertThat(it.failure().code()).isEqualTo("12000"));
    }

    @Test
    void refusesTemplatesAndWhatIsNoIdWithoutAskingThePlatform() {
        desk.platform.close();
        Outgoing template =
                new Outgoing("r", "1", new Outgoing.Body.Template("saludo", "es_MX", List.of()), Optional.empty());
        assertThat(desk.send(template)).isInstanceOf(SendOutcome.Refused.class);
        assertThat(desk.send(new Outgoing("r", "../1", new Outgoing.Body.Text("hola"), Optional.empty())))
                .as("what is no id never is part of an address")
                .isInstanceOf(SendOutcome.Refused.class);
    }
}
