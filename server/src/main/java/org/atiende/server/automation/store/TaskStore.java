package org.atiende.server.automation.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atiende.server.automation.LibraryRule;
import org.atiende.server.automation.TaskView;
import org.atiende.server.database.Columns;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of tasks and tags. */
@Component
public class TaskStore {
    private static final RowMapper<TaskView> TASK = (rs, row) -> new TaskView(
            rs.getObject("task_id", UUID.class),
            conversation(rs.getString("conversation_id")),
            rs.getObject("incident_id", UUID.class),
            rs.getObject("run_id", UUID.class),
            rs.getString("kind"),
            rs.getString("text"),
            words(rs.getString("words")),
            rs.getString("draft"),
            rs.getString("state"),
            Rows.of(rs, "at"),
            rs.getString("done_by"));

    private final JdbcClient jdbc;

    TaskStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static @Nullable ConversationId conversation(@Nullable String stored) {
        return stored == null ? null : ConversationId.of(stored);
    }

    private static LibraryRule.@Nullable Words words(@Nullable String stored) {
        return stored == null ? null : Json.STORED.readValue(stored, LibraryRule.Words.class);
    }

    public void insert(WorkspaceId workspace, TaskView task) {
        jdbc.sql("""
                insert into automation.task (workspace_id, task_id, conversation_id, incident_id, run_id, kind, text, words, draft,
                    state, at)
                values (cast(:workspace as uuid), cast(:id as uuid), cast(:conversation as uuid), cast(:incident as uuid),
                    cast(:run as uuid), :kind, :text, cast(:words as jsonb), :draft, 'open', cast(:at as timestamptz))""")
                .param("workspace", workspace.toString())
                .param("id", task.id().toString())
                .param(
                        "conversation",
                        task.conversation() == null ? null : task.conversation().toString())
                .param(
                        "incident",
                        task.incident() == null ? null : task.incident().toString())
                .param("run", task.run() == null ? null : task.run().toString())
                .param("kind", task.kind())
                .param("text", task.text())
                .param("words", task.words() == null ? null : Json.STORED.writeValueAsString(task.words()))
                .param("draft", task.draft())
                .param("at", task.at().toString())
                .update();
    }

    /**
     * Open ones in front, the latest first.
     *
     * @param conversation null for all
     */
    public List<TaskView> latest(WorkspaceId workspace, @Nullable ConversationId conversation, boolean open, int most) {
        return jdbc.sql("""
                select task_id, conversation_id, incident_id, run_id, kind, text, words, draft, state, at, done_by from automation.task
                where workspace_id = cast(:workspace as uuid)
                    and (cast(:conversation as uuid) is null or conversation_id = cast(:conversation as uuid))
                    and (not :open or state = 'open')
                order by state = 'open' desc, at desc, task_id desc limit :most""")
                .param("workspace", workspace.toString())
                .param("conversation", conversation == null ? null : conversation.toString())
                .param("open", open)
                .param("most", most)
                .query(TASK)
                .list();
    }

    public boolean done(WorkspaceId workspace, UUID id, String by, Instant now) {
        return jdbc.sql("""
                update automation.task set state = 'done', done_by = :by, done_at = cast(:now as timestamptz)
                where workspace_id = cast(:workspace as uuid) and task_id = cast(:id as uuid) and state = 'open'""")
                        .param("workspace", workspace.toString())
                        .param("id", id.toString())
                        .param("by", by)
                        .param("now", now.toString())
                        .update()
                == 1;
    }

    /** Takes back what people were told of an incident. */
    public void withdraw(WorkspaceId workspace, UUID incident) {
        jdbc.sql("""
                update automation.task set state = 'withdrawn'
                where workspace_id = cast(:workspace as uuid) and incident_id = cast(:incident as uuid) and state = 'open'""")
                .param("workspace", workspace.toString())
                .param("incident", incident.toString())
                .update();
    }

    /** Takes back what a run has asked people to do, where nobody has done it. */
    public void withdraw(WorkspaceId workspace, UUID run, String kind) {
        jdbc.sql("""
                update automation.task set state = 'withdrawn'
                where workspace_id = cast(:workspace as uuid) and run_id = cast(:run as uuid) and kind = :kind
                    and state = 'open'""")
                .param("workspace", workspace.toString())
                .param("run", run.toString())
                .param("kind", kind)
                .update();
    }

    /** Sets a tag; false when it was set. */
    public boolean tag(WorkspaceId workspace, ConversationId conversation, String tag, String by, Instant now) {
        return jdbc.sql("""
                insert into automation.tag (workspace_id, conversation_id, tag, by, at)
                values (cast(:workspace as uuid), cast(:conversation as uuid), :tag, :by, cast(:now as timestamptz))
                on conflict do nothing""")
                        .param("workspace", workspace.toString())
                        .param("conversation", conversation.toString())
                        .param("tag", tag)
                        .param("by", by)
                        .param("now", now.toString())
                        .update()
                == 1;
    }

    public boolean untag(WorkspaceId workspace, ConversationId conversation, String tag) {
        return jdbc.sql("""
                delete from automation.tag
                where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:conversation as uuid)
                    and tag = :tag""")
                        .param("workspace", workspace.toString())
                        .param("conversation", conversation.toString())
                        .param("tag", tag)
                        .update()
                == 1;
    }

    public List<String> tags(WorkspaceId workspace, ConversationId conversation) {
        return jdbc.sql("""
                select tag from automation.tag
                where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:conversation as uuid)
                order by at, tag""")
                .param("workspace", workspace.toString())
                .param("conversation", conversation.toString())
                .query((rs, row) -> String.valueOf(rs.getString("tag")))
                .list();
    }

    /** Whether any of some conversations has a tag. */
    public boolean tagged(WorkspaceId workspace, String tag, Collection<ConversationId> conversations) {
        return jdbc.sql("""
                select exists (select from automation.tag
                    where workspace_id = cast(:workspace as uuid) and tag = :tag
                        and conversation_id = any(:conversations::uuid[]))""")
                .param("workspace", workspace.toString())
                .param("tag", tag)
                .param("conversations", Columns.texts(conversations))
                .query(Boolean.class)
                .single();
    }

    /** A tag that stands, and since when. */
    public record Tagged(String tag, Instant at) {}

    /** The tags of many conversations, in the order in which they were set. */
    public Map<ConversationId, List<Tagged>> tagsOf(WorkspaceId workspace, Collection<ConversationId> conversations) {
        Map<ConversationId, List<Tagged>> found = new HashMap<>();
        jdbc.sql("""
                select conversation_id, tag, at from automation.tag
                where workspace_id = cast(:workspace as uuid) and conversation_id = any(:conversations::uuid[])
                order by at, tag""")
                .param("workspace", workspace.toString())
                .param("conversations", Columns.texts(conversations))
                .query((rs, row) -> Map.entry(
                        ConversationId.of(rs.getString("conversation_id")),
                        new Tagged(String.valueOf(rs.getString("tag")), Rows.of(rs, "at"))))
                .list()
                .forEach(it -> found.computeIfAbsent(it.getKey(), id -> new ArrayList<>())
                        .add(it.getValue()));
        return found;
    }
}
