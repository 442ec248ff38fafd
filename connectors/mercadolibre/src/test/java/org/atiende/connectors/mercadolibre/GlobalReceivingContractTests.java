package org.atiende.connectors.mercadolibre;

import org.junit.jupiter.api.Tag;

/** The same of an account with Global Selling. */
@Tag("long")
class GlobalReceivingContractTests extends ReceivingContractTests {
    @Override
    String model() {
        return "global";
    }
}
