package org.atiende.connectors.shopee;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.atiende.channel.Account;
import org.atiende.channel.MissingSettingException;

/** An account's settings, read. */
record ShopeeSettings(Account account) {

    String shop() {
        // Beside a consent the account is not known yet; the platform names the shop when its owner comes back.
        String shop = account.externalId().isEmpty() ? account.setting("shop_id", "") : account.externalId();
        return number("shop_id", shop);
    }

    String partnerId() {
        return number("partnerId", account.setting("partnerId"));
    }

    String partnerKey() {
        return account.setting("partnerKey");
    }

    String baseUrl() {
        return withoutSlash(account.setting("baseUrl", "https://partner.shopeemobile.com"));
    }

    String authUrl() {
        return account.setting("authUrl", "https://open.shopee.com/auth");
    }

    String pushUrl(String called) {
        String entered = account.setting("pushUrl", "");
        return entered.isBlank() ? called : entered.strip();
    }

    /** Over what a push is signed beside its body. */
    PushSignature pushSignature() {
        String chosen = account.setting("pushSignature", "url");
        for (PushSignature form : PushSignature.values()) {
            if (form.id().equals(chosen)) {
                return form;
            }
        }
        throw new MissingSettingException("pushSignature as url, address, path or body", account.externalId());
    }

    /** The forms of a push's signature that programs in the open are seen to use. */
    enum PushSignature {
        URL,
        ADDRESS,
        PATH,
        BODY;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What stands before the body in what is signed. */
        String before(String url) {
            String address = url.substring(url.indexOf("://") < 0 ? 0 : url.indexOf("://") + 3);
            return switch (this) {
                case URL -> url + "|";
                case ADDRESS -> address + "|";
                case PATH -> (address.indexOf('/') < 0 ? "/" : address.substring(address.indexOf('/'))) + "|";
                case BODY -> "";
            };
        }
    }

    /** Whether a user of the chat speaks for the shop. */
    boolean isSeller(String user) {
        return sellers().contains(user);
    }

    /** Whether it was entered who speaks for the shop. */
    boolean knowsSellers() {
        return !sellers().isEmpty();
    }

    private Set<String> sellers() {
        return Arrays.stream(account.setting("sellerUsers", "").split(","))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .collect(Collectors.toSet());
    }

    /** Ids become parts of addresses and of what is signed: they are digits and nothing else. */
    private String number(String name, String value) {
        if (!value.matches("\\d{1,20}")) {
            throw new MissingSettingException(name + " as a number", account.externalId());
        }
        return value;
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    @Override
    public String toString() {
        return "ShopeeSettings[" + account + "]";
    }
}
