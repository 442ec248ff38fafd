package org.atiende.server.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.atiende.channel.Account;
import org.atiende.server.kernel.ChannelId;
import org.junit.jupiter.api.Test;

/** Hosts of settings, looked at before each use. */
class CalledAddressesTests {
    private final ChannelId channel = new ChannelId(new UUID(0, 1));
    private final Set<String> astray = Set.of("rebind.example");
    private final CalledAddresses addresses = new CalledAddresses(astray::contains);

    @Test
    void aHostThatLeadsElsewhereIsKeptFromTheConnector() {
        Account checked = addresses.checked(
                channel,
                new Account(
                        "1",
                        Map.of(
                                "baseUrl", "https://rebind.example:8443/v1",
                                "tokenUrl", "https://platform.example/token",
                                "smtpHost", " rebind.example",
                                "imapHost", "mail.example",
                                "password", "rebind.example")));
        assertThat(checked.settings())
                .containsEntry("baseUrl", "https://leads-elsewhere.invalid")
                .containsEntry("tokenUrl", "https://platform.example/token")
                .containsEntry("smtpHost", "leads-elsewhere.invalid")
                .containsEntry("imapHost", "mail.example")
                .containsEntry("password", "rebind.example");
    }

    @Test
    void anAccountWhoseHostsAreInOrderIsLeftAsItIs() {
        Account account = new Account("1", Map.of("baseUrl", "https://platform.example", "authUrl", "not an address"));
        assertThat(addresses.checked(channel, account)).isSameAs(account);
    }
}
