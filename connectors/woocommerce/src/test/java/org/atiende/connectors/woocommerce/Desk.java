package org.atiende.connectors.woocommerce;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.atiende.channel.Access;
import org.atiende.channel.Account;
import org.atiende.channel.Act;
import org.atiende.channel.ActOutcome;
import org.atiende.simulator.WoocommerceSimulator;
import org.atiende.testkit.ConnectorDesk;

/** A shop on the pretend WooCommerce. */
final class Desk extends ConnectorDesk<WoocommerceConnector> {
    static final String SHOP = "tienda.example";

    final WoocommerceSimulator platform;
    final Account account;

    Desk() throws IOException {
        super(new WoocommerceConnector());
        platform =
                WoocommerceSimulator.start(new WoocommerceSimulator.Settings("ck_1", "cs_1", "signing-secret"), url());
        account = account(Map.of());
    }

    Account account(Map<String, String> more) {
        Map<String, String> settings = new LinkedHashMap<>(Map.of(
                "consumerKey",
                "ck_1",
                "consumerSecret",
                "cs_1",
                "signingSecret",
                "signing-secret",
                "baseUrl",
                platform.url()));
        settings.putAll(more);
        return new Account(SHOP, settings);
    }

    URI url() {
        return url("/");
    }

    ActOutcome act(Act act) {
        return connector.acting().orElseThrow().act(act, access());
    }

    @Override
    protected Access access() {
        return Access.fixed(account);
    }

    @Override
    public void close() {
        platform.close();
        super.close();
    }
}
