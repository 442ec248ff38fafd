package org.atiende.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventuallyTests {
    @Test
    void holdsOnceTheAssertionDoes() {
        AtomicInteger tries = new AtomicInteger();
        Eventually.eventually(() -> assertThat(tries.incrementAndGet()).isEqualTo(3));
        assertThat(tries).hasValue(3);
    }

    @Test
    void failsWithTheLastComplaint() {
        assertThatThrownBy(() -> Eventually.within(Duration.ZERO, () -> {
                    throw new java.io.IOException("no answer");
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no answer");
    }
}
