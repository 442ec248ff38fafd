package org.atiende.server;

import org.atiende.simulator.MercadolibreModel;
import org.junit.jupiter.api.Tag;

/** The same of a shop with Global Selling. */
@Tag("long")
class GlobalMercadolibreScenarioTests extends MercadolibreScenarioTests {
    @Override
    MercadolibreModel model() {
        return MercadolibreModel.GLOBAL;
    }
}
