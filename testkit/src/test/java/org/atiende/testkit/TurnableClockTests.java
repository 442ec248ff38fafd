package org.atiende.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TurnableClockTests {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void standsStillUntilItIsTurned() {
        TurnableClock clock = new TurnableClock(NOON);
        assertThat(clock.instant()).isEqualTo(NOON).isEqualTo(clock.instant());
        clock.turn(Duration.ofHours(24));
        assertThat(clock.instant()).isEqualTo("2026-11-25T12:00:00Z");
    }
}
