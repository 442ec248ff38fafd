package org.atiende.server.channels;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.atiende.channel.Account;
import org.atiende.server.calls.AddressGuard;
import org.atiende.server.kernel.ChannelId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Looks at the hosts among an account's settings each time that its connector is about to call them. They were looked at when
 * they were entered; a name can lead elsewhere since, to what stands beside the desk, or nowhere for the moment. Such a host is kept
 * from the connector, which then finds that it cannot be reached.
 *
 * <p>A name that is in order is watched from then on, so that the connector is led nowhere else while it works.
 */
@Component
class CalledAddresses {
    private static final Logger LOG = LoggerFactory.getLogger(CalledAddresses.class);
    /** No name server knows it, by RFC 6761. */
    private static final String NOWHERE = "leads-elsewhere.invalid";

    private final Predicate<String> astray;

    @Autowired
    CalledAddresses(AddressGuard guard) {
        this(guard::astray);
    }

    CalledAddresses(Predicate<String> astray) {
        this.astray = astray;
    }

    /** The account as its connector may use it. */
    Account checked(ChannelId channel, Account account) {
        Map<String, String> settings = new HashMap<>(account.settings());
        for (String name : AddressSettings.URLS) {
            if (host(settings.get(name)).filter(astray).isPresent()) {
                settings.put(name, "https://" + NOWHERE);
            }
        }
        for (String name : AddressSettings.HOSTS) {
            String host = settings.getOrDefault(name, "").strip();
            if (!host.isEmpty() && astray.test(host)) {
                settings.put(name, NOWHERE);
            }
        }
        if (settings.equals(account.settings())) {
            return account;
        }
        LOG.warn("A host of channel {} leads nowhere, or to where nothing may be called, and is left alone", channel);
        return new Account(account.externalId(), settings);
    }

    private static Optional<String> host(@Nullable String address) {
        if (address == null || address.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(URI.create(address.strip()).getHost()).map(it -> it.replaceAll("[\\[\\]]", ""));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
