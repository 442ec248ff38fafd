package org.atiende.server.calls;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.atiende.channel.reasons.Reason;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Says which addresses of shops may be called: by HTTPS, and on the public internet alone, so that nobody can reach through
 * the desk what stands behind it. Hosts that the settings allow are exempt from both.
 *
 * <p>A name is resolved once for each call, every address it has is looked at, and the connection is made to one of
 * those very addresses: an answer of the name server that changes between the look and the call changes nothing.
 */
@Component
public final class AddressGuard {
    private static final int LONGEST = 2_000;

    private final Set<String> allowed;
    private final Names names;

    @Autowired
    AddressGuard(CallSettings settings) {
        this(settings, InetAddress::getAllByName);
    }

    AddressGuard(CallSettings settings, Names names) {
        this.allowed = Set.copyOf(settings.allowedHosts());
        this.names = names;
    }

    /** Where the addresses of a name come from. */
    interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    /**
     * Reads an address that somebody has typed.
     *
     * @throws Problem UNSAFE_URL when it is not of the form, or is known to lead where it must not; a name that cannot be
     *     resolved at the moment passes, since each call looks again
     */
    public URI check(String url) {
        URI uri = read(url);
        try {
            addresses(host(uri));
        } catch (UnsafeAddressException e) {
            throw refused(DeskReason.URL_INSIDE.plain());
        } catch (UnknownHostException e) {
            return uri;
        }
        return uri;
    }

    /**
     * Whether a host that was looked at once must not be called by now: its name has an address that leads elsewhere, or none, and then
     * nobody knows where it leads in ten seconds. What is no name leads where it always did. A name that may be called is watched from
     * then on: no connection of the process follows it elsewhere.
     */
    public boolean astray(String host) {
        if (literal(host)) {
            return false;
        }
        try {
            addresses(host);
            if (!allows(host)) {
                WatchedNames.watch(host);
            }
            return false;
        } catch (UnsafeAddressException e) {
            return true;
        } catch (UnknownHostException e) {
            return !allows(host);
        }
    }

    private static boolean literal(String host) {
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        try {
            InetAddress.ofLiteral(host);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Reads an address by its form alone. */
    URI read(String url) {
        if (url.length() > LONGEST) {
            throw refused(DeskReason.URL_TOO_LONG.with("length", url.length(), "most", LONGEST));
        }
        URI uri;
        try {
            uri = new URI(url.strip()).parseServerAuthority();
        } catch (URISyntaxException e) {
            throw refused(DeskReason.URL_NO_HOST.plain());
        }
        if (uri.getHost() == null) {
            throw refused(DeskReason.URL_NO_HOST.plain());
        }
        if (uri.getRawUserInfo() != null) {
            throw refused(DeskReason.URL_USER.plain());
        }
        if (uri.getRawFragment() != null) {
            throw refused(DeskReason.URL_FRAGMENT.plain());
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean secure = scheme.equals("https");
        if (!secure && !(scheme.equals("http") && allows(host(uri)))) {
            throw refused(DeskReason.URL_NOT_SECURE.plain());
        }
        if (uri.getPort() == 0 || uri.getPort() > 65_535) {
            throw refused(DeskReason.URL_PORT.with("port", uri.getPort()));
        }
        return uri;
    }

    /** The addresses of a host, each of which may be called. */
    InetAddress[] addresses(String host) throws UnknownHostException {
        InetAddress[] found = names.of(host);
        if (allows(host)) {
            return found;
        }
        boolean open = found.length > 0 && Arrays.stream(found).allMatch(PublicAddress::is);
        // Java turns an IPv4 address inside IPv6 (::ffff:…) into IPv4; written in the URL it has no honest use.
        boolean mapped = host.contains(":") && Arrays.stream(found).anyMatch(it -> it.getAddress().length == 4);
        if (!open || mapped) {
            throw new UnsafeAddressException("its host does not lead to the public internet alone");
        }
        return found;
    }

    private boolean allows(String host) {
        return allowed.contains(host.toLowerCase(Locale.ROOT));
    }

    /** The host without the brackets of an IPv6 address. */
    private static String host(URI uri) {
        String host = uri.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static Problem refused(Reason reason) {
        return Problem.because(ProblemCode.UNSAFE_URL, reason);
    }
}
