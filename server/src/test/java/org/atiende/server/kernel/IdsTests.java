package org.atiende.server.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTests {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00.123Z");

    @Test
    void idsOfOneMillisecondAscendInTheOrderInWhichTheyWereMade() {
        Ids ids = new Ids(InstantSource.fixed(NOON));
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            made.add(ids.next().toString());
        }
        assertThat(made).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void anIdIsOfVersionSevenAndTellsItsMillisecond() {
        UUID id = new Ids(InstantSource.fixed(NOON)).next();
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOON.toEpochMilli());
    }
}
