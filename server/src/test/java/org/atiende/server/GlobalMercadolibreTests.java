package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import org.atiende.simulator.MercadolibreModel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same day of a shop with Global Selling. */
@Tag("long")
class GlobalMercadolibreTests extends MercadolibreTests {
    @Override
    MercadolibreModel model() {
        return MercadolibreModel.GLOBAL;
    }

    /** For Global Selling no reasons to write first are documented. */
    @Override
    @Test
    void aMemberWritesToABuyerFirstForOneOfThePlatformsReasonsAndNoMachineDoes() throws Exception {
        String order = shop.platform.buys("700009", "NUEVE", "MLM1001", 1);
        String path = "/api/v1/orders/%s/%s/buyer-messages".formatted(shop.channel, order);
        eventually(() ->
                assertThat(shop.member.ask("GET", path, null).statusCode()).isEqualTo(200));
        assertThat(shop.member.ask("GET", path, null).body()).doesNotContain("\"about\"");
        assertThat(shop.platform.sent()).isEmpty();
    }
}
