package org.atiende.connectors.mercadolibre;

import java.util.List;
import org.junit.jupiter.api.Tag;

/** The same of an account with Global Selling. */
@Tag("long")
class GlobalAuthorisingContractTests extends AuthorisingContractTests {
    @Override
    String model() {
        return "global";
    }

    @Override
    List<String> permissions() {
        return List.of("post-purchase communication", "Sales and shipping");
    }
}
