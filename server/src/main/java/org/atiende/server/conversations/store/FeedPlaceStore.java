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
     * Notes which cluster a feed is in, and where that is another than before puts new changes behind all that was told there,
     * forgotten or not; false where it stays where it was. Where it is not known what it was in, one that tells or has forgotten
     * numbers which this cluster has not reached was in another.
     */
    public boolean settle(WorkspaceId workspace) {
        return jdbc.sql("""
            with stands as (
                select here.cluster, f.cluster as was_in, coalesce(f.ahead, 0) as ahead,
                    greatest(f.forgotten_xid, last.xid) as told
                from conversations.cluster() here(cluster)
                left join conversations.feed_place f on f.workspace_id = cast(:workspace as uuid)
                left join lateral (
                    select xid from conversations.change where workspace_id = cast(:workspace as uuid)
                    order by xid desc, change_id desc limit 1) last on true),
            found as (
                select cluster, was_in, ahead, told, coalesce(was_in <> cluster, false)
                    or coalesce(told >= conversations.place_in_feed(pg_snapshot_xmax(pg_current_snapshot())), false) as moved
                from stands),
            noted as (
                insert into conversations.feed_place (workspace_id, cluster, ahead)
                select cast(:workspace as uuid), cluster,
                    case when moved then greatest(told::text::bigint, ahead) + :leap else ahead end
                from found where moved or was_in is null
                on conflict (workspace_id) do update set cluster = excluded.cluster, ahead = excluded.ahead)
            select moved from found""")
                .param("workspace", workspace.toString())
                .param("leap", LEAP)
                .query(Boolean.class)
                .single();
    }

    /**
     * Whether something that came after a cursor cannot be told: it is forgotten, or the cursor is of a time that this database
     * does not know, having been put back to an earlier one.
     */
    public boolean isLostAfter(WorkspaceId workspace, String cursor) {
        String[] parts = cursor.split("\\.", 2);
        return jdbc.sql("""
            select cast(:xid as xid8) >= conversations.place_in_feed(pg_snapshot_xmax(pg_current_snapshot()))
                or exists (select from conversations.feed_place
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
