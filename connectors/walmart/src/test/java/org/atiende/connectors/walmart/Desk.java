package org.atiende.connectors.walmart;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.atiende.channel.Access;
import org.atiende.channel.Account;
import org.atiende.simulator.WalmartSimulator;
import org.atiende.testkit.ConnectorDesk;
import org.atiende.testkit.HeldTokens;

/** A seller at the pretend Walmart Mexico. */
final class Desk extends ConnectorDesk<WalmartConnector> {
    final WalmartSimulator platform;
    private volatile Access tokens;

    Desk() throws IOException {
        super(new WalmartConnector());
        platform = WalmartSimulator.start("the-id", "the-secret");
        tokens = with(Map.of());
    }

    /** The account with further settings from now on. */
    Access with(Map<String, String> more) {
        Map<String, String> settings = new LinkedHashMap<>(
                Map.of("clientId", "the-id", "clientSecret", "the-secret", "baseUrl", platform.url()));
        settings.putAll(more);
        Account account = new Account("tienda", settings);
        tokens = new HeldTokens(account, "", "", connector);
        return tokens;
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
