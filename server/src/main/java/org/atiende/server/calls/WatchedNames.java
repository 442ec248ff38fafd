package org.atiende.server.calls;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Java's own look-up of names, for all connections of the process. A name that a shop has entered and that led to the public
 * internet is watched from then on: an answer that leads it elsewhere is no answer, however late it comes and whoever connects.
 *
 * <p>Found by {@link java.util.ServiceLoader} in the class path of the process. In a jar of jars it is not, and names are looked
 * at each time that a connector begins its work, and no later.
 */
public final class WatchedNames extends InetAddressResolverProvider {
    private static final Set<String> WATCHED = ConcurrentHashMap.newKeySet();

    /** Keeps a name on the public internet from here on. */
    static void watch(String host) {
        WATCHED.add(canonical(host));
    }

    private static String canonical(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    @Override
    public InetAddressResolver get(Configuration configuration) {
        return watching(configuration.builtinResolver());
    }

    @Override
    public String name() {
        return "atiende";
    }

    static InetAddressResolver watching(InetAddressResolver names) {
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                Stream<InetAddress> found = names.lookupByName(host, policy);
                if (!WATCHED.contains(canonical(host))) {
                    return found;
                }
                List<InetAddress> all = found.toList();
                if (!all.stream().allMatch(PublicAddress::is)) {
                    throw new UnknownHostException(host + " leads elsewhere than to the public internet by now");
                }
                return all.stream();
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                return names.lookupByAddress(address);
            }
        };
    }
}
