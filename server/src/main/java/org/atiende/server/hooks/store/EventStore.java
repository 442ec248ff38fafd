package org.atiende.server.hooks.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.atiende.server.database.Columns;
import org.atiende.server.database.Rows;
import org.atiende.server.hooks.EndpointId;
import org.atiende.server.hooks.EventType;
import org.atiende.server.hooks.Fact;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** The table of what there is to tell. */
@Component
public class EventStore {
    private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};
    private static final RowMapper<Fact> FACT = (rs, row) -> {
        String conversation = rs.getString("conversation_id");
        String message = rs.getString("message_id");
        return new Fact(
                rs.getObject("event_id", UUID.class),
                EventType.of(rs.getString("type")),
                conversation == null ? null : ConversationId.of(conversation),
                message == null ? null : MessageId.of(message),
                Json.STORED.readValue(rs.getString("facts"), FACTS),
                Rows.of(rs, "at"));
    };

    private final JdbcClient jdbc;

    EventStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Notes facts, each once with a delivery for every endpoint that is on and wants to hear of it; facts that nobody wants
     * to hear of leave nothing.
     *
     * @return how many deliveries there are to make
     */
    public int note(WorkspaceId workspace, List<Fact> facts) {
        if (facts.isEmpty()) {
            return 0;
        }
        return jdbc.sql("""
                with fact as (
                    select * from unnest(:ids::text[], :types::text[], :conversations::text[], :messages::text[],
                            :facts::text[], :at::text[]) with ordinality
                        as f(id, type, conversation, message, facts, at, place)
                ), wanted as (
                    select f.*, e.endpoint_id from fact f
                    join hooks.endpoint e on e.workspace_id = cast(:workspace as uuid) and e.state = 'on'
                        and f.type = any(e.events)
                ), noted as (
                    insert into hooks.event (workspace_id, event_id, type, conversation_id, message_id, facts, at)
                    select distinct cast(:workspace as uuid), id::uuid, type, conversation::uuid, message::uuid,
                        facts::jsonb, at::timestamptz
                    from wanted
                )
                insert into hooks.delivery (workspace_id, delivery_id, endpoint_id, event_id, conversation_id, state,
                    begun_at, not_before, created_at)
                select cast(:workspace as uuid), uuidv7(), endpoint_id, id::uuid, conversation::uuid, 'waiting',
                    at::timestamptz, at::timestamptz, at::timestamptz
                from wanted order by place, endpoint_id""")
                .param("workspace", workspace.toString())
                .params(columns(facts))
                .update();
    }

    /** Notes a fact for one endpoint alone, whatever it subscribes to. */
    public void noteFor(WorkspaceId workspace, EndpointId endpoint, Fact fact, UUID delivery) {
        jdbc.sql("""
                with noted as (
                    insert into hooks.event (workspace_id, event_id, type, facts, at)
                    values (cast(:workspace as uuid), cast(:event as uuid), :type, cast(:facts as jsonb),
                        cast(:at as timestamptz))
                )
                insert into hooks.delivery (workspace_id, delivery_id, endpoint_id, event_id, state, begun_at, not_before,
                    created_at)
                values (cast(:workspace as uuid), cast(:delivery as uuid), cast(:endpoint as uuid), cast(:event as uuid),
                    'waiting', cast(:at as timestamptz), cast(:at as timestamptz), cast(:at as timestamptz))""")
                .param("workspace", workspace.toString())
                .param("event", fact.id().toString())
                .param("type", fact.type().id())
                .param("facts", Json.STORED.writeValueAsString(new TreeMap<>(fact.facts())))
                .param("at", fact.at().toString())
                .param("delivery", delivery.toString())
                .param("endpoint", endpoint.toString())
                .update();
    }

    public Optional<Fact> find(WorkspaceId workspace, UUID event) {
        return jdbc.sql("""
                select event_id, type, conversation_id, message_id, facts, at from hooks.event
                where workspace_id = cast(:workspace as uuid) and event_id = cast(:event as uuid)""")
                .param("workspace", workspace.toString())
                .param("event", event.toString())
                .query(FACT)
                .optional();
    }

    private static Map<String, Object> columns(List<Fact> facts) {
        Columns columns = new Columns(facts.size());
        facts.forEach(it -> columns.row()
                .put("ids", it.id())
                .put("types", it.type().id())
                .put("conversations", it.conversation())
                .put("messages", it.message())
                .put("facts", Json.STORED.writeValueAsString(new TreeMap<>(it.facts())))
                .put("at", it.at()));
        return columns.arrays();
    }
}
