package org.atiende.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test turns it. Safe for use by several threads. */
public final class TurnableClock implements InstantSource {
    private final AtomicReference<Instant> now;

    public TurnableClock(Instant start) {
        this.now = new AtomicReference<>(start);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    public void turn(Duration by) {
        now.updateAndGet(it -> it.plus(by));
    }
}
