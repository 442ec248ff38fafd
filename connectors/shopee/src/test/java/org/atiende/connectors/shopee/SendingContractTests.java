package org.atiende.connectors.shopee;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.ChannelThread;
import org.atiende.channel.Content;
import org.atiende.channel.DeliveryStage;
import org.atiende.channel.Outgoing;
import org.atiende.channel.SendOutcome;
import org.atiende.simulator.ShopMisbehaviour;
import org.atiende.simulator.ShopeeSimulator;
import org.atiende.testkit.ChatSendingContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the connector says of a send, by what the pretend platform does to it; over real HTTP. */
class SendingContractTests implements ChatSendingContract {
    private static final byte[] PICTURE = {-1, -40, 0, 13, 10, 13, 10, 45, 45, 127};

    private Desk desk;
    private ChannelThread thread;

    @BeforeEach
    void start() throws Exception {
        desk = new Desk();
        desk.platform.writes("700001", "ana_mx", "¿ya salió?");
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
    public ShopeeSimulator platform() {
        return desk.platform;
    }

    @Override
    public Outgoing message(String text) {
        return new Outgoing(
                "reference-1", "700001", new Outgoing.Body.Text(text), Optional.empty(), Optional.of(thread), false);
    }

    @Test
    void saysAfterHowLongTheNextSendMayBeTried() {
        desk.platform.misbehave(ShopMisbehaviour.RATE_LIMITED);
        assertThat(desk.send(message("hola")))
                .isInstanceOfSatisfying(
                        SendOutcome.TryLater.class, it -> assertThat(it.after()).contains(Duration.ofSeconds(1)));
    }

    @Test
    void sendsToTheBuyerAndSeesInTheChatThatItIsThere() throws Exception {
        SendOutcome.Accepted accepted = (SendOutcome.Accepted) desk.send(message("Sale mañana."));
        assertThat(desk.platform.accepted())
                .singleElement()
                .satisfies(it -> assertThat(it.buyer()).isEqualTo("700001"));
        desk.pushed(1);
        ChannelEvent.ShopWrote wrote = desk.only(ChannelEvent.ShopWrote.class);
        assertThat(wrote.externalId()).isEqualTo(accepted.externalId());
        assertThat(wrote.stage()).isEqualTo(DeliveryStage.DELIVERED);
    }

    @Test
    void showsThatTheBuyerDoesNotSeeWhatWasCensored() throws Exception {
        desk.platform.censorsNext();
        SendOutcome.Accepted accepted = (SendOutcome.Accepted) desk.send(message("Escríbame aparte."));
        desk.pushed(1);
        ChannelEvent.ShopWrote wrote = desk.only(ChannelEvent.ShopWrote.class);
        assertThat(wrote.externalId()).isEqualTo(accepted.externalId());
        assertThat(wrote.stage()).isEqualTo(DeliveryStage.MODERATED);
        assertThat(wrote.failure().orElseThrow().code()).isEqualTo("censored_blacklist");
    }

    @Test
    void refusesTemplatesWithoutAskingThePlatform() {
        desk.platform.close();
        Outgoing template =
                new Outgoing("r", "700001", new Outgoing.Body.Template("saludo", "es_MX", List.of()), Optional.empty());
        assertThat(desk.send(template)).isInstanceOf(SendOutcome.Refused.class);
    }

    @Test
    void givesAPictureAndSendsItByTheAddressThatItWasGiven() throws Exception {
        SendOutcome.Accepted accepted = (SendOutcome.Accepted) desk.send(picture("image/jpeg", ""));
        String url = desk.platform.accepted().getFirst().text();
        assertThat(desk.platform.picture(url)).contains(PICTURE);
        desk.pushed(1);
        ChannelEvent.ShopWrote wrote = desk.only(ChannelEvent.ShopWrote.class);
        assertThat(wrote.externalId()).isEqualTo(accepted.externalId());
        assertThat(wrote.content()).isInstanceOf(Content.Media.class);
    }

    @Test
    void sendsNoPictureTwiceAndNoneThatThePlatformDoesNotTake() {
        assertThat(desk.send(picture("image/jpeg", "con palabras"))).isInstanceOf(SendOutcome.Refused.class);
        assertThat(desk.send(picture("image/tiff", ""))).isInstanceOf(SendOutcome.Refused.class);
        desk.platform.limit(1);
        assertThat(desk.send(picture("image/jpeg", "")))
                .as("nothing has reached the buyer yet")
                .isInstanceOf(SendOutcome.TryLater.class);
        assertThat(desk.platform.accepted()).isEmpty();
        desk.platform.misbehave(ShopMisbehaviour.CUT_AFTER_ACCEPT);
        assertThat(desk.send(picture("image/jpeg", ""))).isInstanceOf(SendOutcome.Uncertain.class);
        assertThat(desk.platform.accepted()).hasSize(1);
    }

    private Outgoing picture(String mimeType, String words) {
        return new Outgoing(
                "reference-1",
                "700001",
                new Outgoing.Body.Enclosed(
                        words, List.of(new Outgoing.Enclosure("image", mimeType, "fotografía.jpg", PICTURE))),
                Optional.empty(),
                Optional.of(thread));
    }
}
