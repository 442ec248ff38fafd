package org.atiende.server.conversations;

import org.atiende.server.accounts.Workspaces;
import org.atiende.server.database.Tenancy;
import org.atiende.server.work.Bell;
import org.atiende.server.work.EachWorkspace;
import org.atiende.server.work.Rounds;
import org.atiende.server.work.Worker;
import org.springframework.stereotype.Component;

/** Takes conversations up again when the time comes that they were put aside until, each once, whichever node looks first. */
@Component
class SnoozeWatch implements Worker {
    private static final int BATCH = 200;
    private static final long EVERY_MILLIS = 2_000;

    private final Workspaces workspaces;
    private final Snoozes snoozes;
    private final Tenancy tenancy;
    private final Rounds rounds;

    SnoozeWatch(Workspaces workspaces, Snoozes snoozes, Tenancy tenancy) {
        this.workspaces = workspaces;
        this.snoozes = snoozes;
        this.tenancy = tenancy;
        this.rounds = Rounds.untilNothingIsDue("snoozes", new Bell(), EVERY_MILLIS, this::round);
    }

    private int round() {
        return EachWorkspace.sum("snoozes", workspaces.ids(), it -> tenancy.in(it, () -> snoozes.wakeDue(it, BATCH)));
    }

    @Override
    public Rounds rounds() {
        return rounds;
    }
}
