package org.atiende.server.understanding;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.atiende.server.database.Columns;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of corrections. */
@Component
class CorrectionStore {
    private static final String SELECT = """
        select message_id, intents, emotion, actor_name, at from understanding.correction
        where workspace_id = cast(:workspace as uuid)\s""";
    private static final RowMapper<Row> ROW = (rs, index) -> new Row(
            MessageId.of(rs.getString("message_id")),
            new Correction(
                    Arrays.asList((String[]) rs.getArray("intents").getArray()),
                    rs.getString("emotion"),
                    rs.getString("actor_name"),
                    Rows.of(rs, "at")));

    private final JdbcClient jdbc;

    CorrectionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(MessageId message, Correction correction) {}

    void put(WorkspaceId workspace, MessageId message, Correction correction, Actor actor) {
        jdbc.sql("""
            insert into understanding.correction as c (workspace_id, message_id, intents, emotion, actor_kind, actor_id,
                actor_name, at)
            values (cast(:workspace as uuid), cast(:message as uuid), cast(:intents as text[]), :emotion, :kind,
                cast(:actor as uuid), :name, cast(:at as timestamptz))
            on conflict (workspace_id, message_id) do update
                set intents = excluded.intents, emotion = excluded.emotion, actor_kind = excluded.actor_kind,
                    actor_id = excluded.actor_id, actor_name = excluded.actor_name, at = excluded.at""")
                .param("workspace", workspace.toString())
                .param("message", message.toString())
                .param("intents", Columns.texts(correction.intents()))
                .param("emotion", correction.emotion())
                .param("kind", actor.kind().id())
                .param("actor", actor.id() == null ? null : actor.id().toString())
                .param("name", correction.by())
                .param("at", correction.at().toString())
                .update();
    }

    boolean delete(WorkspaceId workspace, MessageId message) {
        return jdbc.sql("""
            delete from understanding.correction
            where workspace_id = cast(:workspace as uuid) and message_id = cast(:message as uuid)""")
                        .param("workspace", workspace.toString())
                        .param("message", message.toString())
                        .update()
                == 1;
    }

    Map<MessageId, Correction> of(WorkspaceId workspace, Collection<MessageId> messages) {
        Map<MessageId, Correction> found = new LinkedHashMap<>();
        jdbc.sql(SELECT + "and message_id = any(:messages::uuid[])")
                .param("workspace", workspace.toString())
                .param("messages", Columns.texts(messages))
                .query(ROW)
                .list()
                .forEach(row -> found.put(row.message(), row.correction()));
        return found;
    }

    /** The latest first. */
    Map<MessageId, Correction> latest(WorkspaceId workspace, int most) {
        Map<MessageId, Correction> found = new LinkedHashMap<>();
        jdbc.sql(SELECT + "order by at desc, message_id desc limit :most")
                .param("workspace", workspace.toString())
                .param("most", most)
                .query(ROW)
                .list()
                .forEach(row -> found.put(row.message(), row.correction()));
        return found;
    }
}
