package org.atiende.server.channels;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.atiende.channel.RawEvent;
import org.atiende.server.kernel.Json;
import org.junit.jupiter.api.Test;

/** Events come back as they were stored, but for what the database cannot hold in a text. */
class RawEventsTests {
    @Test
    void comesBackAsItWas() {
        RawEvent event = event("{\"text\":\"ñandú \\\\ \\\" \\n\"}");
        RawEvent back = RawEvents.of(RawEvents.toBytes(event));
        assertThat(back.payload()).isEqualTo(event.payload());
        assertThat(back.externalId()).isEqualTo(event.externalId());
        assertThat(back.occurredAt()).isEqualTo(event.occurredAt());
    }

    @Test
    void takesNulsOutAndNothingThatOnlyLooksLikeOne() {
        String nul = "a\0b\0\0 \\\0 \0";
        String looks = "\\u0000 \\\\u0000 \u0001 u0000";
        RawEvent event = event(Json.STORED.writeValueAsString(new String[] {nul, looks}));
        String[] back =
                Json.STORED.readValue(RawEvents.of(RawEvents.toBytes(event)).payload(), String[].class);
        assertThat(back).containsExactly(nul.replace('\0', ' '), looks);
    }

    @Test
    void leavesAPayloadThatEndsWithinAnEscapeAlone() {
        for (String cut : new String[] {"", "\\", "\\u", "\\u000", "\\\\u000"}) {
            assertThat(RawEvents.withoutNul(cut.getBytes(UTF_8))).isEqualTo(cut.getBytes(UTF_8));
        }
    }

    private static RawEvent event(String json) {
        return new RawEvent(
                "1001", "message:1", "5215500000001", Instant.ofEpochSecond(1_790_000_000, 7), json.getBytes(UTF_8));
    }
}
