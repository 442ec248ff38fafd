package org.atiende.server.automation;

import static org.assertj.core.api.Assertions.assertThat;

import org.atiende.server.kernel.Json;
import org.junit.jupiter.api.Test;

class CustodyViewTests {
    @Test
    void aPacketThatWasKeptWhenSumsWereTextIsStillRead() {
        CustodyView.Packet packet = Json.STORED.readValue("""
                {"reason":"anger","asked":null,"tried":[],"next":"calm","facts":[
                    {"name":"order_total","value":"1250.00 MXN","source":"order 2000, as of 2026-11-26T18:00:00Z, known by phone"}]}
                """, CustodyView.Packet.class);
        assertThat(packet.facts())
                .containsExactly(new CustodyView.Known("order_total", "1250.00 MXN", null, null, null));
    }
}
