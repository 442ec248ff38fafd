package org.atiende.connectors.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.atiende.channel.Access;
import org.atiende.channel.Account;
import org.atiende.channel.FetchOutcome;
import org.atiende.channel.Probing;
import org.atiende.simulator.ShopMisbehaviour;
import org.atiende.simulator.ShopSimulator.Purchase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A shop is connected by keys, and says in words what is missing. */
class ConnectingContractTests {
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
    void saysWhatWorksWithGoodKeys() {
        assertThat(findings(desk.account)).anySatisfy(it -> {
            assertThat(it.what()).isEqualTo("orders");
            assertThat(it.result()).isEqualTo(Probing.Result.WORKS);
        });
        assertThat(findings(desk.account))
                .noneSatisfy(it -> assertThat(it.result()).isEqualTo(Probing.Result.MISSING));
        assertThat(desk.platform.changesMade()).as("a trial changes nothing").isZero();
    }

    @Test
    void saysThatAKeyOnlyReads() {
        desk.platform.misbehave(ShopMisbehaviour.PERMISSION_LOST);
        assertThat(findings(desk.account)).anySatisfy(it -> {
            assertThat(it.result()).isEqualTo(Probing.Result.MISSING);
            assertThat(it.found().words()).contains("the key only reads").contains("read/write");
        });
    }

    @Test
    void saysThatTheKeysAreWrongAndThatTheSecretIsMissing() {
        List<Probing.Finding> found = findings(desk.account(Map.of("consumerSecret", "cs_wrong", "signingSecret", "")));
        assertThat(found)
                .extracting(Probing.Finding::result)
                .containsExactly(Probing.Result.MISSING, Probing.Result.MISSING);
        assertThat(found.getLast().found().words()).contains("signingSecret");
    }

    @Test
    void keysThatWereDeletedAreAFaultOfTheAccountUntilTheyAreBack() throws Exception {
        desk.platform.buys(Purchase.ofLamps("Gael", "", ""));
        var notice = desk.notice();
        desk.platform.keysAreGood(false);
        assertThat(desk.fetch(notice)).isInstanceOf(FetchOutcome.AccountFault.class);
        desk.platform.keysAreGood(true);
        assertThat(desk.fetch(notice)).isInstanceOf(FetchOutcome.Found.class);
    }

    private List<Probing.Finding> findings(Account account) {
        return desk.connector.probing().orElseThrow().probe(Access.fixed(account));
    }
}
