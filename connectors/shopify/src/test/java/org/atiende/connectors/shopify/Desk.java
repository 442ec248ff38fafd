package org.atiende.connectors.shopify;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.atiende.channel.Access;
import org.atiende.channel.Account;
import org.atiende.channel.Act;
import org.atiende.channel.ActOutcome;
import org.atiende.simulator.ShopifySimulator;
import org.atiende.testkit.ConnectorDesk;
import org.atiende.testkit.HeldTokens;

/** A shop on the pretend Shopify. */
final class Desk extends ConnectorDesk<ShopifyConnector> {
    static final String SHOP = "casa-jacaranda.myshopify.com";

    final ShopifySimulator platform;
    final Account account;
    final Access tokens;

    Desk() throws IOException {
        super(new ShopifyConnector());
        platform = ShopifySimulator.start(new ShopifySimulator.Settings(SHOP, "client", "client-secret"), url());
        account = account(Map.of());
        // The application's keys give a token at any time; there is nothing to refresh it with.
        tokens = new HeldTokens(
                account,
                "",
                "",
                none -> connector.authorising().orElseThrow().byKeys(account).orElseThrow());
    }

    Account account(Map<String, String> more) {
        Map<String, String> settings = new LinkedHashMap<>(
                Map.of("clientId", "client", "clientSecret", "client-secret", "baseUrl", platform.url()));
        settings.putAll(more);
        return new Account(SHOP, settings);
    }

    URI url() {
        return url("/");
    }

    ActOutcome act(Act act) {
        return connector.acting().orElseThrow().act(act, tokens);
    }

    @Override
    protected Access access() {
        return tokens;
    }

    @Override
    public void close() {
        platform.close();
        super.close();
    }
}
