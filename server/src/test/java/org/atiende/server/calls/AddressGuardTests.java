package org.atiende.server.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTests {
    @Test
    void aNameThatLeadsElsewhereByNowIsNoticed() throws Exception {
        InetAddress open = InetAddress.ofLiteral("93.184.215.14");
        InetAddress inside = InetAddress.ofLiteral("127.0.0.1");
        List<InetAddress> answers = new ArrayList<>(List.of(open, inside));
        AddressGuard guard =
                new AddressGuard(new CallSettings(List.of("allowed.example"), Duration.ofSeconds(1)), host -> {
                    if (host.equals("nowhere.example")) {
                        throw new UnknownHostException(host);
                    }
                    return new InetAddress[] {host.equals("allowed.example") ? inside : answers.removeFirst()};
                });
        assertThat(guard.astray("rebind.example")).isFalse();
        assertThat(guard.astray("rebind.example")).isTrue();
        assertThat(guard.astray("allowed.example")).isFalse();
        assertThat(guard.astray("nowhere.example"))
                .as("it may lead inside by the time that it is called")
                .isTrue();
        assertThat(guard.astray("127.0.0.1"))
                .as("looked at when it was entered")
                .isFalse();
        assertThat(guard.astray("localhost")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.8.8.8",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "::7f00:1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:10::1",
                "2001:db8::1",
                "2002:a00:1::1",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void refusesWhatIsNotPublic(String address) throws Exception {
        assertThat(PublicAddress.is(InetAddress.ofLiteral(address))).isFalse();
        AddressGuard guard = guard(List.of(), address);
        assertThatExceptionOfType(UnsafeAddressException.class).isThrownBy(() -> guard.addresses("shop.example"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700::1111",
                "2001:4860:4860::8888",
                "2a00:1450:4001::1"
            })
    void letsPublicAddressesPass(String address) throws Exception {
        assertThat(guard(List.of(), address).addresses("shop.example")).containsExactly(InetAddress.ofLiteral(address));
    }

    @Test
    void refusesANameOneOfWhoseAddressesIsPrivate() {
        AddressGuard guard = guard(List.of(), "1.1.1.1", "10.0.0.1");
        assertThatExceptionOfType(UnsafeAddressException.class).isThrownBy(() -> guard.addresses("shop.example"));
    }

    @Test
    void refusesAPublicIpv4AddressWrittenAsIpv6() {
        AddressGuard guard = guard(List.of(), "1.1.1.1");
        assertThatExceptionOfType(UnsafeAddressException.class).isThrownBy(() -> guard.addresses("::ffff:1.1.1.1"));
        assertThat(refusal(guard, "https://[::ffff:1.1.1.1]/hook")).contains("public internet");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://shop.example/hook",
                "ftp://shop.example/hook",
                "file:///etc/passwd",
                "gopher://shop.example:70/",
                "shop.example/hook",
                "https:shop.example",
                "https:///hook",
                "https://user@shop.example/hook",
                "https://user:word@shop.example/hook",
                "https://shop.example/hook#part",
                "https://shop.example:0/hook",
                "https://shop.example:70000/hook",
                "https://under_score.example/hook",
                "https://shop.example /hook",
                "https://shop.example\\@10.0.0.1/",
                ""
            })
    void refusesAnAddressOfAnotherForm(String url) {
        assertThat(refusal(guard(List.of(), "1.1.1.1"), url)).startsWith("url: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://[::1]/",
                "https://localhost/",
                "https://127.1/",
                "https://2130706433/"
            })
    void refusesWaysToWriteThisMachine(String url) {
        AddressGuard guard = new AddressGuard(
                new CallSettings(List.of(), Duration.ofSeconds(1)), AddressGuardTests::loopbackOrUnknown);
        assertThat(refusal(guard, url)).startsWith("url: ");
    }

    @Test
    void letsAllowedHostsPassWithoutTls() throws Exception {
        AddressGuard guard = guard(List.of(" Erp.Local "), "10.0.0.1");
        assertThat(guard.check("http://erp.local:8081/hook?token=1")).hasHost("erp.local");
        assertThat(guard.addresses("ERP.local")).hasSize(1);
        assertThat(refusal(guard, "http://other.local/hook")).contains("https://");
        assertThat(refusal(guard, "https://other.local/hook")).contains("public internet");
    }

    @Test
    void letsANamePassThatCannotBeResolvedNow() {
        AddressGuard guard = new AddressGuard(new CallSettings(List.of(), Duration.ofSeconds(1)), host -> {
            throw new UnknownHostException(host);
        });
        assertThat(guard.check("https://later.example/hook")).hasHost("later.example");
    }

    @Test
    void quotesNothingOfTheAddress() {
        String refusal = refusal(guard(List.of(), "10.0.0.1"), "https://shop.example/hook?token=secret");
        assertThat(refusal).doesNotContain("secret").doesNotContain("10.0.0.1");
    }

    private static AddressGuard guard(List<String> allowed, String... addresses) {
        return new AddressGuard(new CallSettings(allowed, Duration.ofSeconds(1)), host -> {
            InetAddress[] found = new InetAddress[addresses.length];
            for (int i = 0; i < found.length; i++) {
                found[i] = InetAddress.ofLiteral(addresses[i]);
            }
            return found;
        });
    }

    private static InetAddress[] loopbackOrUnknown(String host) throws UnknownHostException {
        // These are read without asking a name server.
        InetAddress[] found = InetAddress.getAllByName(host);
        assertThat(found).allMatch(InetAddress::isLoopbackAddress);
        return found;
    }

    private static String refusal(AddressGuard guard, String url) {
        try {
            guard.check(url);
        } catch (Problem e) {
            assertThat(e.code()).isEqualTo(ProblemCode.UNSAFE_URL);
            return e.detail();
        }
        throw new AssertionError("It was not refused: " + url);
    }
}
