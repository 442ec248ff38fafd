package org.atiende.server.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names that are looked up by whoever makes a connection. */
class WatchedNamesTests {
    private List<String> answer = List.of("93.184.215.14");
    private final InetAddressResolver names = WatchedNames.watching(new InetAddressResolver() {
        @Override
        public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) {
            return answer.stream().map(InetAddress::ofLiteral);
        }

        @Override
        public String lookupByAddress(byte[] address) {
            return "turns.example";
        }
    });

    @Test
    void aNameThatLedToTheInternetIsNotFollowedElsewhere() throws Exception {
        AddressGuard guard =
                new AddressGuard(new CallSettings(List.of("own.example"), Duration.ofSeconds(1)), this::addresses);
        assertThat(guard.astray("turns.example")).isFalse();
        assertThat(guard.astray("own.example")).isFalse();
        assertThat(found("Turns.example.")).containsExactly("93.184.215.14");

        answer = List.of("93.184.215.14", "10.0.0.5");
        assertThatThrownBy(() -> found("turns.example"))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageContaining("turns.example");
        assertThat(found("own.example"))
                .as("a host that the settings allow is left alone")
                .hasSize(2);
        assertThat(found("database.example"))
                .as("and one that no shop has entered")
                .hasSize(2);
    }

    @Test
    void javaLooksNamesUpByIt() {
        assertThat(ServiceLoader.load(InetAddressResolverProvider.class, ClassLoader.getSystemClassLoader()))
                .hasExactlyElementsOfTypes(WatchedNames.class);
    }

    private InetAddress[] addresses(String host) {
        return answer.stream().map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    }

    private List<String> found(String host) throws UnknownHostException {
        return names.lookupByName(host, InetAddressResolver.LookupPolicy.of(InetAddressResolver.LookupPolicy.IPV4))
                .map(InetAddress::getHostAddress)
                .toList();
    }
}
