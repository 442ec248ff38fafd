package org.atiende.connectors.tiktok;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.atiende.channel.Access;
import org.atiende.channel.Probing;
import org.atiende.channel.TokenOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a shop stays connected, over real HTTP. */
class AuthorisingContractTests {
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
    void refreshesOnceThoughManyAskAtOnce() throws Exception {
        int before = desk.platform.tokensIssued();
        desk.platform.expire();
        assertThat(desk.probeAtOnce(8)).allMatch(it -> it.result() == Probing.Result.WORKS);
        assertThat(desk.platform.tokensIssued()).isEqualTo(before + 1);
        assertThat(desk.platform.tokensReused()).isZero();
    }

    @Test
    void takesTheEndOfATokenForAMomentAndNotForASpan() {
        String refresh = desk.platform.granted().get("refresh");
        assertThat(desk.connector.authorising().orElseThrow().refresh(desk.account, refresh))
                .isInstanceOfSatisfying(TokenOutcome.Granted.class, it -> {
                    assertThat(it.account()).isEqualTo(Desk.SHOP);
                    assertThat(it.lives()).isBetween(Duration.ofMinutes(230), Duration.ofHours(4));
                    assertThat(it.refreshToken()).isPresent();
                });
        assertThat(desk.connector.authorising().orElseThrow().refresh(desk.account, refresh))
                .as("a refresh token is good once")
                .isInstanceOf(TokenOutcome.Refused.class);
    }

    @Test
    void saysWhatIsMissingAndWhereItIsSwitchedOn() {
        desk.platform.permission(false);
        assertThat(desk.probe())
                .filteredOn(it -> it.what().equals("chat"))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.result()).isEqualTo(Probing.Result.MISSING);
                    assertThat(it.found().words()).contains("grants Customer Service separately");
                });
        desk.platform.permission(true);
        Access otherShop = Access.fixed(desk.account(Map.of("shopCipher", "TTP_other==", "accessToken", "x")));
        assertThat(desk.connector.probing().orElseThrow().probe(otherShop))
                .isNotEmpty()
                .noneMatch(it -> it.result() == Probing.Result.WORKS);
        desk.platform.revoke();
        assertThat(desk.probe())
                .first()
                .satisfies(it -> assertThat(it.found().words()).contains("authorise again"));
    }
}
