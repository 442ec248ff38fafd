package org.atiende.server.automation.store;

import java.time.Instant;
import java.util.stream.IntStream;
import org.atiende.server.database.Keeper;
import org.atiende.server.database.Retention;
import org.atiende.server.database.RetentionSettings;
import org.springframework.stereotype.Component;

/** The end of what rules did, asked people to do and sent, and of readings drawn to be reviewed. What goes on stays. */
@Component
class DeedRetention implements Retention {

    @Override
    public String what() {
        return "runs of rules, tasks, sent notes and reviews";
    }

    @Override
    public int forget(Keeper keeper, RetentionSettings settings, Instant now) {
        Instant before = now.minus(settings.automation());
        return IntStream.of(
                        forgetRuns(keeper, before),
                        forgetTasks(keeper, before),
                        forgetSent(keeper, before),
                        forgetReviews(keeper, before))
                .max()
                .orElse(0);
    }

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

    /** An open task stays, however old. */
    private static int forgetTasks(Keeper keeper, Instant before) {
        return keeper.jdbc()
                .sql("""
                delete from automation.task
                where (workspace_id, task_id) in (
                    select workspace_id, task_id from automation.task
                    where coalesce(done_at, at) < cast(:before as timestamptz) and state <> 'open'
                    order by coalesce(done_at, at) limit :most)""")
                .param("before", before.toString())
                .param("most", Keeper.BATCH)
                .update();
    }

    private static int forgetSent(Keeper keeper, Instant before) {
        return keeper.jdbc()
                .sql("""
                delete from automation.sent
                where (workspace_id, message_id) in (
                    select workspace_id, message_id from automation.sent
                    where at < cast(:before as timestamptz) order by at limit :most)""")
                .param("before", before.toString())
                .param("most", Keeper.BATCH)
                .update();
    }

    private static int forgetReviews(Keeper keeper, Instant before) {
        return keeper.jdbc()
                .sql("""
                delete from automation.review
                where (workspace_id, review_id) in (
                    select workspace_id, review_id from automation.review
                    where drawn_at < cast(:before as timestamptz) order by drawn_at limit :most)""")
                .param("before", before.toString())
                .param("most", Keeper.BATCH)
                .update();
    }
}
