package org.atiende.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** To whom a password may go without TLS. */
class MailConnectionsTests {
    @ParameterizedTest
    @CsvSource({
        "localhost, true",
        "127.0.0.1, true",
        "::1, true",
        "10.0.0.1, false",
        "localhost.example, false",
        "this-leads-to.loopback.example, false"
    })
    void noNameButLocalhostIsThisMachine(String host, boolean here) {
        assertThat(Connections.isThisMachine(host)).isEqualTo(here);
    }
}
