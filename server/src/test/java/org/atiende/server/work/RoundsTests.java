package org.atiende.server.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Work that goes on by itself goes on whatever one round of it meets. */
class RoundsTests {
    @Test
    void aRoundThatEndsInAnErrorIsFollowedByTheNext() throws Exception {
        AtomicInteger rounds = new AtomicInteger();
        CountDownLatch second = new CountDownLatch(2);
        Bell bell = new Bell();
        Rounds work = Rounds.untilNothingIsDue("work of a test", bell, 10, () -> {
            second.countDown();
            if (rounds.getAndIncrement() == 0) {
                throw new StackOverflowError("one that is too deep");
            }
            return 0;
        });
        work.start();
        try {
            assertThat(second.await(20, TimeUnit.SECONDS)).as("a second round").isTrue();
        } finally {
            work.stop();
        }
    }
}
