package org.atiende.connectors.shopify;

import java.util.regex.Pattern;
import org.atiende.channel.Account;
import org.atiende.channel.MissingSettingException;

/** An account's settings, read. */
record ShopifySettings(Account account) {
    private static final Pattern SHOP = Pattern.compile("[a-z0-9][a-z0-9-]{0,80}\\.myshopify\\.com");
    private static final Pattern VERSION = Pattern.compile("20\\d\\d-\\d\\d");

    String shop() {
        return account.externalId();
    }

    String clientId() {
        return account.setting("clientId");
    }

    boolean hasClientId() {
        return !account.setting("clientId", "").isBlank();
    }

    String clientSecret() {
        return account.setting("clientSecret");
    }

    String graphql() {
        String version = account.setting("apiVersion", "2026-10");
        if (!VERSION.matcher(version).matches()) {
            throw new MissingSettingException("apiVersion, such as 2026-10", shop());
        }
        return baseUrl() + "/admin/api/" + version + "/graphql.json";
    }

    String tokens() {
        return baseUrl() + "/admin/oauth/access_token";
    }

    private String baseUrl() {
        String entered = account.setting("baseUrl", "");
        if (!entered.isBlank()) {
            return entered.endsWith("/") ? entered.substring(0, entered.length() - 1) : entered;
        }
        // The domain becomes part of an address: nothing else may.
        if (!SHOP.matcher(shop()).matches()) {
            throw new MissingSettingException("external id as the shop's domain, such as tienda.myshopify.com", shop());
        }
        return "https://" + shop();
    }

    @Override
    public String toString() {
        return "ShopifySettings[" + account + "]";
    }
}
