package org.atiende.server.understanding;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atiende.nlu.training.OwnMessage;
import org.atiende.nlu.training.OwnReport;
import org.atiende.nlu.training.labels.OwnIntent;
import org.atiende.server.database.Gate;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** The tables of a workspace's own models and of their promotions. */
@Component
class OwnModelStore {
    private static final TypeReference<List<OwnIntent>> INTENTS = new TypeReference<>() {};
    private static final TypeReference<List<OwnMessage>> MESSAGES = new TypeReference<>() {};

    /** The standing promotion of a workspace that was made last. */
    private static final String IN_FORCE = """
            (select p.model_id from understanding.promotion p
             where p.workspace_id = cast(:workspace as uuid) and p.withdrawn_at is null order by p.number desc limit 1)""";

    private static final RowMapper<OwnModelView> VIEW = (rs, index) -> {
        String report = rs.getString("report");
        OwnReport read = report == null ? null : Json.STORED.readValue(report, OwnReport.class);
        return new OwnModelView(
                OwnModelId.of(rs.getString("model_id")),
                OwnModelView.State.of(rs.getString("state")),
                new OwnModelView.Stage(rs.getString("stage"), Rows.unit(rs.getDouble("done"))),
                rs.getString("reason"),
                rs.getInt("messages"),
                Json.STORED.readValue(rs.getString("own_intents"), INTENTS),
                rs.getString("name"),
                rs.getBoolean("in_force"),
                read == null ? null : read.notWorse(),
                read == null ? List.of() : read.objections(),
                Rows.of(rs, "created_at"),
                Rows.orNull(rs, "ended_at"),
                read);
    };

    private final JdbcClient jdbc;
    private final Gate gate;

    OwnModelStore(JdbcClient jdbc, Gate gate) {
        this.jdbc = jdbc;
        this.gate = gate;
    }

    /** A training that was claimed, and for the how manieth time. */
    record Claim(WorkspaceId workspace, OwnModelId model, int attempt) {}

    /** What a training learns from. */
    record Labels(List<OwnMessage> messages, List<OwnIntent> ownIntents) {}

    /** A model that has been made. */
    @SuppressWarnings("ArrayRecordComponent") // it is written once and never compared
    record Made(String name, OwnReport report, byte[] file) {}

    void insert(WorkspaceId workspace, OwnModelId model, Labels labels, Instant at) {
        jdbc.sql("""
                insert into understanding.own_model (workspace_id, model_id, state, stage, done, messages, own_intents, labels,
                    created_at)
                values (cast(:workspace as uuid), cast(:model as uuid), 'waiting', 'waiting', 0, :messages,
                    cast(:intents as jsonb), cast(:labels as jsonb), cast(:at as timestamptz))""")
                .param("workspace", workspace.toString())
                .param("model", model.toString())
                .param("messages", labels.messages().size())
                .param("intents", Json.STORED.writeValueAsString(labels.ownIntents()))
                .param("labels", Json.STORED.writeValueAsString(labels.messages()))
                .param("at", at.toString())
                .update();
    }

    /** The latest first. */
    List<OwnModelView> all(WorkspaceId workspace) {
        return jdbc.sql("""
                select model_id, state, stage, done, reason, messages, own_intents, name, report, created_at, ended_at,
                    coalesce(model_id = %s, false) as in_force
                from understanding.own_model where workspace_id = cast(:workspace as uuid)
                order by created_at desc, model_id desc""".formatted(IN_FORCE))
                .param("workspace", workspace.toString())
                .query(VIEW)
                .list();
    }

    Optional<OwnModelView> find(WorkspaceId workspace, OwnModelId model) {
        return jdbc.sql("""
                select model_id, state, stage, done, reason, messages, own_intents, name, report, created_at, ended_at,
                    coalesce(model_id = %s, false) as in_force
                from understanding.own_model
                where workspace_id = cast(:workspace as uuid) and model_id = cast(:model as uuid)""".formatted(IN_FORCE))
                .param("workspace", workspace.toString())
                .param("model", model.toString())
                .query(VIEW)
                .optional();
    }

    Optional<OwnModelId> inForce(WorkspaceId workspace) {
        return jdbc.sql("""
                select model_id from understanding.promotion
                where workspace_id = cast(:workspace as uuid) and withdrawn_at is null order by number desc limit 1""")
                .param("workspace", workspace.toString())
                .query((rs, index) -> OwnModelId.of(rs.getString("model_id")))
                .optional();
    }

    byte[] file(WorkspaceId workspace, OwnModelId model) {
        return jdbc.sql("""
                select file from understanding.own_model
                where workspace_id = cast(:workspace as uuid) and model_id = cast(:model as uuid)""")
                .param("workspace", workspace.toString())
                .param("model", model.toString())
                .query((rs, index) -> rs.getBytes("file"))
                .single();
    }

    Labels labels(WorkspaceId workspace, OwnModelId model) {
        return jdbc.sql("""
                select labels, own_intents from understanding.own_model
                where workspace_id = cast(:workspace as uuid) and model_id = cast(:model as uuid)""")
                .param("workspace", workspace.toString())
                .param("model", model.toString())
                .query((rs, index) -> new Labels(
                        Json.STORED.readValue(rs.getString("labels"), MESSAGES),
                        Json.STORED.readValue(rs.getString("own_intents"), INTENTS)))
                .single();
    }

    void promote(WorkspaceId workspace, OwnModelId model, Instant at) {
        jdbc.sql("""
                insert into understanding.promotion (workspace_id, model_id, at)
                values (cast(:workspace as uuid), cast(:model as uuid), cast(:at as timestamptz))""")
                .param("workspace", workspace.toString())
                .param("model", model.toString())
                .param("at", at.toString())
                .update();
    }

    /** Takes back the promotion that is in force; the model that it had put there. */
    Optional<OwnModelId> withdraw(WorkspaceId workspace, Instant at) {
        return jdbc.sql("""
                update understanding.promotion set withdrawn_at = cast(:at as timestamptz)
                where workspace_id = cast(:workspace as uuid) and number = (
                    select number from understanding.promotion
                    where workspace_id = cast(:workspace as uuid) and withdrawn_at is null
                    order by number desc limit 1)
                returning model_id""")
                .param("workspace", workspace.toString())
                .param("at", at.toString())
                .query((rs, index) -> OwnModelId.of(rs.getString("model_id")))
                .optional();
    }

    /** Whether a rollback could lead to this model. */
    boolean stands(WorkspaceId workspace, OwnModelId model) {
        return jdbc.sql("""
                select exists (select from understanding.promotion where workspace_id = cast(:workspace as uuid)
                    and model_id = cast(:model as uuid) and withdrawn_at is null)""")
                .param("workspace", workspace.toString())
                .param("model", model.toString())
                .query(Boolean.class)
                .single();
    }

    void delete(WorkspaceId workspace, OwnModelId model) {
        for (String table : List.of("promotion", "own_model")) {
            jdbc.sql("""
                    delete from understanding.%s
                    where workspace_id = cast(:workspace as uuid) and model_id = cast(:model as uuid)""".formatted(table))
                    .param("workspace", workspace.toString())
                    .param("model", model.toString())
                    .update();
        }
    }

    /** The training that has waited longest, or one whose holder is gone. */
    Optional<Claim> claim(UUID holder, Instant now, Duration lease) {
        return gate.jdbc()
                .sql("""
                update understanding.own_model
                set state = 'training', holder = cast(:holder as uuid), lease_until = cast(:until as timestamptz),
                    attempts = attempts + 1
                where (workspace_id, model_id) in (
                    select workspace_id, model_id from understanding.own_model
                    where state = 'waiting' or state = 'training' and lease_until < cast(:now as timestamptz)
                    order by created_at limit 1 for update skip locked)
                returning workspace_id, model_id, attempts""")
                .param("holder", holder.toString())
                .param("now", now.toString())
                .param("until", now.plus(lease).toString())
                .query((rs, index) -> new Claim(
                        WorkspaceId.of(rs.getString("workspace_id")),
                        OwnModelId.of(rs.getString("model_id")),
                        rs.getInt("attempts")))
                .optional();
    }

    /** Writes how far a training is and renews its lease; whether it is still this holder's. */
    boolean advance(Claim claim, UUID holder, OwnModelView.Stage stage, Instant until) {
        return held(claim, holder, """
                        stage = :stage, done = cast(:done as real), lease_until = cast(:until as timestamptz)""")
                        .param("stage", stage.name())
                        .param("done", stage.done())
                        .param("until", until.toString())
                        .update()
                == 1;
    }

    /** Lets somebody begin it again; this attempt does not count. */
    void giveBack(Claim claim, UUID holder) {
        held(claim, holder, "state = 'waiting', stage = 'waiting', done = 0, attempts = attempts - 1, holder = null")
                .update();
    }

    void fail(Claim claim, UUID holder, String reason, Instant at) {
        held(claim, holder, "state = 'failed', reason = :reason, ended_at = cast(:at as timestamptz), holder = null")
                .param("reason", reason)
                .param("at", at.toString())
                .update();
    }

    void finish(Claim claim, UUID holder, Made made, Instant at) {
        held(claim, holder, """
                        state = 'ready', stage = 'ready', done = 1, name = :name, report = cast(:report as jsonb),
                        not_worse = :notWorse, file = :file, ended_at = cast(:at as timestamptz), holder = null""")
                .param("name", made.name())
                .param("report", Json.STORED.writeValueAsString(made.report()))
                .param("notWorse", made.report().notWorse())
                .param("file", made.file())
                .param("at", at.toString())
                .update();
    }

    /** Takes a training from whoever holds it; whether there was one. */
    boolean cancel(WorkspaceId workspace, OwnModelId model, Instant at) {
        return jdbc.sql("""
                update understanding.own_model
                set state = 'cancelled', ended_at = cast(:at as timestamptz), holder = null, lease_until = null
                where workspace_id = cast(:workspace as uuid) and model_id = cast(:model as uuid)
                    and state in ('waiting', 'training')""")
                        .param("workspace", workspace.toString())
                        .param("model", model.toString())
                        .param("at", at.toString())
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec held(Claim claim, UUID holder, String change) {
        return jdbc.sql("""
                update understanding.own_model set %s
                where workspace_id = cast(:workspace as uuid) and model_id = cast(:model as uuid) and state = 'training'
                    and holder = cast(:holder as uuid)""".formatted(change))
                .param("workspace", claim.workspace().toString())
                .param("model", claim.model().toString())
                .param("holder", holder.toString());
    }

    List<OwnIntent> ownIntentsInForce(WorkspaceId workspace) {
        return jdbc.sql("""
                select own_intents from understanding.own_model
                where workspace_id = cast(:workspace as uuid) and model_id = %s""".formatted(IN_FORCE))
                .param("workspace", workspace.toString())
                .query((rs, index) -> Json.STORED.readValue(rs.getString("own_intents"), INTENTS))
                .optional()
                .orElse(List.of());
    }
}
