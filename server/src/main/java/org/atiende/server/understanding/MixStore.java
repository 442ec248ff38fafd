package org.atiende.server.understanding;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atiende.nlu.model.Mix;
import org.atiende.server.database.Gate;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** The table of workspaces' mixes. */
@Component
class MixStore {
    private static final TypeReference<List<Double>> WEIGHTS = new TypeReference<>() {};
    private static final RowMapper<Row> ROW = (rs, index) -> new Row(
            rs.getInt("number"),
            rs.getString("model_id"),
            new Mix(Json.STORED.readValue(rs.getString("weights"), WEIGHTS)),
            rs.getInt("messages"),
            Rows.orNull(rs, "estimated_at"));

    private final JdbcClient jdbc;
    private final Gate gate;

    MixStore(JdbcClient jdbc, Gate gate) {
        this.jdbc = jdbc;
        this.gate = gate;
    }

    /** A mix, by which of the workspace's estimates it is, for which model, and from what. */
    record Row(
            int number,
            String model,
            Mix mix,
            int messages,
            @Nullable Instant at) {}

    Optional<Row> find(WorkspaceId workspace) {
        return jdbc.sql("""
                select number, model_id, weights, messages, estimated_at from understanding.mix
                where workspace_id = cast(:workspace as uuid)""").param("workspace", workspace.toString()).query(ROW).optional();
    }

    /** Lets a workspace's mix be estimated from then on. */
    void begin(WorkspaceId workspace, Instant due) {
        jdbc.sql("""
                insert into understanding.mix (workspace_id, due_at)
                values (cast(:workspace as uuid), cast(:due as timestamptz)) on conflict do nothing""")
                .param("workspace", workspace.toString())
                .param("due", due.toString())
                .update();
    }

    /** A workspace whose mix is due; it is due again when so much time has passed. */
    Optional<WorkspaceId> claim(Instant now, Duration every) {
        return gate.in(jdbc -> jdbc.sql("""
                        update understanding.mix set due_at = cast(:next as timestamptz)
                        where workspace_id = (
                            select workspace_id from understanding.mix where due_at <= cast(:now as timestamptz)
                            order by due_at limit 1 for update skip locked)
                        returning workspace_id""")
                .param("now", now.toString())
                .param("next", now.plus(every).toString())
                .query((rs, index) -> WorkspaceId.of(rs.getString("workspace_id")))
                .optional());
    }

    void put(WorkspaceId workspace, String model, Mix mix, int messages, Instant at) {
        jdbc.sql("""
                update understanding.mix set number = number + 1, model_id = :model, weights = cast(:weights as jsonb),
                    messages = :messages, estimated_at = cast(:at as timestamptz)
                where workspace_id = cast(:workspace as uuid)""")
                .param("workspace", workspace.toString())
                .param("model", model)
                .param("weights", Json.STORED.writeValueAsString(mix.weights()))
                .param("messages", messages)
                .param("at", at.toString())
                .update();
    }
}
