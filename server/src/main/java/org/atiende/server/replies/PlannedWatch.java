package org.atiende.server.replies;

import org.atiende.server.accounts.Workspaces;
import org.atiende.server.work.Bell;
import org.atiende.server.work.EachWorkspace;
import org.atiende.server.work.Rounds;
import org.atiende.server.work.Worker;
import org.springframework.stereotype.Component;

/** Sends planned answers when their time comes, each once, whichever node looks first. */
@Component
class PlannedWatch implements Worker {
    private static final int BATCH = 100;
    private static final long EVERY_MILLIS = 2_000;

    private final Workspaces workspaces;
    private final Planning planning;
    private final Rounds rounds;

    PlannedWatch(Workspaces workspaces, Planning planning) {
        this.workspaces = workspaces;
        this.planning = planning;
        this.rounds = Rounds.untilNothingIsDue("planned-replies", new Bell(), EVERY_MILLIS, this::round);
    }

    private int round() {
        return EachWorkspace.sum("planned replies", workspaces.ids(), it -> planning.sendDue(it, BATCH));
    }

    @Override
    public Rounds rounds() {
        return rounds;
    }
}
