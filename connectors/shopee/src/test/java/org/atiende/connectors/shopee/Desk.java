package org.atiende.connectors.shopee;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.atiende.channel.Access;
import org.atiende.channel.Account;
import org.atiende.channel.WebhookRequest;
import org.atiende.simulator.ShopeeSimulator;
import org.atiende.testkit.ConnectorDesk;
import org.atiende.testkit.HeldTokens;

/** A shop at the pretend Shopee. */
final class Desk extends ConnectorDesk<ShopeeConnector> {
    static final String PARTNER = "2000123";
    static final String KEY = "the-partner-key";
    static final String SHOP = "600001";

    final ShopeeSimulator platform;
    final Account account;
    final Access tokens;
    private volatile Map<String, String> more = Map.of();

    Desk() throws IOException {
        super(new ShopeeConnector());
        platform = ShopeeSimulator.start(new ShopeeSimulator.Settings(PARTNER, KEY, SHOP, url()));
        account = account(Map.of());
        Map<String, String> granted = platform.granted();
        tokens = new HeldTokens(account, granted.get("access"), granted.get("refresh"), connector);
    }

    Account account(Map<String, String> more) {
        Map<String, String> settings =
                new LinkedHashMap<>(Map.of("partnerId", PARTNER, "partnerKey", KEY, "baseUrl", platform.url()));
        settings.putAll(more);
        return new Account(SHOP, settings);
    }

    /** Receives pushes with further settings from now on. */
    void receivesWith(Map<String, String> settings) {
        more = settings;
    }

    /** Where pushes are posted to. */
    URI url() {
        return url("/webhooks/shopee/1");
    }

    @Override
    protected Access access() {
        return tokens;
    }

    @Override
    protected Account receiver() {
        return more.isEmpty() ? account : account(more);
    }

    /** The signature covers the whole address. */
    @Override
    protected WebhookRequest.Origin origin(String path) {
        return new WebhookRequest.Origin("", "127.0.0.1", url(path).toString());
    }

    @Override
    public void close() {
        platform.close();
        super.close();
    }
}
