package org.atiende.server.channels.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.atiende.channel.Failure;
import org.atiende.channel.Standing;
import org.atiende.server.database.Columns;
import org.atiende.server.database.Gate;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of how accounts do: faults, and checks against the platforms' lists. */
@Component
public class HealthStore {
    private static final RowMapper<Claim> CLAIM = (rs, row) ->
            new Claim(WorkspaceId.of(rs.getString("workspace_id")), ChannelId.of(rs.getString("channel_id")));
    private static final RowMapper<Before> BEFORE =
            (rs, row) -> new Before(Rows.orNull(rs, "checked_at"), rs.getBytes("cursor"));

    private static final RowMapper<Instant> REST = (rs, row) -> Rows.of(rs, "sends_rest_until");

    private final JdbcClient jdbc;
    private final Gate gate;

    HealthStore(JdbcClient jdbc, Gate gate) {
        this.jdbc = jdbc;
        this.gate = gate;
    }

    /** An account whose check is due. */
    public record Claim(WorkspaceId workspace, ChannelId channel) {}

    /** What the last check left. */
    public record Before(@Nullable Instant checkedAt, byte @Nullable [] cursor) {}

    /**
     * What a check has shown.
     *
     * @param provedKeys the fingerprint of the keys that the platform has answered to
     */
    public record Checked(int missing, byte[] cursor, Optional<Standing> standing, byte[] provedKeys) {}

    /** Puts an account into the line of those that are checked. */
    public void watch(WorkspaceId workspace, ChannelId channel, Instant next) {
        jdbc.sql("""
                insert into channels.health (workspace_id, channel_id, next_check_at)
                values (cast(:workspace as uuid), cast(:channel as uuid), cast(:next as timestamptz))
                on conflict (workspace_id, channel_id) do update set next_check_at = excluded.next_check_at""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("next", next.toString())
                .update();
    }

    /** Has an account that is in that line checked at once. */
    public void hasten(WorkspaceId workspace, ChannelId channel, Instant now) {
        jdbc.sql("""
                update channels.health set next_check_at = cast(:now as timestamptz)
                where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid)
                    and next_check_at > cast(:now as timestamptz) and next_check_at <> 'infinity'""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("now", now.toString())
                .update();
    }

    /** Has all accounts of a kind of one shop checked at once. */
    public void hastenAll(WorkspaceId workspace, String kind, Instant now) {
        jdbc.sql("""
                update channels.health h set next_check_at = cast(:now as timestamptz)
                from channels.channel c
                where h.workspace_id = cast(:workspace as uuid) and h.next_check_at > cast(:now as timestamptz)
                    and h.next_check_at <> 'infinity'
                    and c.workspace_id = h.workspace_id and c.channel_id = h.channel_id and c.kind = :kind""")
                .param("workspace", workspace.toString())
                .param("kind", kind)
                .param("now", now.toString())
                .update();
    }

    /** Takes an account out of that line. */
    public void unwatch(WorkspaceId workspace, ChannelId channel) {
        jdbc.sql("""
                update channels.health set next_check_at = 'infinity'
                where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid)""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .update();
    }

    /** Claims accounts whose check is due; no two workers have one at a time. */
    public List<Claim> claim(UUID holder, Instant now, Duration lease, int most) {
        return gate.in(jdbc -> jdbc.sql("""
                        update channels.health h
                        set holder = cast(:holder as uuid), lease_until = cast(:until as timestamptz)
                        from (select workspace_id, channel_id from channels.health
                            where next_check_at <= cast(:now as timestamptz)
                                and (lease_until is null or lease_until < cast(:now as timestamptz))
                            order by next_check_at limit :most for update skip locked) due
                        where h.workspace_id = due.workspace_id and h.channel_id = due.channel_id
                        returning h.workspace_id, h.channel_id""")
                .param("holder", holder.toString())
                .param("until", now.plus(lease).toString())
                .param("now", now.toString())
                .param("most", most)
                .query(CLAIM)
                .list());
    }

    /** Holds on to accounts that the holder is checking; not to those whose check ended without giving them back. */
    public void hold(UUID holder, Collection<Claim> checked, Instant until) {
        if (checked.isEmpty()) {
            return;
        }
        Columns columns = new Columns(checked.size());
        checked.forEach(it -> columns.row().put("workspaces", it.workspace()).put("channels", it.channel()));
        gate.in(jdbc -> jdbc.sql("""
                        update channels.health h set lease_until = cast(:until as timestamptz)
                        from unnest(:workspaces::text[], :channels::text[]) as r(workspace, channel)
                        where h.workspace_id = r.workspace::uuid and h.channel_id = r.channel::uuid
                            and h.holder = cast(:holder as uuid)""")
                .params(columns.arrays())
                .param("holder", holder.toString())
                .param("until", until.toString())
                .update());
    }

    public Optional<Before> before(WorkspaceId workspace, ChannelId channel) {
        return jdbc.sql("""
                select checked_at, cursor from channels.health
                where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid)""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .query(BEFORE)
                .optional();
    }

    public void checked(WorkspaceId workspace, ChannelId channel, Checked checked, Instant now, Instant next) {
        jdbc.sql("""
                update channels.health set checked_at = cast(:now as timestamptz), unchecked_since = null, missing = :missing,
                    cursor = :cursor, next_check_at = cast(:next as timestamptz),
                    quality = :quality, first_writes = :firstWrites, trouble = :trouble, proved_keys = :provedKeys,
                    holder = null, lease_until = null
                where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid)""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("missing", checked.missing())
                .param("cursor", checked.cursor())
                .param("provedKeys", checked.provedKeys())
                .param(
                        "quality",
                        checked.standing()
                                .flatMap(Standing::quality)
                                .map(it -> it.name().toLowerCase(Locale.ROOT))
                                .orElse(null))
                .param(
                        "firstWrites",
                        checked.standing().flatMap(Standing::firstWrites).orElse(null))
                .param("trouble", checked.standing().flatMap(Standing::trouble).orElse(null))
                .param("now", now.toString())
                .param("next", next.toString())
                .update();
    }

    /** The check could not be made. */
    public void unchecked(WorkspaceId workspace, ChannelId channel, Instant now, Instant next) {
        jdbc.sql("""
                update channels.health set next_check_at = cast(:next as timestamptz), holder = null, lease_until = null,
                    unchecked_since = coalesce(unchecked_since, cast(:now as timestamptz))
                where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid)""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("now", now.toString())
                .param("next", next.toString())
                .update();
    }

    /** Adds to the number of things that had been missed. */
    public void repaired(WorkspaceId workspace, ChannelId channel, int more, Instant now) {
        jdbc.sql("""
                update channels.health set repaired = repaired + :more, repaired_at = cast(:now as timestamptz)
                where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid)""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("more", more)
                .param("now", now.toString())
                .update();
    }

    /** The platform of an account does not answer; the time stays that of the first time. */
    public void silent(WorkspaceId workspace, ChannelId channel, Failure failure, Instant now, Instant until) {
        jdbc.sql("""
                insert into channels.health as h (workspace_id, channel_id, next_check_at, outage_code, outage_reason,
                    outage_since, outage_until)
                values (cast(:workspace as uuid), cast(:channel as uuid), 'infinity', :code, :reason,
                    cast(:now as timestamptz), cast(:until as timestamptz))
                on conflict (workspace_id, channel_id) do update
                    set outage_since = coalesce(h.outage_since, excluded.outage_since),
                        outage_code = excluded.outage_code, outage_reason = excluded.outage_reason,
                        outage_until = excluded.outage_until""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("code", failure.code())
                .param("reason", failure.reason().stored())
                .param("now", now.toString())
                .param("until", until.toString())
                .update();
    }

    /** Nothing is sent over the account until then; never sooner than was said before. */
    public void restSends(WorkspaceId workspace, ChannelId channel, Instant until) {
        jdbc.sql("""
                insert into channels.health as h (workspace_id, channel_id, next_check_at, sends_rest_until)
                values (cast(:workspace as uuid), cast(:channel as uuid), 'infinity', cast(:until as timestamptz))
                on conflict (workspace_id, channel_id) do update
                    set sends_rest_until = greatest(h.sends_rest_until, excluded.sends_rest_until)""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("until", until.toString())
                .update();
    }

    /** Whatever the platform has asked for, what waits is sent, and what was put off is tried again. */
    public void endRest(WorkspaceId workspace, ChannelId channel, Instant now) {
        jdbc.sql("""
                update channels.outbox set not_before = cast(:now as timestamptz)
                where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid)
                    and state = 'retrying' and not_before > cast(:now as timestamptz)""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("now", now.toString())
                .update();
        jdbc.sql("""
                update channels.health set sends_rest_until = null
                where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid)
                    and sends_rest_until is not null""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .update();
    }

    /** Until when nothing is sent over the account; empty when it is. */
    public Optional<Instant> sendsRestUntil(WorkspaceId workspace, ChannelId channel, Instant now) {
        return jdbc.sql("""
                select sends_rest_until from channels.health
                where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid)
                    and sends_rest_until > cast(:now as timestamptz)""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("now", now.toString())
                .query(REST)
                .optional();
    }

    /** The platform answers again: what was missed meanwhile is looked for at once. */
    public void answers(WorkspaceId workspace, ChannelId channel, Instant now) {
        jdbc.sql("""
                update channels.health set outage_code = null, outage_reason = null, outage_since = null,
                    outage_until = null,
                    next_check_at = case when next_check_at = 'infinity' then next_check_at
                        else least(next_check_at, cast(:now as timestamptz)) end
                where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid)
                    and outage_code is not null""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("now", now.toString())
                .update();
    }

    /** Lets nobody change an account's keys or mode until the open transaction ends. */
    public void holdAccount(WorkspaceId workspace, ChannelId channel) {
        jdbc.sql("""
                select 1 from channels.channel
                where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid) for share""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .query(Integer.class)
                .optional();
    }

    /** Notes what is wrong with an account; the time stays that of the first time. Returns whether it was not known. */
    public boolean fault(WorkspaceId workspace, ChannelId channel, Failure failure, Instant now) {
        return jdbc.sql("""
                insert into channels.health as h (workspace_id, channel_id, next_check_at, fault_code, fault_reason,
                    fault_since)
                values (cast(:workspace as uuid), cast(:channel as uuid), 'infinity', :code, :reason,
                    cast(:now as timestamptz))
                on conflict (workspace_id, channel_id) do update
                    set fault_since = coalesce(h.fault_since, excluded.fault_since), fault_code = excluded.fault_code,
                        fault_reason = excluded.fault_reason
                returning old.fault_code is distinct from new.fault_code""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("code", failure.code())
                .param("reason", failure.reason().stored())
                .param("now", now.toString())
                .query(Boolean.class)
                .single();
    }

    /** What stands as wrong with an account, by its code. */
    public Optional<String> faultCode(WorkspaceId workspace, ChannelId channel) {
        return jdbc.sql("""
                select fault_code from channels.health
                where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid)
                    and fault_code is not null""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .query(String.class)
                .optional();
    }

    /** Takes the fault away; false when there was none. */
    public boolean well(WorkspaceId workspace, ChannelId channel) {
        return jdbc.sql("""
                update channels.health set fault_code = null, fault_reason = null, fault_since = null
                where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid)
                    and fault_code is not null""")
                        .param("workspace", workspace.toString())
                        .param("channel", channel.toString())
                        .update()
                == 1;
    }
}
