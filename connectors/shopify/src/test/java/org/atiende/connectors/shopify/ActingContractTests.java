package org.atiende.connectors.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.atiende.channel.Act;
import org.atiende.channel.ActOutcome;
import org.atiende.channel.Acting;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.PostalAddress;
import org.atiende.simulator.ShopMisbehaviour;
import org.atiende.simulator.ShopSimulator.Purchase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the desk does to orders there, and what it says when it cannot. */
class ActingContractTests {
    private static final PostalAddress ADDRESS = new PostalAddress(
            "Calle Nogal 48",
            Optional.of("int 3, portón café"),
            Optional.of("Centro"),
            "Morelia",
            "Michoacán",
            "58000",
            "MX",
            Optional.empty(),
            Optional.empty());

    private Desk desk;
    private String order;

    @BeforeEach
    void start() throws Exception {
        desk = new Desk();
        order = desk.platform.buys(Purchase.ofLamps("Fernanda Islas", "4431234567", ""));
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void holdsAnOrderAndReleasesItAgain() {
        assertThat(desk.act(new Act.HoldOrder(order))).isInstanceOf(ActOutcome.Done.class);
        assertThat(desk.platform.isHeld(order)).isTrue();
        assertThat(desk.act(new Act.HoldOrder(order))).isInstanceOf(ActOutcome.AlreadySo.class);
        desk.check();
        assertThat(desk.all(ChannelEvent.OrderTold.class).getLast().order().held())
                .isTrue();
        assertThat(desk.act(new Act.ReleaseOrder(order))).isInstanceOf(ActOutcome.Done.class);
        assertThat(desk.platform.isHeld(order)).isFalse();
        assertThat(desk.act(new Act.ReleaseOrder(order))).isInstanceOf(ActOutcome.AlreadySo.class);
        assertThat(desk.platform.changesMade()).isEqualTo(2);
    }

    @Test
    void neverReleasesWhatSomebodyElseHolds() {
        desk.platform.holdsElsewhere(order);
        assertThat(refusal(new Act.ReleaseOrder(order))).contains("not by the desk");
        assertThat(desk.act(new Act.HoldOrder(order))).isInstanceOf(ActOutcome.Done.class);
        assertThat(desk.act(new Act.ReleaseOrder(order)))
                .isInstanceOfSatisfying(
                        ActOutcome.Done.class,
                        it -> assertThat(it.evidence().words()).contains("somebody else still holds"));
        assertThat(desk.platform.isHeld(order)).isTrue();
    }

    @Test
    void changesTheAddressAndLeavesNameAndPhoneAsTheyWere() {
        assertThat(desk.act(new Act.ChangeAddress(order, ADDRESS))).isInstanceOf(ActOutcome.Done.class);
        assertThat(desk.platform.addressOf(order))
                .containsEntry("address1", "Calle Nogal 48")
                .containsEntry("address2", "int 3, portón café, Centro")
                .containsEntry("name", "Fernanda Islas")
                .containsEntry("phone", "4431234567");
        assertThat(desk.act(new Act.ChangeAddress(order, ADDRESS))).isInstanceOf(ActOutcome.AlreadySo.class);
    }

    @Test
    void refusesInWordsWhatIsTooLate() {
        desk.platform.sends(order, "MX1");
        assertThat(refusal(new Act.HoldOrder(order))).contains("cannot be held any more");
        assertThat(refusal(new Act.ChangeAddress(order, ADDRESS))).contains("is sent");
        assertThat(refusal(new Act.HoldOrder("404"))).contains("no such order");
        assertThat(desk.platform.changesMade()).isZero();
    }

    @Test
    void passesOnWhatThePlatformSaysAgainstAnAddress() {
        PostalAddress wrong = new PostalAddress(
                "Calle 1",
                Optional.empty(),
                Optional.empty(),
                "X",
                "Y",
                "ABC",
                "MX",
                Optional.empty(),
                Optional.empty());
        assertThat(refusal(new Act.ChangeAddress(order, wrong))).contains("Zip is not valid");
    }

    @Test
    void aCutAfterTheActIsUncertainAndALookShowsThatItIsDone() {
        desk.platform.misbehave(ShopMisbehaviour.CUT_AFTER_ACCEPT);
        Act hold = new Act.HoldOrder(order);
        assertThat(desk.act(hold)).isInstanceOf(ActOutcome.Uncertain.class);
        assertThat(look(hold)).isEqualTo(Acting.Standing.SO);
        desk.platform.misbehave(ShopMisbehaviour.CUT_BEFORE_ACCEPT);
        Act change = new Act.ChangeAddress(order, ADDRESS);
        assertThat(desk.act(change)).isInstanceOf(ActOutcome.Uncertain.class);
        assertThat(look(change)).isEqualTo(Acting.Standing.NOT_SO);
        desk.platform.outage(Duration.ofSeconds(5));
        assertThat(look(change)).isEqualTo(Acting.Standing.UNKNOWN);
    }

    @Test
    void saysWhichRefusalsPassByThemselvesAndWhichTheShopHasToMend() {
        desk.platform.misbehave(ShopMisbehaviour.RATE_LIMITED);
        assertThat(desk.act(new Act.HoldOrder(order)))
                .isInstanceOfSatisfying(
                        ActOutcome.TryLater.class, it -> assertThat(it.after()).contains(Duration.ofSeconds(1)));
        desk.platform.misbehave(ShopMisbehaviour.PERMISSION_LOST);
        assertThat(desk.act(new Act.HoldOrder(order))).isInstanceOf(ActOutcome.AccountFault.class);
        desk.platform.misbehave(ShopMisbehaviour.SERVER_ERROR);
        assertThat(desk.act(new Act.HoldOrder(order))).isInstanceOf(ActOutcome.Uncertain.class);
        assertThat(desk.platform.isHeld(order)).isFalse();
        desk.platform.misbehave(ShopMisbehaviour.TOKEN_EXPIRED);
        assertThat(desk.act(new Act.HoldOrder(order)))
                .as("what was answered 401 has not been done and is asked again with another token")
                .isInstanceOf(ActOutcome.Done.class);
    }

    private Acting.Standing look(Act act) {
        return desk.connector.acting().orElseThrow().look(act, desk.tokens);
    }

    private String refusal(Act act) {
        ActOutcome outcome = desk.act(act);
        assertThat(outcome).isInstanceOf(ActOutcome.Refused.class);
        return ((ActOutcome.Refused) outcome).failure().reason().words();
    }
}
