package org.atiende.connectors.tiktok;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.atiende.channel.Access;
import org.atiende.channel.Account;
import org.atiende.simulator.TiktokSimulator;
import org.atiende.testkit.ConnectorDesk;
import org.atiende.testkit.HeldTokens;

/** A shop at the pretend TikTok Shop. */
final class Desk extends ConnectorDesk<TiktokConnector> {
    static final String KEY = "6abcdef";
    static final String SECRET = "the-app-secret";
    static final String SHOP = "7494049642642441621";
    static final String CIPHER = "TTP_cipher==";

    final TiktokSimulator platform;
    final Account account;
    final Access tokens;

    Desk() throws IOException {
        super(new TiktokConnector());
        platform = TiktokSimulator.start(new TiktokSimulator.Settings(KEY, SECRET, SHOP, CIPHER, url()));
        account = account(Map.of());
        Map<String, String> granted = platform.granted();
        tokens = new HeldTokens(account, granted.get("access"), granted.get("refresh"), connector);
    }

    Account account(Map<String, String> more) {
        Map<String, String> settings = new LinkedHashMap<>(Map.of(
                "appKey", KEY,
                "appSecret", SECRET,
                "shopCipher", CIPHER,
                "baseUrl", platform.url(),
                "authUrl", platform.url()));
        settings.putAll(more);
        return new Account(SHOP, settings);
    }

    /** Where pushes are posted to. */
    URI url() {
        return url("/webhooks/tiktok/1");
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
