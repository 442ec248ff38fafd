package org.atiende.connectors.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.atiende.channel.Access;
import org.atiende.channel.Account;
import org.atiende.channel.MissingSettingException;
import org.atiende.channel.Probing;
import org.atiende.channel.TokenOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A shop is connected by keys, keeps its token fresh, and says in words what is missing. */
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
    void theApplicationsKeysGiveATokenForADay() {
        assertThat(desk.connector.authorising().orElseThrow().byKeys(desk.account))
                .containsInstanceOf(TokenOutcome.Granted.class)
                .hasValueSatisfying(it ->
                        assertThat(((TokenOutcome.Granted) it).lives()).isGreaterThan(java.time.Duration.ofHours(23)));
    }

    @Test
    void wrongKeysAreRefusedInWords() {
        Account wrong = desk.account(Map.of("clientSecret", "another"));
        assertThat(desk.connector.authorising().orElseThrow().byKeys(wrong).orElseThrow())
                .isInstanceOfSatisfying(
                        TokenOutcome.Refused.class,
                        it -> assertThat(it.failure().reason().words()).contains("clientId or clientSecret"));
    }

    @Test
    void twoWhoFindTheTokenVoidAtOnceAskForOneNewOne() throws Exception {
        assertThat(desk.probe()).isNotEmpty();
        desk.platform.expireTokens();
        int before = desk.platform.tokensIssued();
        assertThat(desk.probeAtOnce(2)).allMatch(it -> it.result() == Probing.Result.WORKS);
        assertThat(desk.platform.tokensIssued() - before).isEqualTo(1);
    }

    @Test
    void aTokenOfTheOlderKindIsUsedAsItIs() {
        Account older = new Account(
                Desk.SHOP,
                Map.of(
                        "clientSecret",
                        "client-secret",
                        "accessToken",
                        desk.platform.permanentToken(),
                        "baseUrl",
                        desk.platform.url()));
        assertThat(desk.connector.authorising().orElseThrow().byKeys(older)).isEmpty();
        assertThat(desk.connector.probing().orElseThrow().probe(Access.fixed(older)))
                .allSatisfy(it -> assertThat(it.result()).isEqualTo(Probing.Result.WORKS));
    }

    @Test
    void saysWhatWorksAndWhatIsMissing() {
        assertThat(desk.probe())
                .extracting(Probing.Finding::what)
                .contains("authorisation", "account", "orders", "hold and release", "change of address");
        desk.platform.permission(false);
        assertThat(desk.probe()).anySatisfy(it -> {
            assertThat(it.result()).isEqualTo(Probing.Result.MISSING);
            assertThat(it.found().words()).contains("read_orders");
        });
    }

    @Test
    void aNameThatIsNoShopsDomainIsNeverPartOfAnAddress() {
        Account elsewhere = new Account("127.0.0.1:9", Map.of("clientId", "c", "clientSecret", "s"));
        assertThatThrownBy(() -> desk.connector.authorising().orElseThrow().byKeys(elsewhere))
                .isInstanceOf(MissingSettingException.class)
                .hasMessageContaining("myshopify.com");
    }
}
