package org.atiende.server.hooks.store;

import java.sql.ResultSet;
import java.sql.SQLException;
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
import org.atiende.server.database.Rows;
import org.atiende.server.hooks.AttemptView;
import org.atiende.server.hooks.DeliveryView;
import org.atiende.server.hooks.EndpointId;
import org.atiende.server.kernel.Because;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.Reasons;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The tables of deliveries and their tries.
 *
 * <pre>
 *   waiting ──claim──▶ sending ──taken──▶ delivered
 *      ▲                  │ └──given up──▶ failed
 *      ├──not taken───────┤
 *      └──lease ran out───┘      redelivered: back to waiting
 * </pre>
 *
 * A try that is cut off is made again: an endpoint may hear of an event twice, and knows it by the event's id.
 */
@Component
public class DeliveryStore implements Retention {
    private static final RowMapper<Claim> CLAIM = (rs, row) ->
            new Claim(WorkspaceId.of(rs.getString("workspace_id")), rs.getObject("delivery_id", UUID.class));
    private static final RowMapper<Begun> BEGUN = (rs, row) -> new Begun(
            rs.getObject("delivery_id", UUID.class),
            EndpointId.of(rs.getString("endpoint_id")),
            rs.getObject("event_id", UUID.class),
            rs.getInt("attempts"),
            Rows.of(rs, "begun_at"));
    private static final RowMapper<Logged> LOGGED = (rs, row) -> new Logged(rs.getLong("sequence"), view(rs));
    private static final RowMapper<AttemptView> ATTEMPT = (rs, row) -> {
        Reason fault = Reasons.orNull(rs.getString("fault"));
        return new AttemptView(
                rs.getInt("number"),
                Rows.of(rs, "begun_at"),
                Rows.orNull(rs, "ended_at"),
                integer(rs, "status"),
                Reasons.words(fault),
                Because.of(fault));
    };
    private static final String SELECT = """
            select d.sequence, d.delivery_id, d.event_id, e.type, d.conversation_id, e.message_id, d.state, d.attempts,
                d.last_status, d.last_fault, d.created_at, d.not_before, d.finished_at
            from hooks.delivery d join hooks.event e on e.workspace_id = d.workspace_id and e.event_id = d.event_id
            where d.workspace_id = cast(:workspace as uuid) and d.endpoint_id = cast(:endpoint as uuid)\s""";

    private final JdbcClient jdbc;
    private final Gate gate;

    DeliveryStore(JdbcClient jdbc, Gate gate) {
        this.jdbc = jdbc;
        this.gate = gate;
    }

    /** A delivery that a sender may take up. */
    public record Claim(WorkspaceId workspace, UUID id) {}

    /**
     * A try that has begun.
     *
     * @param attempt its number, from 1 on
     * @param since from when on the delivery has been tried
     */
    public record Begun(UUID id, EndpointId endpoint, UUID event, int attempt, Instant since) {}

    /** A delivery and its place in the log. */
    public record Logged(long sequence, DeliveryView view) {}

    /**
     * How much may be claimed.
     *
     * @param most in all
     * @param perEndpoint of one endpoint at a time, so that a slow one leaves places to the others
     * @param patience how many failed tries of an event make those after it in the same conversation wait
     */
    public record Bounds(int most, int perEndpoint, int patience) {}

    /** How a try ended. */
    public record End(
            String state,
            @Nullable Integer status,
            @Nullable Reason fault,
            Instant notBefore) {}

    /** Claims what is due, or was cut off; of one conversation the oldest first, so that order is kept. */
    public List<Claim> claim(UUID holder, Instant now, Duration lease, Bounds bounds) {
        return gate.in(jdbc -> jdbc.sql("""
                        with due as (
                            select d.workspace_id, d.delivery_id
                            from hooks.endpoint e
                            cross join lateral (
                                select d.workspace_id, d.delivery_id from hooks.delivery d
                                where d.workspace_id = e.workspace_id and d.endpoint_id = e.endpoint_id
                                    and d.state in ('waiting', 'sending')
                                    and case d.state when 'waiting' then d.not_before else d.lease_until end
                                        <= cast(:now as timestamptz)
                                    and not exists (
                                        select from hooks.delivery o
                                        where o.workspace_id = d.workspace_id and o.endpoint_id = d.endpoint_id
                                            and o.conversation_id = d.conversation_id
                                            and o.state in ('waiting', 'sending') and o.sequence < d.sequence
                                            and o.attempts < :patience)
                                order by d.not_before, d.sequence
                                limit greatest(0, :perEndpoint - (
                                    select count(*) from hooks.delivery b
                                    where b.workspace_id = e.workspace_id and b.endpoint_id = e.endpoint_id
                                        and b.state = 'sending' and b.lease_until > cast(:now as timestamptz)))
                                for update skip locked) d
                            where e.state = 'on' and coalesce(e.rest_until, '-infinity') <= cast(:now as timestamptz)
                            limit :most)
                        update hooks.delivery d
                        set state = 'sending', holder = cast(:holder as uuid), lease_until = cast(:until as timestamptz)
                        from due where d.workspace_id = due.workspace_id and d.delivery_id = due.delivery_id
                        returning d.workspace_id, d.delivery_id""")
                .param("holder", holder.toString())
                .param("now", now.toString())
                .param("until", now.plus(lease).toString())
                .param("most", bounds.most())
                .param("perEndpoint", bounds.perEndpoint())
                .param("patience", bounds.patience())
                .query(CLAIM)
                .list());
    }

    /** Begins a try that this holder has claimed; nothing when it was lost or removed meanwhile. */
    public Optional<Begun> begin(WorkspaceId workspace, UUID id, UUID holder, Instant now) {
        Optional<Begun> begun = jdbc.sql("""
                update hooks.delivery set attempts = attempts + 1
                where workspace_id = cast(:workspace as uuid) and delivery_id = cast(:id as uuid) and state = 'sending'
                    and holder = cast(:holder as uuid)
                returning delivery_id, endpoint_id, event_id, attempts, begun_at""")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .param("holder", holder.toString())
                .query(BEGUN)
                .optional();
        begun.ifPresent(it -> jdbc.sql("""
                insert into hooks.attempt (workspace_id, delivery_id, number, begun_at)
                values (cast(:workspace as uuid), cast(:id as uuid), :number, cast(:now as timestamptz))""")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .param("number", it.attempt())
                .param("now", now.toString())
                .update());
        return begun;
    }

    /** Notes how a try ended; false when another holder has taken the delivery over, or it is gone. */
    public boolean end(WorkspaceId workspace, Begun begun, UUID holder, End end, Instant now) {
        jdbc.sql("""
                update hooks.attempt set ended_at = cast(:now as timestamptz), status = :status, fault = :fault
                where workspace_id = cast(:workspace as uuid) and delivery_id = cast(:id as uuid) and number = :number""")
                .param("workspace", workspace.toString())
                .param("id", begun.id().toString())
                .param("number", begun.attempt())
                .param("status", end.status())
                .param("fault", Reasons.stored(end.fault()))
                .param("now", now.toString())
                .update();
        return jdbc.sql("""
                update hooks.delivery set state = :state, not_before = cast(:notBefore as timestamptz), holder = null,
                    lease_until = null, last_status = :status, last_fault = :fault,
                    finished_at = case when :state in ('delivered', 'failed') then cast(:now as timestamptz) end
                where workspace_id = cast(:workspace as uuid) and delivery_id = cast(:id as uuid) and state = 'sending'
                    and holder = cast(:holder as uuid) and attempts = :number""")
                        .param("workspace", workspace.toString())
                        .param("id", begun.id().toString())
                        .param("number", begun.attempt())
                        .param("holder", holder.toString())
                        .param("state", end.state())
                        .param("status", end.status())
                        .param("fault", Reasons.stored(end.fault()))
                        .param("notBefore", end.notBefore().toString())
                        .param("now", now.toString())
                        .update()
                == 1;
    }

    /** Puts a delivery into the line again; false when it is being tried at the moment. */
    public boolean redeliver(WorkspaceId workspace, UUID id, Instant now) {
        return jdbc.sql("""
                update hooks.delivery set state = 'waiting', begun_at = cast(:now as timestamptz),
                    not_before = cast(:now as timestamptz), finished_at = null
                where workspace_id = cast(:workspace as uuid) and delivery_id = cast(:id as uuid) and state <> 'sending'""")
                        .param("workspace", workspace.toString())
                        .param("id", id.toString())
                        .param("now", now.toString())
                        .update()
                == 1;
    }

    /** Removes deliveries of an endpoint with their tries; returns how many, so many at most. */
    public int remove(WorkspaceId workspace, EndpointId endpoint, int most) {
        return jdbc.sql("""
                delete from hooks.delivery
                where workspace_id = cast(:workspace as uuid) and delivery_id in (
                    select delivery_id from hooks.delivery
                    where workspace_id = cast(:workspace as uuid) and endpoint_id = cast(:endpoint as uuid)
                    limit :most)""")
                .param("workspace", workspace.toString())
                .param("endpoint", endpoint.toString())
                .param("most", most)
                .update();
    }

    public Optional<DeliveryView> find(WorkspaceId workspace, EndpointId endpoint, UUID id) {
        return jdbc.sql(SELECT + "and d.delivery_id = cast(:id as uuid)")
                .param("workspace", workspace.toString())
                .param("endpoint", endpoint.toString())
                .param("id", id.toString())
                .query(LOGGED)
                .optional()
                .map(Logged::view);
    }

    /** A part of an endpoint's log, newest first. Filters are null where they do not filter. */
    public List<Logged> log(
            WorkspaceId workspace,
            EndpointId endpoint,
            @Nullable String state,
            @Nullable String type,
            @Nullable Long before,
            int limit) {
        return jdbc.sql(SELECT + """
                and (cast(:state as text) is null or d.state = :state)
                and (cast(:type as text) is null or e.type = :type)
                and (cast(:before as bigint) is null or d.sequence < cast(:before as bigint))
                order by d.sequence desc limit :limit""")
                .param("workspace", workspace.toString())
                .param("endpoint", endpoint.toString())
                .param("state", state)
                .param("type", type)
                .param("before", before)
                .param("limit", limit)
                .query(LOGGED)
                .list();
    }

    public List<AttemptView> attempts(WorkspaceId workspace, UUID delivery) {
        return jdbc.sql("""
                select number, begun_at, ended_at, status, fault from hooks.attempt
                where workspace_id = cast(:workspace as uuid) and delivery_id = cast(:id as uuid)
                order by number""")
                .param("workspace", workspace.toString())
                .param("id", delivery.toString())
                .query(ATTEMPT)
                .list();
    }

    @Override
    public String what() {
        return "deliveries and events of webhooks";
    }

    /** Forgets deliveries with their tries, and events that no delivery is about any more. */
    @Override
    public int forget(Keeper keeper, RetentionSettings settings, Instant now) {
        Instant before = now.minus(settings.webhookLog());
        int deliveries = keeper.forget("hooks.delivery", "delivery_id", "begun_at", before);
        int events = keeper.forget("hooks.event", "event_id", "at", before, """
                not exists (select from hooks.delivery d
                    where d.workspace_id = r.workspace_id and d.event_id = r.event_id)""");
        return Math.max(deliveries, events);
    }

    private static DeliveryView view(ResultSet rs) throws SQLException {
        String conversation = rs.getString("conversation_id");
        String message = rs.getString("message_id");
        String state = rs.getString("state");
        Reason fault = Reasons.orNull(rs.getString("last_fault"));
        return new DeliveryView(
                rs.getObject("delivery_id", UUID.class),
                rs.getObject("event_id", UUID.class),
                rs.getString("type"),
                conversation == null ? null : ConversationId.of(conversation),
                message == null ? null : MessageId.of(message),
                state,
                rs.getInt("attempts"),
                integer(rs, "last_status"),
                Reasons.words(fault),
                Because.of(fault),
                Rows.of(rs, "created_at"),
                state.equals("waiting") ? Rows.of(rs, "not_before") : null,
                Rows.orNull(rs, "finished_at"));
    }

    private static @Nullable Integer integer(ResultSet rs, String column) throws SQLException {
        int value = rs.getInt(column);
        return rs.wasNull() ? null : value;
    }
}
