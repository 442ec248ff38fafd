package org.atiende.connectors.shopee;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.atiende.channel.Account;
import org.atiende.channel.Authorising;
import org.atiende.channel.Probing;
import org.atiende.channel.TokenOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a shop is connected and stays so, over real HTTP. */
class AuthorisingContractTests {
    private static final Authorising.Consent CONSENT =
            new Authorising.Consent(URI.create("https://desk.example/oauth/callback"), "verifier");

    private Desk desk;
    private Authorising authorising;

    @BeforeEach
    void start() throws Exception {
        desk = new Desk();
        authorising = desk.connector.authorising().orElseThrow();
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void sendsTheOwnerToTheConsentPageWithWhatMustComeBack() {
        assertThat(authorising.consentPage(desk.account, CONSENT, "the state").toString())
                .isEqualTo(
                        "https://open.shopee.com/auth?auth_type=seller&partner_id=2000123"
                                + "&redirect_uri=https%3A%2F%2Fdesk.example%2Foauth%2Fcallback&response_type=code&state=the+state");
    }

    @Test
    void exchangesTheCodeForTheShopThatTheOwnerCameBackWithOnce() {
        Account application = application(Map.of("shop_id", Desk.SHOP));
        String code = desk.platform.consents();
        assertThat(authorising.exchange(application, CONSENT, code))
                .isInstanceOfSatisfying(TokenOutcome.Granted.class, it -> {
                    assertThat(it.account()).isEqualTo(Desk.SHOP);
                    assertThat(it.lives()).isEqualTo(Duration.ofHours(4));
                    assertThat(it.refreshToken()).isPresent();
                });
        assertThat(authorising.exchange(application, CONSENT, code)).isInstanceOf(TokenOutcome.Refused.class);
        assertThat(authorising.exchange(application(Map.of()), CONSENT, desk.platform.consents()))
                .isInstanceOfSatisfying(
                        TokenOutcome.Refused.class,
                        it -> assertThat(it.failure().reason().words()).contains("not with the main account"));
        assertThat(authorising.exchange(application(Map.of("shop_id", "600002")), CONSENT, desk.platform.consents()))
                .isInstanceOf(TokenOutcome.Refused.class);
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
    void saysWhatIsMissingAndWhereItIsSwitchedOn() {
        desk.platform.permission(false);
        assertThat(desk.probe())
                .filteredOn(it -> it.what().equals("chat"))
                .allSatisfy(it -> {
                    assertThat(it.result()).isEqualTo(Probing.Result.MISSING);
                    assertThat(it.found().words()).contains("grants it separately");
                })
                .hasSize(1);
        desk.platform.permission(true);
        desk.platform.revoke();
        assertThat(desk.probe())
                .first()
                .satisfies(it -> assertThat(it.found().words()).contains("authorise again"));
    }

    private Account application(Map<String, String> more) {
        return new Account("", desk.account(more).settings());
    }
}
