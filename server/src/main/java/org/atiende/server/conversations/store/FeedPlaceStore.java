package org.atiende.server.conversations.store;

import java.time.Duration;
import java.time.Instant;
import org.atiende.server.database.Keeper;
import org.atiende.server.database.Retention;
import org.atiende.server.database.RetentionSettings;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where the feeds of workspaces stand against the transactions of this cluster, and what of them is forgotten. */
@Component
public class FeedPlaceStore implements Retention {
    private static final Duration KEPT = Duration.ofDays(30);
    /** More transactions than any shop has between a dump and its loading: what a program has read meanwhile lies behind, too. */
    private static final long LEAP = 1L << 40;

    private final JdbcClient jdbc;

    FeedPlaceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Puts new changes behind those of another cluster, where there are any; false where there are none. A change that can be
     * seen has a lower number than any transaction to come, unless it was made elsewhere.
     */
    public boolean goOnBehindOthers(WorkspaceId workspace) {
        return jdbc.sql("""
            insert into conversations.feed_place (workspace_id, ahead)
            select workspace_id, xid::text::bigint + :leap from (
                select workspace_id, xid from conversations.change where workspace_id = cast(:workspace as uuid)
                order by xid desc, change_id desc limit 1) last
            where xid >= conversations.place_in_feed(pg_snapshot_xmax(pg_current_snapshot()))
            on conflict (workspace_id) do update set ahead = excluded.ahead""")
                        .param("workspace", workspace.toString())
                        .param("leap", LEAP)
                        .update()
                == 1;
    }

    /** Whether something is forgotten that would come after a cursor. */
    public boolean isForgottenAfter(WorkspaceId workspace, String cursor) {
        String[] parts = cursor.split("\\.", 2);
        return jdbc.sql("""
            select exists (select from conversations.feed_place
                where workspace_id = cast(:workspace as uuid)
                    and (forgotten_xid, forgotten_change) > (cast(:xid as xid8), cast(:change as bigint)))""")
                .param("workspace", workspace.toString())
                .param("xid", parts[0])
                .param("change", parts[1])
                .query(Boolean.class)
                .single();
    }

    @Override
    public String what() {
        return "changes of the feed";
    }

    @Override
    public int forget(Keeper keeper, RetentionSettings settings, Instant now) {
        return keeper.jdbc()
                .sql("""
                    with gone as (
                        delete from conversations.change where (workspace_id, xid, change_id) in (
                            select workspace_id, xid, change_id from conversations.change
                            where at < cast(:before as timestamptz) order by at limit :most)
                        returning workspace_id, xid, change_id),
                    place as (
                        insert into conversations.feed_place as f (workspace_id, forgotten_xid, forgotten_change)
                        select distinct on (workspace_id) workspace_id, xid, change_id from gone
                        order by workspace_id, xid desc, change_id desc
                        on conflict (workspace_id) do update
                        set forgotten_xid = excluded.forgotten_xid, forgotten_change = excluded.forgotten_change
                        where f.forgotten_xid is null
                            or (f.forgotten_xid, f.forgotten_change) < (excluded.forgotten_xid, excluded.forgotten_change))
                    select count(*) from gone""")
                .param("before", now.minus(KEPT).toString())
                .param("most", Keeper.BATCH)
                .query(Integer.class)
                .single();
    }
}
