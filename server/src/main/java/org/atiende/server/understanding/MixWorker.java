package org.atiende.server.understanding;

import org.atiende.server.work.Bell;
import org.atiende.server.work.Rounds;
import org.atiende.server.work.Worker;
import org.springframework.stereotype.Component;

/** Estimates mixes that are due, one after the other, beside everything else. */
@Component
class MixWorker implements Worker {
    private final Rounds rounds;

    MixWorker(Mixes mixes, MixSettings settings) {
        this.rounds = Rounds.untilNothingIsDue(
                "mixes", new Bell(), settings.look().toMillis(), () -> mixes.estimateNext() ? 1 : 0);
    }

    @Override
    public Rounds rounds() {
        return rounds;
    }
}
