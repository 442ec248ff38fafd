package org.atiende.server.channels;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.atiende.channel.Connector;
import org.atiende.server.calls.AddressGuard;
import org.atiende.server.calls.Calls;
import org.atiende.server.channels.ownsite.Letters;
import org.atiende.server.channels.ownsite.OwnSiteConnector;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The connectors on the class path and the own site, by kind. */
@Component
class Connectors {
    private final Map<String, Connector> byKind = new TreeMap<>();
    private final AddressGuard guard;
    private final Set<String> experimental;

    /**
     * Finds them.
     *
     * @param experimental the kinds that are offered although they have been tried on a pretend platform alone
     */
    Connectors(
            Calls calls,
            AddressGuard guard,
            Letters letters,
            InstantSource clock,
            @Value("${atiende.channels.experimental:}") Set<String> experimental) {
        this.guard = guard;
        this.experimental = Set.copyOf(experimental);
        ServiceLoader.load(Connector.class).forEach(it -> byKind.put(it.kind(), it));
        Connector ownSite = new OwnSiteConnector(calls, guard, letters, clock);
        byKind.put(ownSite.kind(), ownSite);
    }

    /** Looks at the settings of an account before it is connected. */
    void check(String kind, Map<String, String> settings) {
        if (kind.equals(OwnSiteConnector.KIND)) {
            OwnSiteConnector.check(settings, guard);
        }
    }

    /** The connector of a kind, whether further accounts are offered or not. */
    Optional<Connector> find(String kind) {
        return Optional.ofNullable(byKind.get(kind));
    }

    /** Those over which accounts can be connected, in the order of their kinds. */
    List<Connector> offered() {
        return byKind.values().stream()
                .filter(it -> !it.experimental() || experimental.contains(it.kind()))
                .toList();
    }

    /** The kinds of channels whose platforms give signs. */
    Set<String> watched() {
        return byKind.values().stream()
                .filter(it -> it.watching().isPresent())
                .map(Connector::kind)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    String kinds() {
        return offered().stream().map(Connector::kind).collect(Collectors.joining(", "));
    }
}
