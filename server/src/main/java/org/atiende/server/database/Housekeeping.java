package org.atiende.server.database;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.atiende.server.work.Bell;
import org.atiende.server.work.Rounds;
import org.atiende.server.work.Worker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Forgets what is past its time: at the start, and then as often as the settings say. Several nodes may do it at once; what
 * one has taken away the other does not find.
 */
@Component
class Housekeeping implements Worker {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final long TICK_MILLIS = 1_000;

    private final List<Retention> retentions;
    private final Keeper keeper;
    private final RetentionSettings settings;
    private final InstantSource clock;
    private final Bell bell = new Bell();
    private final Rounds rounds = new Rounds("housekeeping", bell, List.of(this::roundAndRest));
    private volatile Instant next = Instant.MIN;

    Housekeeping(ObjectProvider<Retention> retentions, Keeper keeper, RetentionSettings settings, InstantSource clock) {
        this.retentions = retentions.orderedStream().toList();
        this.keeper = keeper;
        this.settings = settings;
        this.clock = clock;
    }

    private void roundAndRest() throws InterruptedException {
        Instant now = clock.instant();
        if (!now.isBefore(next)) {
            retentions.forEach(it -> forget(it, now));
            next = now.plus(settings.every());
        }
        bell.await(TICK_MILLIS);
    }

    private void forget(Retention retention, Instant now) {
        try {
            long all = 0;
            int some;
            do {
                some = retention.forget(keeper, settings, now);
                all += some;
            } while (some == Keeper.BATCH && rounds.running());
            if (all > 0) {
                LOG.info("Past their time and forgotten: {} {}", all, retention.what());
            }
        } catch (DataAccessException e) {
            LOG.warn(
                    "What is past its time ({}) cannot be forgotten now: {}",
                    retention.what(),
                    e.getClass().getSimpleName());
        }
    }

    @Override
    public Rounds rounds() {
        return rounds;
    }

    @Override
    public void start() {
        next = Instant.MIN;
        rounds.start();
    }
}
