package org.atiende.server.automation.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.atiende.server.database.Keeper;
import org.atiende.server.database.Retention;
import org.atiende.server.database.RetentionSettings;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of pages that ask buyers. */
@Component
public class FormStore implements Retention {
    private static final String SELECT = """
        select form_id, run_id, conversation_id, kind, state, expires_at, sealed from automation.form
        where workspace_id = cast(:workspace as uuid)\s""";
    private static final RowMapper<Row> ROW = (rs, row) -> new Row(
            rs.getObject("form_id", UUID.class),
            rs.getObject("run_id", UUID.class),
            ConversationId.of(rs.getString("conversation_id")),
            rs.getString("kind"),
            rs.getString("state"),
            Rows.of(rs, "expires_at"),
            rs.getBytes("sealed"));

    private final JdbcClient jdbc;

    FormStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A page as it is stored. */
    public record Row(
            UUID id,
            UUID run,
            ConversationId conversation,
            String kind,
            String state,
            Instant expiresAt,
            byte @Nullable [] sealed) {}

    public void insert(WorkspaceId workspace, Row form, Instant now) {
        jdbc.sql("""
                insert into automation.form (workspace_id, form_id, run_id, conversation_id, kind, state, expires_at,
                    created_at)
                values (cast(:workspace as uuid), cast(:id as uuid), cast(:run as uuid), cast(:conversation as uuid), :kind,
                    'open', cast(:expires as timestamptz), cast(:now as timestamptz))
                on conflict do nothing""")
                .param("workspace", workspace.toString())
                .param("id", form.id().toString())
                .param("run", form.run().toString())
                .param("conversation", form.conversation().toString())
                .param("kind", form.kind())
                .param("expires", form.expiresAt().toString())
                .param("now", now.toString())
                .update();
    }

    public Optional<Row> find(WorkspaceId workspace, UUID id) {
        return jdbc.sql(SELECT + "and form_id = cast(:id as uuid)")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .query(ROW)
                .optional();
    }

    public Optional<Row> ofRun(WorkspaceId workspace, UUID run) {
        return jdbc.sql(SELECT + "and run_id = cast(:run as uuid)")
                .param("workspace", workspace.toString())
                .param("run", run.toString())
                .query(ROW)
                .optional();
    }

    /** Takes the answer; false when there is one, or it is too late. Of two at once one is taken. */
    public boolean use(WorkspaceId workspace, UUID id, byte[] sealed, Instant now) {
        return jdbc.sql("""
                update automation.form set state = 'used', sealed = :sealed, used_at = cast(:now as timestamptz)
                where workspace_id = cast(:workspace as uuid) and form_id = cast(:id as uuid) and state = 'open'
                    and expires_at > cast(:now as timestamptz)""")
                        .param("workspace", workspace.toString())
                        .param("id", id.toString())
                        .param("sealed", sealed)
                        .param("now", now.toString())
                        .update()
                == 1;
    }

    @Override
    public String what() {
        return "pages that asked buyers";
    }

    @Override
    public int forget(Keeper keeper, RetentionSettings settings, Instant now) {
        return keeper.forget("automation.form", "form_id", "expires_at", now.minus(settings.requests()));
    }

    public void withdraw(WorkspaceId workspace, UUID run) {
        jdbc.sql("""
                update automation.form set state = 'withdrawn'
                where workspace_id = cast(:workspace as uuid) and run_id = cast(:run as uuid) and state = 'open'""")
                .param("workspace", workspace.toString())
                .param("run", run.toString())
                .update();
    }
}
