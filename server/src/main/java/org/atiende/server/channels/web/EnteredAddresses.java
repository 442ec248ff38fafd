package org.atiende.server.channels.web;

import java.util.Map;
import org.atiende.server.calls.AddressGuard;
import org.atiende.server.channels.AddressSettings;
import org.springframework.stereotype.Component;

/**
 * Looks at the addresses among settings that somebody has entered: the desk calls them with what the account's owner has
 * entrusted to it, and must not be led to what stands beside it.
 */
@Component
class EnteredAddresses {
    private final AddressGuard guard;

    EnteredAddresses(AddressGuard guard) {
        this.guard = guard;
    }

    void check(Map<String, String> settings) {
        for (String name : AddressSettings.URLS) {
            String address = settings.getOrDefault(name, "");
            if (!address.isBlank()) {
                guard.check(address);
            }
        }
        for (String name : AddressSettings.HOSTS) {
            String host = settings.getOrDefault(name, "");
            if (!host.isBlank()) {
                guard.check("https://" + host);
            }
        }
    }
}
