package org.atiende.server.automation.store;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.atiende.server.database.Keeper;
import org.atiende.server.database.Retention;
import org.atiende.server.database.RetentionSettings;
import org.springframework.stereotype.Component;

/** The end of what rules did, asked people to do and sent, and of readings drawn to be reviewed. What goes on stays. */
@Component
class DeedRetention implements Retention {
    /** Budgets count the offers of a month, and an order all that still stand for it. */
    private static final Duration COUNTED = Duration.ofDays(62);

    @Override
    public String what() {
        return "runs of rules, tasks, sent notes, reviews and offers";
    }

    @Override
    public int forget(Keeper keeper, RetentionSettings settings, Instant now) {
        Instant before = now.minus(settings.automation());
        Instant counted = now.minus(COUNTED);
        int runs = forgetRuns(keeper, before);
        // An open task stays, however old.
        int tasks = keeper.forget("automation.task", "task_id", "coalesce(done_at, at)", before, "state <> 'open'");
        int sent = keeper.forget("automation.sent", "message_id", "at", before);
        int reviews = keeper.forget("automation.review", "review_id", "drawn_at", before);
        int offers = keeper.forget(
                "automation.offer", "offer_id", "reserved_at", before.isBefore(counted) ? before : counted);
        return IntStream.of(runs, tasks, sent, reviews, offers).max().orElseThrow();
    }

    /** Their steps go with them. */
    private static int forgetRuns(Keeper keeper, Instant before) {
        return keeper.jdbc()
                .sql("""
                with gone as (
                    delete from automation.run
                    where (workspace_id, run_id) in (
                        select workspace_id, run_id from automation.run
                        where coalesce(ended_at, started_at) < cast(:before as timestamptz)
                            and state not in ('ready', 'working', 'waiting', 'undoing')
                        order by coalesce(ended_at, started_at) limit :most)
                    returning workspace_id, run_id),
                steps as (
                    delete from automation.step s using gone g
                    where s.workspace_id = g.workspace_id and s.run_id = g.run_id)
                select count(*)::int from gone""")
                .param("before", before.toString())
                .param("most", Keeper.BATCH)
                .query(Integer.class)
                .single();
    }
}
