package org.atiende.server.channels.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atiende.channel.reasons.Reason;
import org.atiende.server.database.Gate;
import org.atiende.server.database.Keeper;
import org.atiende.server.database.Retention;
import org.atiende.server.database.RetentionSettings;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.Reasons;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of what buyers and the shop have sent along. */
@Component
public class AttachmentStore implements Retention {
    private static final RowMapper<Claim> CLAIM = (rs, row) -> new Claim(
            WorkspaceId.of(rs.getString("workspace_id")),
            rs.getObject("attachment_id", UUID.class),
            ChannelId.of(rs.getString("channel_id")),
            rs.getInt("attempts"));
    private static final RowMapper<Row> ROW = (rs, row) -> new Row(
            rs.getObject("attachment_id", UUID.class),
            rs.getString("message_id") == null ? null : MessageId.of(rs.getString("message_id")),
            rs.getString("kind"),
            rs.getString("state"),
            Reasons.orNull(rs.getString("reason")),
            rs.getBytes("source"),
            rs.getObject("size", Long.class));
    private static final String SELECT = """
            select attachment_id, message_id, kind, state, reason, source, size from channels.attachment
            where workspace_id = cast(:workspace as uuid) and\s""";

    /** For how long a file waits for the answer that takes it along. */
    private static final Duration UNTAKEN = Duration.ofDays(2);

    private final JdbcClient jdbc;
    private final Gate gate;

    AttachmentStore(JdbcClient jdbc, Gate gate) {
        this.jdbc = jdbc;
        this.gate = gate;
    }

    /** Something that may be fetched now. */
    public record Claim(WorkspaceId workspace, UUID id, ChannelId channel, int attempts) {}

    /** Something that was sent along; its content is asked for apart. */
    public record Row(
            UUID id,
            @Nullable MessageId message,
            String kind,
            String state,
            @Nullable Reason reason,
            byte[] source,
            @Nullable Long size) {}

    /** Something to be noted. */
    public record Noted(
            UUID id, ChannelId channel, ConversationId conversation, MessageId message, String kind, byte[] source) {}

    /** A file that is to go out. */
    public record Uploaded(
            UUID id,
            ChannelId channel,
            ConversationId conversation,
            String key,
            byte[] fingerprint,
            String kind,
            byte[] source,
            byte[] content,
            long size) {}

    /** A file that was uploaded before under the same key. */
    public record Before(UUID id, byte[] fingerprint) {}

    /** Keeps a file that is to go out; returns the earlier one where there is one under its key. */
    public Optional<Before> upload(WorkspaceId workspace, Uploaded file, Instant now) {
        int kept = jdbc.sql("""
                insert into channels.attachment (workspace_id, attachment_id, channel_id, conversation_id, kind, state,
                    not_before, source, content, size, received_at, upload_key, fingerprint)
                values (cast(:workspace as uuid), cast(:id as uuid), cast(:channel as uuid), cast(:conversation as uuid),
                    :kind, 'here', cast(:now as timestamptz), :source, :content, :size, cast(:now as timestamptz), :key,
                    :fingerprint)
                on conflict do nothing""")
                .param("workspace", workspace.toString())
                .param("id", file.id().toString())
                .param("channel", file.channel().toString())
                .param("conversation", file.conversation().toString())
                .param("kind", file.kind())
                .param("source", file.source())
                .param("content", file.content())
                .param("size", file.size())
                .param("key", file.key())
                .param("fingerprint", file.fingerprint())
                .param("now", now.toString())
                .update();
        if (kept == 1) {
            return Optional.empty();
        }
        return jdbc.sql("""
                select attachment_id, fingerprint from channels.attachment
                where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:conversation as uuid)
                    and upload_key = :key""")
                .param("workspace", workspace.toString())
                .param("conversation", file.conversation().toString())
                .param("key", file.key())
                .query((rs, row) -> new Before(rs.getObject("attachment_id", UUID.class), rs.getBytes("fingerprint")))
                .optional();
    }

    /** A file of a conversation that no answer has taken yet; held until the transaction ends. */
    public Optional<Row> untaken(WorkspaceId workspace, ConversationId conversation, UUID id) {
        return jdbc.sql(SELECT + """
                attachment_id = cast(:id as uuid) and conversation_id = cast(:conversation as uuid)
                    and upload_key is not null and message_id is null
                for update""")
                .param("workspace", workspace.toString())
                .param("conversation", conversation.toString())
                .param("id", id.toString())
                .query(ROW)
                .optional();
    }

    /** An answer takes a file along. */
    public void take(WorkspaceId workspace, UUID id, MessageId message) {
        jdbc.sql("""
                update channels.attachment set message_id = cast(:message as uuid)
                where workspace_id = cast(:workspace as uuid) and attachment_id = cast(:id as uuid)
                    and upload_key is not null and message_id is null""")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .param("message", message.toString())
                .update();
    }

    /** Forgets a file that no answer has taken; false when there is none. */
    public boolean discard(WorkspaceId workspace, UUID id) {
        return jdbc.sql("""
                delete from channels.attachment
                where workspace_id = cast(:workspace as uuid) and attachment_id = cast(:id as uuid)
                    and upload_key is not null and message_id is null""")
                        .param("workspace", workspace.toString())
                        .param("id", id.toString())
                        .update()
                == 1;
    }

    public void note(WorkspaceId workspace, Noted noted, Instant now) {
        jdbc.sql("""
                insert into channels.attachment (workspace_id, attachment_id, channel_id, conversation_id, message_id, kind,
                    not_before, source, received_at)
                values (cast(:workspace as uuid), cast(:id as uuid), cast(:channel as uuid), cast(:conversation as uuid),
                    cast(:message as uuid), :kind, cast(:now as timestamptz), :source, cast(:now as timestamptz))""")
                .param("workspace", workspace.toString())
                .param("id", noted.id().toString())
                .param("channel", noted.channel().toString())
                .param("conversation", noted.conversation().toString())
                .param("message", noted.message().toString())
                .param("kind", noted.kind())
                .param("source", noted.source())
                .param("now", now.toString())
                .update();
    }

    /** Claims what waits. Fetching twice harms nobody: a claim whose lease has run out is simply given again. */
    public List<Claim> claim(Instant now, Duration lease, int most) {
        return gate.in(jdbc -> jdbc.sql("""
                        update channels.attachment a
                        set lease_until = cast(:until as timestamptz), attempts = attempts + 1
                        from (
                            select workspace_id, attachment_id from channels.attachment
                            where state = 'waiting' and not_before <= cast(:now as timestamptz)
                                and (lease_until is null or lease_until < cast(:now as timestamptz))
                            order by not_before limit :most
                            for update skip locked) due
                        where a.workspace_id = due.workspace_id and a.attachment_id = due.attachment_id
                        returning a.workspace_id, a.attachment_id, a.channel_id, a.attempts""")
                .param("now", now.toString())
                .param("until", now.plus(lease).toString())
                .param("most", most)
                .query(CLAIM)
                .list());
    }

    public Optional<Row> find(WorkspaceId workspace, UUID id) {
        return jdbc.sql(SELECT + "attachment_id = cast(:id as uuid)")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .query(ROW)
                .optional();
    }

    public List<Row> ofConversation(WorkspaceId workspace, ConversationId conversation) {
        return jdbc.sql(SELECT + """
                conversation_id = cast(:conversation as uuid) and message_id is not null
                order by received_at, attachment_id""")
                .param("workspace", workspace.toString())
                .param("conversation", conversation.toString())
                .query(ROW)
                .list();
    }

    public Optional<byte[]> content(WorkspaceId workspace, UUID id) {
        return jdbc.sql("""
                select content from channels.attachment
                where workspace_id = cast(:workspace as uuid) and attachment_id = cast(:id as uuid) and state = 'here'""")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .query(byte[].class)
                .optional();
    }

    /** It is here. The source says now what type it really was told as. */
    public void keep(WorkspaceId workspace, UUID id, byte[] source, byte[] content, long size) {
        jdbc.sql("""
                update channels.attachment set state = 'here', source = :source, content = :content, size = :size,
                    lease_until = null, reason = null
                where workspace_id = cast(:workspace as uuid) and attachment_id = cast(:id as uuid) and state = 'waiting'""")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .param("source", source)
                .param("content", content)
                .param("size", size)
                .update();
    }

    /** It will not come. */
    public void giveUp(WorkspaceId workspace, UUID id, String state, Reason reason, @Nullable Long size) {
        jdbc.sql("""
                update channels.attachment set state = :state, reason = :reason, size = cast(:size as bigint),
                    lease_until = null
                where workspace_id = cast(:workspace as uuid) and attachment_id = cast(:id as uuid) and state = 'waiting'""")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .param("state", state)
                .param("reason", reason.stored())
                .param("size", size)
                .update();
    }

    public void putOff(WorkspaceId workspace, UUID id, Reason reason, Instant until) {
        jdbc.sql("""
                update channels.attachment set not_before = cast(:until as timestamptz), reason = :reason, lease_until = null
                where workspace_id = cast(:workspace as uuid) and attachment_id = cast(:id as uuid) and state = 'waiting'""")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .param("reason", reason.stored())
                .param("until", until.toString())
                .update();
    }

    @Override
    public String what() {
        return "attachments";
    }

    @Override
    public int forget(Keeper keeper, RetentionSettings settings, Instant now) {
        int untaken = keeper.jdbc()
                .sql("""
                delete from channels.attachment
                where (workspace_id, attachment_id) in (
                    select workspace_id, attachment_id from channels.attachment
                    where message_id is null and received_at < cast(:untaken as timestamptz)
                    order by received_at limit :most)""")
                .param("untaken", now.minus(UNTAKEN).toString())
                .param("most", Keeper.BATCH)
                .update();
        return untaken
                + keeper.forget(
                        "channels.attachment", "attachment_id", "received_at", now.minus(settings.attachments()));
    }
}
