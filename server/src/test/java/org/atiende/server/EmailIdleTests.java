package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** That a mail is here at once where the server tells of it, however seldom the mailbox is looked into. */
@Tag("long")
class EmailIdleTests {
    @Test
    void aMailIsHereLongBeforeTheNextLook() throws Exception {
        try (EmailShop shop = new EmailShop("1h")) {
            // The desk begins to listen some seconds after the account was connected: mails come until one is heard.
            eventually(() -> {
                shop.mail.writes("ana@correo.example", "Ana", "Hola", "¿tienen en azul?");
                assertThat(shop.get("/api/v1/conversations?state=all")
                                .path("items")
                                .isEmpty())
                        .isFalse();
            });
            assertThat(shop.view().path("check").path("at").asString("")).isNotEmpty();
        }
    }
}
