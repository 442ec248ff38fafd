package org.atiende.server.calls;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Tells the addresses of the public internet from all others, after the special-purpose registries of IANA (RFC 6890 and
 * its updates). Of IPv6 only global unicast counts as public, and of that not what carries an IPv4 address inside: such an
 * address may lead to a host that its IPv4 form would be refused for.
 */
final class PublicAddress {
    private static final List<Net> CLOSED = List.of(
            Net.of("0.0.0.0", 8), // this network
            Net.of("10.0.0.0", 8), // private
            Net.of("100.64.0.0", 10), // carrier-grade NAT
            Net.of("127.0.0.0", 8), // loopback
            Net.of("169.254.0.0", 16), // link-local, and the metadata of clouds
            Net.of("172.16.0.0", 12), // private
            Net.of("192.0.0.0", 24), // protocol assignments
            Net.of("192.0.2.0", 24), // documentation
            Net.of("192.31.196.0", 24), // AS112
            Net.of("192.52.193.0", 24), // AMT
            Net.of("192.88.99.0", 24), // 6to4 relays
            Net.of("192.168.0.0", 16), // private
            Net.of("192.175.48.0", 24), // AS112
            Net.of("198.18.0.0", 15), // benchmarks
            Net.of("198.51.100.0", 24), // documentation
            Net.of("203.0.113.0", 24), // documentation
            Net.of("224.0.0.0", 4), // multicast
            Net.of("240.0.0.0", 4), // reserved, and broadcast
            Net.of("2001::", 23), // protocol assignments: Teredo, ORCHID, benchmarks
            Net.of("2001:db8::", 32), // documentation
            Net.of("2002::", 16), // 6to4
            Net.of("2620:4f:8000::", 48), // AS112
            Net.of("3fff::", 20)); // documentation

    private static final Net GLOBAL_UNICAST = Net.of("2000::", 3);

    private PublicAddress() {}

    static boolean is(InetAddress address) {
        boolean open = switch (address) {
            case Inet4Address four -> true;
            case Inet6Address six -> GLOBAL_UNICAST.holds(six);
            default -> false;
        };
        return open && CLOSED.stream().noneMatch(net -> net.holds(address));
    }

    /** A network: the first bits of its addresses. */
    private record Net(InetAddress address, int bits) {
        static Net of(String address, int bits) {
            return new Net(InetAddress.ofLiteral(address), bits);
        }

        boolean holds(InetAddress other) {
            byte[] ours = address.getAddress();
            byte[] theirs = other.getAddress();
            if (ours.length != theirs.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((ours[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
