package org.atiende.server.conversations.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atiende.server.conversations.SavedFilter;
import org.atiende.server.conversations.SavedView;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of lists that have a name. */
@Component
public class SavedViewStore {
    private static final RowMapper<SavedView> VIEW = (rs, row) -> new SavedView(
            UUID.fromString(rs.getString("view_id")),
            MemberId.of(rs.getString("member_id")),
            rs.getString("name"),
            rs.getBoolean("shared"),
            Json.STORED.readValue(rs.getString("filter"), SavedFilter.class));

    private static final String SELECT = """
            select view_id, member_id, name, shared, filter from conversations.saved_view
            where workspace_id = cast(:workspace as uuid)\s""";

    private final JdbcClient jdbc;

    SavedViewStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that all have, then those of a member's own; each in the order in which they were saved. */
    public List<SavedView> of(WorkspaceId workspace, @Nullable UUID member) {
        return jdbc.sql(SELECT + """
                and (shared or member_id = cast(:member as uuid))
                order by shared desc, saved_at, view_id""")
                .param("workspace", workspace.toString())
                .param("member", member == null ? null : member.toString())
                .query(VIEW)
                .list();
    }

    /** One of them, held until the transaction ends. */
    public Optional<SavedView> hold(WorkspaceId workspace, UUID id) {
        return jdbc.sql(SELECT + "and view_id = :id for update")
                .param("workspace", workspace.toString())
                .param("id", id)
                .query(VIEW)
                .optional();
    }

    /** Saves one, or puts it in place of what was saved under its id. */
    public void put(WorkspaceId workspace, SavedView view, Instant now) {
        jdbc.sql("""
                insert into conversations.saved_view (workspace_id, view_id, member_id, name, shared, filter, saved_at)
                values (cast(:workspace as uuid), :id, cast(:member as uuid), :name, :shared, cast(:filter as jsonb),
                    cast(:now as timestamptz))
                on conflict (workspace_id, view_id) do update set member_id = excluded.member_id, name = excluded.name,
                    shared = excluded.shared, filter = excluded.filter""")
                .param("workspace", workspace.toString())
                .param("id", view.id())
                .param("member", view.member().toString())
                .param("name", view.name())
                .param("shared", view.shared())
                .param("filter", Json.STORED.writeValueAsString(view.filter()))
                .param("now", now.toString())
                .update();
    }

    public void delete(WorkspaceId workspace, UUID id) {
        jdbc.sql("""
                delete from conversations.saved_view where workspace_id = cast(:workspace as uuid) and view_id = :id""").param("workspace", workspace.toString()).param("id", id).update();
    }

    /** Deletes what a member has for themselves alone. */
    public void deleteOwn(WorkspaceId workspace, MemberId member) {
        jdbc.sql("""
                delete from conversations.saved_view
                where workspace_id = cast(:workspace as uuid) and member_id = cast(:member as uuid) and not shared""")
                .param("workspace", workspace.toString())
                .param("member", member.toString())
                .update();
    }
}
