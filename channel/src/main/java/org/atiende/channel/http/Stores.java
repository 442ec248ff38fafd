package org.atiende.channel.http;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * Where a platform keeps files that its messages name by whole addresses. What is fetched is shown: whoever can write such a message
 * must not send the desk to fetch what stands beside it.
 *
 * @param domains with all that is below them
 */
public record Stores(List<String> domains) {
    public Stores {
        domains = List.copyOf(domains);
    }

    /** Whether an address lies in one of the domains: over TLS, at the usual port, without a name of a user. */
    public boolean hold(String url) {
        try {
            URI uri = URI.create(url);
            String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
            return url.startsWith("https://")
                    && uri.getPort() == -1
                    && uri.getRawUserInfo() == null
                    && domains.stream().anyMatch(it -> host.equals(it) || host.endsWith("." + it));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether an address lies under another one, such as that of a platform that a shop has entered. */
    public static boolean isUnder(String home, String url) {
        return url.startsWith(home.endsWith("/") ? home : home + "/");
    }
}
