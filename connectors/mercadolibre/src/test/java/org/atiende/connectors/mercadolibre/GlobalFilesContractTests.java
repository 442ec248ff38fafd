package org.atiende.connectors.mercadolibre;

import org.junit.jupiter.api.Tag;

/** The same of an account with Global Selling. */
@Tag("long")
class GlobalFilesContractTests extends FilesContractTests {
    @Override
    String model() {
        return "global";
    }
}
