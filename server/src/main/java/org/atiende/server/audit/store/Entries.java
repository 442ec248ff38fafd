package org.atiende.server.audit.store;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.Ids;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table of the audit. Its ids sort by time and therefore are its order. */
@Component
public class Entries {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> DETAIL = new TypeReference<>() {};
    private static final RowMapper<Entry> ENTRY = (row, number) -> new Entry(
            row.getObject("entry_id", UUID.class),
            row.getTimestamp("at").toInstant(),
            new Actor(Actor.Kind.of(row.getString("actor_kind")), row.getObject("actor_id", UUID.class)),
            row.getString("action"),
            row.getString("subject"),
            JSON.readValue(row.getString("detail"), DETAIL));

    private final JdbcClient jdbc;
    private final Ids ids;
    private final InstantSource clock;

    Entries(JdbcClient jdbc, Ids ids, InstantSource clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    public void add(WorkspaceId workspace, Actor actor, String action, String subject, Map<String, String> detail) {
        jdbc.sql("""
                insert into audit.entry (workspace_id, entry_id, at, actor_kind, actor_id, action, subject, detail)
                values (:workspace, :id, :at, :kind, :actor, :action, :subject, :detail::jsonb)""")
                .param("workspace", workspace.value())
                .param("id", ids.next())
                .param("at", Timestamp.from(clock.instant()))
                .param("kind", actor.kind().id())
                .param("actor", actor.id())
                .param("action", action)
                .param("subject", subject)
                .param("detail", JSON.writeValueAsString(new TreeMap<>(detail)))
                .update();
    }

    /** Whether an entry of the same deed is no older than a time. */
    public boolean isEntered(
            WorkspaceId workspace,
            Actor actor,
            String action,
            String subject,
            Map<String, String> detail,
            Duration within) {
        return jdbc.sql("""
            select exists (select from audit.entry
                where workspace_id = :workspace and subject = :subject and at > :since and action = :action
                    and actor_kind = :kind and actor_id is not distinct from cast(:actor as uuid)
                    and detail = :detail::jsonb)""")
                .param("workspace", workspace.value())
                .param("subject", subject)
                .param("since", Timestamp.from(clock.instant().minus(within)))
                .param("action", action)
                .param("kind", actor.kind().id())
                .param("actor", actor.id())
                .param("detail", JSON.writeValueAsString(new TreeMap<>(detail)))
                .query(Boolean.class)
                .single();
    }

    /** Those about one of some subjects, newest first, from below the given id. */
    public List<Entry> about(WorkspaceId workspace, List<String> subjects, @Nullable UUID id, int limit) {
        return jdbc.sql("""
                select entry_id, at, actor_kind, actor_id, action, subject, detail
                from audit.entry
                where workspace_id = :workspace and subject = any(cast(:subjects as text[]))
                    and (:before::uuid is null or entry_id < :before::uuid)
                order by entry_id desc
                limit :limit""")
                .param("workspace", workspace.value())
                .param("subjects", subjects.toArray(String[]::new))
                .param("before", id)
                .param("limit", limit)
                .query(ENTRY)
                .list();
    }

    /** Newest first, from below the given id. */
    public List<Entry> before(WorkspaceId workspace, @Nullable UUID id, int limit) {
        return jdbc.sql("""
                select entry_id, at, actor_kind, actor_id, action, subject, detail
                from audit.entry
                where workspace_id = :workspace and (:before::uuid is null or entry_id < :before::uuid)
                order by entry_id desc
                limit :limit""")
                .param("workspace", workspace.value())
                .param("before", id)
                .param("limit", limit)
                .query(ENTRY)
                .list();
    }
}
