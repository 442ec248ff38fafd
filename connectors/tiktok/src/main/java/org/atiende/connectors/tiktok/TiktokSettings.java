package org.atiende.connectors.tiktok;

import java.util.Optional;
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

    /** Whether it is the cipher that is known of the shop already. */
    boolean isCipher(String cipher) {
        return !cipher.isEmpty() && account.setting("shopCipher", "").equals(cipher);
    }

    /** The shop that a consent is meant for, where somebody has said which. */
    Optional<String> shopId() {
        return present("shopId");
    }

    /** The application's id on the newer page of consents; the older one knows it by its key. */
    Optional<String> serviceId() {
        return present("serviceId");
    }

    private Optional<String> present(String setting) {
        return Optional.of(account.setting(setting, "").strip()).filter(it -> !it.isEmpty());
    }

    String consentUrl() {
        return withoutSlash(account.setting("consentUrl", "https://services.tiktokshop.com/open/authorize"));
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
