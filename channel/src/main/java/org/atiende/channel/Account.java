package org.atiende.channel;

import java.util.Map;

/**
 * A shop's account on a marketplace, as a connector needs it.
 *
 * @param externalId the platform's id of the account, such as WhatsApp's {@code phone_number_id}
 * @param settings addresses, tokens and secrets by name; each connector documents its names
 */
public record Account(String externalId, Map<String, String> settings) {
    public Account {
        settings = Map.copyOf(settings);
    }

    /** The setting's value. */
    public String setting(String name) {
        String value = settings.get(name);
        if (value == null || value.isBlank()) {
            throw new MissingSettingException(name, externalId);
        }
        return value;
    }

    public String setting(String name, String fallback) {
        return settings.getOrDefault(name, fallback);
    }

    /** Leaves the settings out: they hold secrets. */
    @Override
    public String toString() {
        return "Account[" + externalId + "]";
    }
}
