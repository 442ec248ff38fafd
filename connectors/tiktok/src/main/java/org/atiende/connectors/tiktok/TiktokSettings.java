package org.atiende.connectors.tiktok;

import org.atiende.channel.Account;

/** An account's settings, read. */
record TiktokSettings(Account account) {

    String shop() {
        return account.externalId();
    }

    String appKey() {
        return account.setting("appKey");
    }

    String appSecret() {
        return account.setting("appSecret");
    }

    String shopCipher() {
        return account.setting("shopCipher");
    }

    String baseUrl() {
        return withoutSlash(account.setting("baseUrl", "https://open-api.tiktokglobalshop.com"));
    }

    String authUrl() {
        return withoutSlash(account.setting("authUrl", "https://auth.tiktok-shops.com"));
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    @Override
    public String toString() {
        return "TiktokSettings[" + account + "]";
    }
}
