package org.atiende.connectors.amazon;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.atiende.channel.Account;
import org.atiende.channel.Authorising;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.CheckOutcome;
import org.atiende.channel.FetchOutcome;
import org.atiende.channel.Probing;
import org.atiende.channel.Probing.Finding;
import org.atiende.channel.TokenOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That nothing is lost and nothing doubled, that orders wait for Amazon's plan, and what is said of an account that is tried. */
class CheckingContractTests {
    private static final String ANA = ReceivingContractTests.ANA;

    private Desk desk;

    @BeforeEach
    void start() throws Exception {
        desk = new Desk();
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    private int messages() {
        return desk.all(ChannelEvent.MessageReceived.class).size();
    }

    private long orders() {
        return desk.all(ChannelEvent.OrderTold.class).stream()
                .map(it -> it.order().id())
                .distinct()
                .count();
    }

    @Test
    void findsMessagesAndOrdersAtTheFirstLookAndAfterwardsWhatIsNew() {
        String order = desk.amazon.buys(ReceivingContractTests.SHEETS);
        desk.amazon.writes(ANA, "Ana", order, "uno");
        desk.check();
        assertThat(messages()).isEqualTo(1);
        assertThat(orders()).isEqualTo(1);
        assertThat(desk.check()).as("nothing is found twice").isZero();
        desk.amazon.ships(order, "DELIVERED");
        desk.amazon.writes(ANA, "Ana", order, "dos");
        assertThat(desk.check()).as("a message, the order, its package").isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-01", "v0"})
    void readsALongListOfOrdersPageByPage(String version) {
        desk.with(Map.of("ordersApi", version));
        for (int i = 0; i < 55; i++) {
            desk.amazon.buys(ReceivingContractTests.SHEETS);
        }
        desk.check();
        assertThat(orders()).isEqualTo(55);
    }

    @Test
    void asksForTheListOfOrdersNoMoreOftenThanThePlanAllows() {
        desk.with(Map.of("ordersEverySeconds", "300"));
        desk.check();
        int asked = desk.amazon.requests();
        desk.check();
        desk.check();
        assertThat(desk.amazon.requests()).isEqualTo(asked);
    }

    @Test
    void handsMessagesOverBeforeItAsksForOrders() {
        desk.amazon.writes(ANA, "Ana", desk.amazon.buys(ReceivingContractTests.SHEETS), "uno");
        CheckOutcome first = desk.checkOnce();
        assertThat(messages()).isEqualTo(1);
        assertThat(desk.amazon.requests())
                .as("no answer of Amazon's is waited for")
                .isZero();
        assertThat(first)
                .isInstanceOfSatisfying(
                        CheckOutcome.Found.class, it -> assertThat(it.more()).isTrue());
        assertThat(desk.checkOnce())
                .isInstanceOfSatisfying(
                        CheckOutcome.Found.class, it -> assertThat(it.more()).isFalse());
        assertThat(orders()).isEqualTo(1);
    }

    @Test
    void takesMessagesWhileAmazonAsksForPatienceAndWaitsWithTheOrders() {
        desk.amazon.limit(1);
        String order = desk.amazon.buys(ReceivingContractTests.SHEETS);
        desk.amazon.writes(ANA, "Ana", order, "uno");
        desk.check();
        assertThat(messages()).isEqualTo(1);
        assertThat(orders()).isZero();
        int asked = desk.amazon.requests();
        desk.check();
        assertThat(desk.amazon.requests()).as("the pause is kept").isEqualTo(asked);
    }

    @Test
    void takesMessagesWhileTheApiIsAwayOrTheConsentIsVoid() {
        String order = desk.amazon.buys(ReceivingContractTests.SHEETS);
        desk.amazon.outage(Duration.ofMinutes(1));
        desk.amazon.writes(ANA, "Ana", order, "uno");
        desk.check();
        assertThat(messages()).isEqualTo(1);
    }

    @Test
    void saysTryLaterOfAnOrderForWhichThePlanIsUsedUp() {
        desk.with(Map.of("ordersEverySeconds", "99999"));
        desk.check();
        String order = desk.amazon.buys(ReceivingContractTests.SHEETS);
        desk.amazon.writes(ANA, "Ana", order, "uno");
        desk.check();
        desk.amazon.limit(1);
        assertThat(desk.fetch())
                .isInstanceOfSatisfying(
                        FetchOutcome.TryLater.class,
                        it -> assertThat(it.after()).contains(Duration.ofSeconds(2)));
        assertThat(desk.fetch()).isInstanceOf(FetchOutcome.Found.class);
    }

    @Test
    void replacesATokenThatHasRunOutOnce() {
        desk.check();
        desk.amazon.expireToken();
        desk.amazon.buys(ReceivingContractTests.SHEETS);
        desk.check();
        assertThat(orders()).isEqualTo(1);
        assertThat(desk.amazon.issued()).isEqualTo(2);
    }

    @Test
    void saysThatTheRoleIsMissing() {
        desk.with(Map.of("ordersEverySeconds", "99999"));
        desk.check();
        String order = desk.amazon.buys(ReceivingContractTests.SHEETS);
        desk.amazon.writes(ANA, "Ana", order, "uno");
        desk.check();
        desk.amazon.role(false);
        assertThat(desk.fetch()).isInstanceOf(FetchOutcome.AccountFault.class);
    }

    @Test
    void losesAndDoublesNothingWhenTheMailboxIsAwayOrLosesItsUids() {
        desk.amazon.asks(ANA, "Ana", "B0CX2M7QLT", "uno");
        desk.check();
        desk.mail.mailboxIsAway(true);
        desk.amazon.asks(ANA, "Ana", "B0CX2M7QLT", "dos");
        assertThat(desk.ask()).isInstanceOf(CheckOutcome.TryLater.class);
        desk.mail.mailboxIsAway(false);
        desk.mail.losesItsUids();
        desk.mail.deliversLastAgain();
        desk.check();
        assertThat(messages()).isEqualTo(2);
        desk.mail.changePassword("otra");
        assertThat(desk.ask()).isInstanceOf(CheckOutcome.AccountFault.class);
    }

    @Test
    void worksWithMessagesAlone() {
        desk.with(Map.of("clientId", ""));
        String order = desk.amazon.buys(ReceivingContractTests.SHEETS);
        desk.amazon.writes(ANA, "Ana", order, "uno");
        desk.check();
        assertThat(messages()).isEqualTo(1);
        assertThat(desk.amazon.requests()).isZero();
        assertThat(finding("orders").result()).isEqualTo(Probing.Result.MISSING);
    }

    @Test
    void tellsInWordsWhatWorksAndWhatIsMissing() {
        assertThat(probe())
                .filteredOn(it -> it.result() != Probing.Result.WORKS)
                .extracting(Finding::what)
                .containsExactly("approved sender");
        desk.amazon.role(false);
        assertThat(finding("orders").found().words()).contains("Inventory and Order Tracking");
        desk.amazon.role(true);
        desk.amazon.consent(false);
        assertThat(finding("orders").found().words()).contains("authorise again");
        desk.amazon.consent(true);
        desk.amazon.limit(9);
        assertThat(finding("orders").result()).isEqualTo(Probing.Result.UNKNOWN);
    }

    private List<Finding> probe() {
        return desk.connector.probing().orElseThrow().probe(desk.tokens);
    }

    private Finding finding(String what) {
        return probe().stream().filter(it -> it.what().equals(what)).findFirst().orElseThrow();
    }

    @Test
    void asksForConsentInSellerCentralAndKeepsTheRefreshToken() {
        Authorising authorising = desk.connector.authorising().orElseThrow();
        Account application = desk.account(Map.of("applicationId", "amzn1.sp.solution.1", "sellerId", Desk.SELLER));
        URI page = authorising.consentPage(
                application, new Authorising.Consent(URI.create("https://desk.example/back"), "v"), "the-state");
        assertThat(page.toString())
                .startsWith(
                        "https://sellercentral.amazon.com.mx/apps/authorize/consent?application_id=amzn1.sp.solution.1")
                .contains("state=the-state");
        assertThat(authorising.refresh(application, Desk.REFRESH))
                .isInstanceOfSatisfying(TokenOutcome.Granted.class, it -> {
                    assertThat(it.account()).isEqualTo(Desk.SELLER);
                    assertThat(it.refreshToken()).contains(Desk.REFRESH);
                    assertThat(it.lives()).isEqualTo(Duration.ofHours(1));
                });
        assertThat(authorising.refresh(application, "Atzr|other")).isInstanceOf(TokenOutcome.Refused.class);
        assertThat(authorising.refresh(desk.account(Map.of("clientSecret", "x")), Desk.REFRESH))
                .isInstanceOf(TokenOutcome.Refused.class);
        desk.amazon.outage(Duration.ofMinutes(1));
        assertThat(authorising.refresh(application, Desk.REFRESH)).isInstanceOf(TokenOutcome.TryLater.class);
    }
}
