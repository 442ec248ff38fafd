package org.atiende.connectors.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.atiende.channel.Act;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.FetchOutcome;
import org.atiende.channel.RawEvent;
import org.atiende.simulator.Incident;
import org.atiende.simulator.Scenario;
import org.atiende.simulator.ShopSimulator.Purchase;
import org.atiende.simulator.ShopifySimulator;
import org.atiende.testkit.ShopReceivingContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What the platform tells, and what of it is in the desk afterwards. */
class ReceivingContractTests implements ShopReceivingContract {
    private Desk desk;

    @BeforeEach
    void start() throws Exception {
        desk = new Desk();
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
    public ShopifySimulator platform() {
        return desk.platform;
    }

    @Override
    public String numberOf(String order) {
        return "#" + desk.platform.numberOf(order);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fulfillments/create", "fulfillments/update", "refunds/create"})
    void whatTellsOfAnOrderIsFetchedAsThatOrder(String topic) throws Exception {
        String id = desk.platform.buys(Purchase.ofLamps("Gael", "", ""));
        desk.notice();
        var body = new JsonMapper().createObjectNode().put("id", 77).put("order_id", Long.parseLong(id));
        assertThat(desk.platform.tellOf(topic, body, desk.url())).isEqualTo(200);
        assertThat(desk.fetch(desk.notice())).isInstanceOf(FetchOutcome.Found.class);
        assertThat(desk.all(ChannelEvent.OrderTold.class)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"customers/data_request", "customers/redact", "shop/redact"})
    void aPrivacyRequestIsKeptAndShownToAPerson(String topic) {
        var body = new JsonMapper().createObjectNode().put("shop_id", 1);
        assertThat(desk.platform.tellOf(topic, body, desk.url())).isEqualTo(200);
        assertThat(desk.all(ChannelEvent.Unreadable.class))
                .singleElement()
                .satisfies(it -> assertThat(it.reason().words()).contains(topic).contains("30 days"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"customers/update", "app/uninstalled"})
    void aTopicThatIsNoOrderLeadsToNothing(String topic) throws Exception {
        var body = new JsonMapper().createObjectNode().put("id", 1);
        assertThat(desk.platform.tellOf(topic, body, desk.url())).isEqualTo(200);
        assertThat(desk.fetch(desk.notice())).isInstanceOf(FetchOutcome.Nothing.class);
    }

    @Test
    void askingNothingIsDearerThanThePlatformTakes() throws Exception {
        String id = desk.platform.buys(Purchase.ofLamps("Gael", "", ""), 50);
        desk.fetch(desk.notice());
        desk.check();
        desk.platform.buys(Purchase.ofLamps("Uno", "", ""));
        desk.check();
        desk.probe();
        desk.act(new Act.HoldOrder(id));
        desk.act(new Act.ReleaseOrder(id));
        assertThat(desk.platform.dearestOperation()).isBetween(300, 500);
    }

    @Test
    void whatThePlatformFindsTooDearIsNoFaultOfTheAccount() throws Exception {
        desk.platform.buys(Purchase.ofLamps("Gael", "", ""));
        RawEvent notice = desk.notice();
        desk.platform.operationMayCost(100);
        assertThatThrownBy(desk::checkOnce)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("max cost");
        assertThatThrownBy(() -> desk.fetch(notice)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anOrderOfManyLinesIsTakenWholeAndOnce() throws Exception {
        desk.platform.tells(false);
        desk.platform.buys(Purchase.ofLamps("Antes", "", ""));
        desk.check();
        String large = desk.platform.buys(Purchase.ofLamps("Gael", "", ""), 12);
        assertThat(desk.check()).isEqualTo(1);
        assertThat(desk.all(ChannelEvent.OrderTold.class).getLast().order())
                .satisfies(it -> assertThat(it.id()).isEqualTo(large))
                .satisfies(it -> assertThat(it.items()).hasSize(12));
        assertThat(desk.check()).isZero();
        desk.platform.tells(true);
        desk.platform.tellOf(
                "refunds/create",
                new JsonMapper().createObjectNode().put("id", 77).put("order_id", Long.parseLong(large)),
                desk.url());
        desk.fetch(desk.notice());
        assertThat(desk.all(ChannelEvent.OrderTold.class))
                .as("told by both in the same words")
                .hasSize(2);
    }

    @Test
    void whatWasReadBeforeThePlatformAskedForPatienceIsKept() {
        desk.platform.tells(false);
        desk.platform.buys(Purchase.ofLamps("Antes", "", ""));
        desk.check();
        for (int i = 0; i < 24; i++) {
            desk.platform.buys(Purchase.ofLamps("Comprador " + i, "", ""));
        }
        desk.platform.limitAfter(2);
        assertThat(desk.checksLists()).as("the list goes on").isTrue();
        assertThat(desk.all(ChannelEvent.OrderTold.class)).hasSize(20);
        assertThat(desk.checksLists()).isFalse();
        assertThat(desk.all(ChannelEvent.OrderTold.class)).hasSize(25);
    }

    @ParameterizedTest
    @EnumSource(Incident.Kind.class)
    void losesAndDoublesNothingWhateverBefallsThePlatform(Incident.Kind incident) {
        desk.platform.minuteLasts(Duration.ofMillis(100));
        play(new Scenario(4, 2, 8, 0, Map.of(), List.of(new Incident(3, incident, 2))));
    }

    static Stream<Scenario> everythingAtOnce() {
        return Scenario.everythingAtOnce(8, 0);
    }

    @ParameterizedTest
    @MethodSource("everythingAtOnce")
    @Tag("long")
    void losesAndDoublesNothingWhenEverythingGoesWrongAtOnce(Scenario scenario) {
        desk.platform.minuteLasts(Duration.ofMillis(100));
        play(scenario);
    }
}
