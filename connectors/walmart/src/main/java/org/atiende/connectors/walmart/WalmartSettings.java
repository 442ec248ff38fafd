package org.atiende.connectors.walmart;

import java.time.Instant;
import org.atiende.channel.Account;
import org.atiende.channel.MissingSettingException;

/** An account's settings, read. What public documents say differently of the Mexican API is a setting. */
record WalmartSettings(Account account) {

    String clientId() {
        return account.setting("clientId");
    }

    String clientSecret() {
        return account.setting("clientSecret");
    }

    String baseUrl() {
        String url = account.setting("baseUrl", "https://marketplace.walmartapis.com");
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /** Empty where the Mexican API is asked and not the global one. */
    String globalVersion() {
        return account.setting("globalVersion", "").strip();
    }

    /** Whether the list of orders is of those that changed; else, of those that were placed. */
    boolean byModification() {
        return chosen("listBy", "modified", "created");
    }

    /** A time as the list of orders takes it. */
    String time(Instant time) {
        return chosen("dates", "seconds", "iso") ? Long.toString(time.getEpochSecond()) : time.toString();
    }

    private boolean chosen(String name, String standard, String other) {
        String value = account.setting(name, standard);
        if (!value.equals(standard) && !value.equals(other)) {
            throw new MissingSettingException("%s as %s or %s".formatted(name, standard, other), account.externalId());
        }
        return value.equals(standard);
    }

    @Override
    public String toString() {
        return "WalmartSettings[" + account + "]";
    }
}
