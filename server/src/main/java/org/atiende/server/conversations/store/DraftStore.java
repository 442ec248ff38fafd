package org.atiende.server.conversations.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.atiende.server.accounts.Colleagues;
import org.atiende.server.conversations.BegunAs;
import org.atiende.server.conversations.MessageView;
import org.atiende.server.database.Keeper;
import org.atiende.server.database.Retention;
import org.atiende.server.database.RetentionSettings;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** The table of drafts. */
@Component
public class DraftStore implements Retention {
    /** After which a draft that nobody goes on with is forgotten. */
    private static final Duration KEPT = Duration.ofDays(30);

    private static final TypeReference<List<MessageView.Hidden>> HIDDEN = new TypeReference<>() {};
    private static final RowMapper<Kept> DRAFT = (rs, row) -> new Kept(
            new Colleagues.Colleague(MemberId.of(rs.getString("member_id")), rs.getString("member_name")),
            rs.getString("text"),
            Json.STORED.readValue(rs.getString("concealed"), HIDDEN),
            rs.getBytes("sealed"),
            Rows.of(rs, "changed_at"),
            begunAs(rs.getString("suggestion")));

    private final JdbcClient jdbc;

    DraftStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A draft as it is kept.
     *
     * @param text with placeholders
     * @param sealed the whole text
     * @param begunAs the suggestion that it began as; null for its writer's own words
     */
    public record Kept(
            Colleagues.Colleague member,
            String text,
            List<MessageView.Hidden> concealed,
            byte[] sealed,
            Instant changedAt,
            @Nullable BegunAs begunAs) {}

    private static @Nullable BegunAs begunAs(@Nullable String json) {
        return json == null ? null : Json.STORED.readValue(json, BegunAs.class);
    }

    public void put(WorkspaceId workspace, ConversationId conversation, Kept draft) {
        jdbc.sql("""
                insert into conversations.draft (workspace_id, conversation_id, member_id, member_name, text, concealed, sealed,
                    changed_at, suggestion)
                values (cast(:workspace as uuid), cast(:conversation as uuid), cast(:member as uuid), :name, :text,
                    cast(:concealed as jsonb), :sealed, cast(:at as timestamptz),
                    cast(:suggestion as jsonb))
                on conflict (workspace_id, conversation_id, member_id) do update
                set member_name = excluded.member_name, text = excluded.text, concealed = excluded.concealed,
                    sealed = excluded.sealed, changed_at = excluded.changed_at, suggestion = excluded.suggestion""")
                .param("workspace", workspace.toString())
                .param("conversation", conversation.toString())
                .param("member", draft.member().id().toString())
                .param("name", draft.member().name())
                .param("text", draft.text().replace('\0', ' '))
                .param("concealed", Json.STORED.writeValueAsString(draft.concealed()))
                .param("sealed", draft.sealed())
                .param("at", draft.changedAt().toString())
                .param("suggestion", draft.begunAs() == null ? null : Json.STORED.writeValueAsString(draft.begunAs()))
                .update();
    }

    /** The drafts in a conversation, the newest first. */
    public List<Kept> of(WorkspaceId workspace, ConversationId conversation) {
        return jdbc.sql("""
                select member_id, member_name, text, concealed, sealed, changed_at, suggestion from conversations.draft
                where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:conversation as uuid)
                order by changed_at desc, member_id""")
                .param("workspace", workspace.toString())
                .param("conversation", conversation.toString())
                .query(DRAFT)
                .list();
    }

    /** Takes a draft away; false when there was none. */
    public boolean delete(WorkspaceId workspace, ConversationId conversation, MemberId member) {
        return jdbc.sql("""
                delete from conversations.draft
                where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:conversation as uuid)
                    and member_id = cast(:member as uuid)""")
                        .param("workspace", workspace.toString())
                        .param("conversation", conversation.toString())
                        .param("member", member.toString())
                        .update()
                == 1;
    }

    public void deleteAll(WorkspaceId workspace, MemberId member) {
        jdbc.sql("""
                delete from conversations.draft
                where workspace_id = cast(:workspace as uuid) and member_id = cast(:member as uuid)""")
                .param("workspace", workspace.toString())
                .param("member", member.toString())
                .update();
    }

    @Override
    public String what() {
        return "drafts";
    }

    @Override
    public int forget(Keeper keeper, RetentionSettings settings, Instant now) {
        return keeper.jdbc()
                .sql("""
                delete from conversations.draft where (workspace_id, conversation_id, member_id) in (
                    select workspace_id, conversation_id, member_id from conversations.draft
                    where changed_at < cast(:before as timestamptz) order by changed_at limit :most)""")
                .param("before", now.minus(KEPT).toString())
                .param("most", Keeper.BATCH)
                .update();
    }
}
