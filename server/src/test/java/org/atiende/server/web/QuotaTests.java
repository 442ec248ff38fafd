package org.atiende.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a network address stands for. */
class QuotaTests {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.9, 203.0.113.9",
        "203.0.113.9:50123, 203.0.113.9",
        "2001:db8:1:2:3:4:5:6, 20010db800010002",
        "[2001:db8:1:2::7]:443, 20010db800010002",
        "unknown, unknown",
        "a:b:c, a:b:c"
    })
    void anAddressIsCountedByItsNetworkHoweverAProxyWritesIt(String address, String network) {
        assertThat(Quota.network(address)).isEqualTo(network);
    }

    @Test
    void twoNetworksAreTwo() {
        assertThat(Quota.network("2001:db8:1:2::1")).isNotEqualTo(Quota.network("2001:db8:1:3::1"));
    }
}
