package org.atiende.server.conversations.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.atiende.server.accounts.Colleagues;
import org.atiende.server.conversations.MessageView;
import org.atiende.server.conversations.NoteView;
import org.atiende.server.database.Columns;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** The tables of notes and of whom they call. */
@Component
public class NoteStore {
    private static final TypeReference<List<MessageView.Hidden>> HIDDEN = new TypeReference<>() {};
    private static final RowMapper<NoteView> NOTE = (rs, row) -> new NoteView(
            MessageId.of(rs.getString("note_id")),
            ConversationId.of(rs.getString("conversation_id")),
            rs.getString("text"),
            Json.STORED.readValue(rs.getString("concealed"), HIDDEN),
            Rows.of(rs, "at"),
            new MessageView.Author(rs.getString("author_kind"), rs.getString("author_name")),
            List.of());
    private static final RowMapper<Call> CALL = (rs, row) -> new Call(
            MessageId.of(rs.getString("note_id")),
            new Colleagues.Colleague(MemberId.of(rs.getString("member_id")), rs.getString("member_name")));

    private final JdbcClient jdbc;

    NoteStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Call(MessageId note, Colleagues.Colleague colleague) {}

    public void insert(WorkspaceId workspace, NoteView note, Actor author) {
        jdbc.sql("""
                insert into conversations.note (workspace_id, note_id, conversation_id, author_kind, author_id, author_name,
                    text, concealed, at)
                values (cast(:workspace as uuid), cast(:id as uuid), cast(:conversation as uuid), :kind,
                    cast(:author as uuid), :name, :text, cast(:concealed as jsonb), cast(:at as timestamptz))""")
                .param("workspace", workspace.toString())
                .param("id", note.id().toString())
                .param("conversation", note.conversationId().toString())
                .param("kind", author.kind().id())
                .param("author", author.id() == null ? null : author.id().toString())
                .param("name", note.author().name())
                .param("text", note.text().replace('\0', ' '))
                .param("concealed", Json.STORED.writeValueAsString(note.concealed()))
                .param("at", note.at().toString())
                .update();
        if (note.mentions().isEmpty()) {
            return;
        }
        Columns columns = new Columns(note.mentions().size());
        note.mentions().forEach(it -> columns.row().put("ids", it.id()).put("names", it.name()));
        jdbc.sql("""
                insert into conversations.mention (workspace_id, note_id, member_id, member_name, conversation_id)
                select cast(:workspace as uuid), cast(:note as uuid), id::uuid, name, cast(:conversation as uuid)
                from unnest(:ids::text[], :names::text[]) as r(id, name)""")
                .param("workspace", workspace.toString())
                .param("note", note.id().toString())
                .param("conversation", note.conversationId().toString())
                .params(columns.arrays())
                .update();
    }

    /** The notes of a conversation, oldest first. */
    public List<NoteView> of(WorkspaceId workspace, ConversationId conversation) {
        Map<MessageId, List<Colleagues.Colleague>> called = new LinkedHashMap<>();
        jdbc.sql("""
                select note_id, member_id, member_name from conversations.mention
                where workspace_id = cast(:workspace as uuid) and note_id in (
                    select note_id from conversations.note
                    where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:conversation as uuid))
                order by note_id, member_name""")
                .param("workspace", workspace.toString())
                .param("conversation", conversation.toString())
                .query(CALL)
                .list()
                .forEach(it -> called.computeIfAbsent(it.note(), note -> new ArrayList<>())
                        .add(it.colleague()));
        return jdbc
                .sql("""
                select note_id, conversation_id, author_kind, author_name, text, concealed, at from conversations.note
                where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:conversation as uuid)
                order by at, note_id""")
                .param("workspace", workspace.toString())
                .param("conversation", conversation.toString())
                .query(NOTE)
                .list()
                .stream()
                .map(it -> new NoteView(
                        it.id(),
                        it.conversationId(),
                        it.text(),
                        it.concealed(),
                        it.at(),
                        it.author(),
                        called.getOrDefault(it.id(), List.of())))
                .toList();
    }

    /** Notes by their ids, in no order, without whom they call. */
    public List<NoteView> byIds(WorkspaceId workspace, Collection<MessageId> ids) {
        return jdbc.sql("""
                select note_id, conversation_id, author_kind, author_name, text, concealed, at from conversations.note
                where workspace_id = cast(:workspace as uuid) and note_id = any(cast(:ids as uuid[]))""")
                .param("workspace", workspace.toString())
                .param("ids", Columns.texts(ids))
                .query(NOTE)
                .list();
    }

    /** A member has looked at a conversation; whether something called them there. */
    public boolean seen(WorkspaceId workspace, ConversationId conversation, MemberId member, Instant at) {
        return jdbc.sql("""
                update conversations.mention set seen_at = cast(:at as timestamptz)
                where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:conversation as uuid)
                    and member_id = cast(:member as uuid) and seen_at is null""")
                        .param("workspace", workspace.toString())
                        .param("conversation", conversation.toString())
                        .param("member", member.toString())
                        .param("at", at.toString())
                        .update()
                > 0;
    }
}
