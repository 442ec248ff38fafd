package org.atiende.server.routing;

import java.time.Instant;
import java.time.InstantSource;
import org.atiende.server.accounts.Workspaces;
import org.atiende.server.database.Tenancy;
import org.atiende.server.work.Bell;
import org.atiende.server.work.EachWorkspace;
import org.atiende.server.work.Rounds;
import org.atiende.server.work.Worker;
import org.springframework.stereotype.Component;

/** Looks at the deadlines of every workspace from time to time; each is noted once, whichever node looks first. */
@Component
class DeadlineWatch implements Worker {
    private static final long EVERY_MILLIS = 2_000;

    private final Workspaces workspaces;
    private final PassingDeadlines deadlines;
    private final Tenancy tenancy;
    private final InstantSource clock;
    private final Rounds rounds;

    DeadlineWatch(Workspaces workspaces, PassingDeadlines deadlines, Tenancy tenancy, InstantSource clock) {
        this.workspaces = workspaces;
        this.deadlines = deadlines;
        this.tenancy = tenancy;
        this.clock = clock;
        this.rounds = Rounds.untilNothingIsDue("deadlines", new Bell(), EVERY_MILLIS, this::round);
    }

    private int round() {
        Instant now = clock.instant();
        return EachWorkspace.sum("deadlines", workspaces.ids(), it -> tenancy.in(it, () -> deadlines.look(it, now)));
    }

    @Override
    public Rounds rounds() {
        return rounds;
    }
}
