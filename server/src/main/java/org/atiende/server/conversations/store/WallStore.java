package org.atiende.server.conversations.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.Function;
import org.atiende.server.conversations.Place;
import org.atiende.server.conversations.Wall;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts what is open, by channel and by member. */
@Component
public class WallStore {
    private static final String FIGURES = """
            count(*) filter (where snoozed_until is null) as open,
                count(*) filter (where snoozed_until is null and preview_direction = 'in') as waiting,
                count(*) filter (where next_due_at <= cast(:now as timestamptz)) as late,
                count(*) filter (where next_due_at > cast(:now as timestamptz)
                    and next_due_at <= cast(:soon as timestamptz)) as due_soon,
                count(*) filter (where snoozed_until is not null and next_due_at <= cast(:soon as timestamptz)) as aside,
                count(*) filter (where snoozed_until is null and (needs_person or handed_over)) as needs_person,
                min(last_in_at) filter (where snoozed_until is null and preview_direction = 'in') as oldest
            """;
    private static final String SHOWN = """
            from conversations.conversation
            where workspace_id = cast(:workspace as uuid) and state = 'open'""";
    /** Groups in which there is something to count. */
    private static final String COUNTED =
            " having bool_or(snoozed_until is null or next_due_at <= cast(:soon as timestamptz)) ";
    /** After how many ms something is late or due soon that is not now. */
    private static final String CHANGE = """
            select ceil(extract(epoch from least(
                min(next_due_at) filter (where next_due_at > cast(:now as timestamptz) and isfinite(next_due_at))
                    - cast(:now as timestamptz),
                min(next_due_at) filter (where next_due_at > cast(:soon as timestamptz) and isfinite(next_due_at))
                    - cast(:soon as timestamptz)
            )) * 1000)::bigint
            """;

    private static final RowMapper<Wall.OfChannel> CHANNEL = (rs, row) -> new Wall.OfChannel(
            new Place(
                    ChannelId.of(rs.getString("channel_id")),
                    rs.getString("channel_kind"),
                    rs.getString("channel_name")),
            figures(rs));
    private static final RowMapper<Wall.OfPerson> PERSON = (rs, row) -> {
        String id = rs.getString("assignee_id");
        return new Wall.OfPerson(id == null ? null : MemberId.of(id), rs.getString("assignee_name"), figures(rs));
    };

    private final JdbcClient jdbc;

    WallStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param soon what is due between now and then is due soon */
    public Wall of(WorkspaceId workspace, Instant now, Instant soon) {
        Function<String, JdbcClient.StatementSpec> counted = sql -> jdbc.sql(sql)
                .param("workspace", workspace.toString())
                .param("now", now.toString())
                .param("soon", soon.toString());
        return new Wall(
                counted.apply("select channel_id, channel_kind, max(channel_name) as channel_name, " + FIGURES + SHOWN
                                + " group by channel_id, channel_kind" + COUNTED
                                + "order by late desc, open desc, channel_id")
                        .query(CHANNEL)
                        .list(),
                counted.apply("select assignee_id, max(assignee_name) as assignee_name, " + FIGURES + SHOWN
                                + " group by assignee_id" + COUNTED
                                + "order by assignee_id is null desc, late desc, open desc, assignee_id")
                        .query(PERSON)
                        .list(),
                counted.apply(CHANGE + SHOWN).query(Long.class).optional().orElse(null));
    }

    private static Wall.Figures figures(ResultSet rs) throws SQLException {
        return new Wall.Figures(
                rs.getLong("open"),
                rs.getLong("waiting"),
                rs.getLong("late"),
                rs.getLong("due_soon"),
                rs.getLong("aside"),
                rs.getLong("needs_person"),
                Rows.orNull(rs, "oldest"));
    }
}
