package org.atiende.connectors.woocommerce;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.atiende.channel.Account;

/** An account's settings, read. */
record WoocommerceSettings(Account account) {

    String signingSecret() {
        return account.setting("signingSecret");
    }

    String authorisation() {
        String keys = account.setting("consumerKey") + ":" + account.setting("consumerSecret");
        return "Basic " + Base64.getEncoder().encodeToString(keys.getBytes(StandardCharsets.UTF_8));
    }

    String api(String path) {
        String base = account.setting("baseUrl");
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/wp-json/wc/v3" + path;
    }

    @Override
    public String toString() {
        return "WoocommerceSettings[" + account + "]";
    }
}
