package org.atiende.server.channels.store;

import java.time.Instant;
import java.util.List;
import org.atiende.server.database.Gate;
import org.atiende.server.database.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Counts over all workspaces, by kind of channel; whose they are is not asked. */
@Component
public class FigureStore {
    private static final RowMapper<Accounts> ACCOUNTS = (rs, row) -> new Accounts(
            rs.getString("kind"),
            rs.getLong("connected"),
            rs.getLong("faults"),
            rs.getLong("outages"),
            rs.getLong("missing"),
            rs.getLong("repaired"),
            Rows.orNull(rs, "oldest_check"));
    private static final RowMapper<Count> COUNT =
            (rs, row) -> new Count(rs.getString("kind"), rs.getString("state"), rs.getLong("count"));

    private final Gate gate;

    FigureStore(Gate gate) {
        this.gate = gate;
    }

    /**
     * Connected accounts of a kind.
     *
     * @param oldestCheck of the accounts that are compared with their platform's lists, the one whose last check is
     *     longest ago
     */
    public record Accounts(
            String kind,
            long connected,
            long faults,
            long outages,
            long missing,
            long repaired,
            @Nullable Instant oldestCheck) {}

    /** How many things of a kind of channel are in a state. */
    public record Count(String kind, String state, long count) {}

    public List<Accounts> accounts() {
        return gate.jdbc().sql("""
                select c.kind, count(*) as connected, count(h.fault_code) as faults, count(h.outage_code) as outages,
                    coalesce(sum(h.missing), 0) as missing, coalesce(sum(h.repaired), 0) as repaired,
                    min(h.checked_at) as oldest_check
                from channels.channel c
                left join channels.health h on h.workspace_id = c.workspace_id and h.channel_id = c.channel_id
                where c.state = 'connected'
                group by c.kind order by c.kind""").query(ACCOUNTS).list();
    }

    /** Events that wait: for a worker, for being fetched, for a person. One part for each of the partial indexes. */
    public List<Count> inbox() {
        return gate.jdbc().sql("""
                select c.kind, i.state, count(*) as count
                from (
                    select channel_id, state from channels.inbox where state = 'pending'
                    union all select channel_id, state from channels.inbox where state = 'to_fetch'
                    union all select channel_id, state from channels.inbox where state = 'set_aside') i
                join channels.channel c on c.channel_id = i.channel_id
                group by c.kind, i.state order by c.kind, i.state""").query(COUNT).list();
    }

    /** Messages that have not got where they should: on their way, uncertain, failed. */
    public List<Count> outbox() {
        return gate.jdbc().sql("""
                select c.kind, o.state, o.count
                from (
                    select channel_id, state, count(*) as count from channels.outbox
                    where state in ('approved', 'claimed', 'sending', 'retrying', 'uncertain', 'failed')
                    group by channel_id, state) o
                join channels.channel c on c.channel_id = o.channel_id""").query(COUNT).list();
    }
}
