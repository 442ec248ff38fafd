package org.atiende.connectors.tiktok;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.atiende.channel.Access;
import org.atiende.channel.Account;
import org.atiende.channel.Authorising;
import org.atiende.channel.Probing;
import org.atiende.channel.TokenOutcome;
import org.atiende.channel.reasons.PlatformReason;
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

    private TokenOutcome consents(Map<String, String> settings) {
        return exchanges(desk.platform.consents(), settings);
    }

    private TokenOutcome exchanges(String code, Map<String, String> settings) {
        Map<String, String> application = new HashMap<>(desk.account(settings).settings());
        if (!settings.containsKey("shopCipher")) {
            application.remove("shopCipher");
        }
        return desk.connector
                .authorising()
                .orElseThrow()
                .exchange(
                        new Account("", application),
                        new Authorising.Consent(URI.create("https://desk.example/oauth/callback"), "verifier"),
                        code);
    }

    @Test
    void sendsTheOwnerToThePageThatKnowsTheApplication() {
        Authorising authorising = desk.connector.authorising().orElseThrow();
        Authorising.Consent consent = new Authorising.Consent(URI.create("https://desk.example/oauth/callback"), "v");
        Account application = new Account("", Map.of("appKey", "6abc", "appSecret", "s"));
        assertThat(authorising.consentPage(application, consent, "the+state"))
                .hasToString("https://auth.tiktok-shops.com/oauth/authorize?app_key=6abc&state=the%2Bstate");
        assertThat(authorising.consentPage(
                        new Account("", Map.of("appKey", "6abc", "serviceId", "7172")), consent, "state"))
                .hasToString("https://services.tiktokshop.com/open/authorize?service_id=7172&state=state");
    }

    @Test
    void learnsTheShopAndItsCipherWithTheConsent() {
        assertThat(consents(Map.of())).isInstanceOfSatisfying(TokenOutcome.Granted.class, it -> {
            assertThat(it.account()).isEqualTo(Desk.SHOP);
            assertThat(it.settings()).containsEntry("shopCipher", Desk.CIPHER).containsEntry("shopId", Desk.SHOP);
            assertThat(it.lives()).isPositive();
        });
        String code = desk.platform.consents();
        assertThat(exchanges(code, Map.of())).isInstanceOf(TokenOutcome.Granted.class);
        assertThat(exchanges(code, Map.of())).as("a code is good once").isInstanceOf(TokenOutcome.Refused.class);
    }

    @Test
    void asksWhichShopIsMeantWhereTheConsentCoversSeveral() {
        desk.platform.hasAlso("7494049642642441622", "Casa Jacaranda Hogar", "TTP_home==");
        assertThat(consents(Map.of()))
                .isInstanceOfSatisfying(
                        TokenOutcome.Refused.class,
                        it -> assertThat(it.failure().reason())
                                .isEqualTo(PlatformReason.SEVERAL_SHOPS.with(
                                        "number",
                                        2,
                                        "shops",
                                        Desk.SHOP + " Casa Jacaranda, 7494049642642441622 Casa Jacaranda Hogar")));
        assertThat(consents(Map.of("shopId", " 7494049642642441622 ")))
                .isInstanceOfSatisfying(TokenOutcome.Granted.class, it -> {
                    assertThat(it.account()).isEqualTo("7494049642642441622");
                    assertThat(it.settings()).containsEntry("shopCipher", "TTP_home==");
                });
        assertThat(consents(Map.of("shopCipher", Desk.CIPHER)))
                .as("a shop that is connected again")
                .isInstanceOfSatisfying(
                        TokenOutcome.Granted.class,
                        it -> assertThat(it.account()).isEqualTo(Desk.SHOP));
        assertThat(consents(Map.of("shopId", "7494049642642441699")))
                .isInstanceOfSatisfying(
                        TokenOutcome.Refused.class,
                        it -> assertThat(it.failure().reason())
                                .isEqualTo(PlatformReason.OTHER_SHOP.with("shop", "7494049642642441699")));
    }

    @Test
    void connectsNoShopOfWhichThePlatformTellsNoCipher() {
        desk.platform.hasAlso("7494049642642441622", "Casa Jacaranda Hogar", "");
        assertThat(consents(Map.of()))
                .as("no cipher that is known is not the cipher that the platform leaves out")
                .isInstanceOf(TokenOutcome.Refused.class);
        assertThat(consents(Map.of("shopId", "7494049642642441622"))).isInstanceOf(TokenOutcome.Refused.class);
    }

    @Test
    void goesByTheApplicationThatItsKeysAreOf() {
        assertThat(desk.connector.application(desk.account))
                .isPresent()
                .isEqualTo(desk.connector.application(desk.account(Map.of("shopCipher", "TTP_other=="))))
                .isNotEqualTo(desk.connector.application(desk.account(Map.of("appSecret", "another"))));
    }

    @Test
    void saysOfAConsentWhatCanBeKnown() {
        assertThat(exchanges("somebody's code", Map.of())).isInstanceOf(TokenOutcome.Refused.class);
        assertThat(consents(Map.of("appSecret", "another"))).isInstanceOf(TokenOutcome.Refused.class);
        desk.platform.limit(1);
        assertThat(consents(Map.of())).as("the list of shops is asked, too").isInstanceOf(TokenOutcome.TryLater.class);
        desk.platform.close();
        assertThat(exchanges("code", Map.of())).isInstanceOf(TokenOutcome.TryLater.class);
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
