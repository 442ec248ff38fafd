package org.atiende.bench.ui;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.atiende.bench.desk.Desk;
import org.atiende.bench.desk.Member;

/**
 * Makes many conversations out of few that came in through the webhook: each row is a copy of one that the desk wrote itself,
 * under ids, buyers and times of its own. What was asked of the vault or of the platform is not copied.
 */
public final class Crowd {
    private static final int TURNS = 10;

    private final Desk desk;
    private final Member owner;

    public Crowd(Desk desk, Member owner) {
        this.desk = desk;
        this.owner = owner;
    }

    /** Brings the workspace to so many conversations of ten messages each. */
    public void grow(int conversations) throws IOException, SQLException {
        try (Connection superuser = desk.connect("postgres", "postgres-superuser.password");
                Statement statement = superuser.createStatement()) {
            statement.execute(
                    "create temp table seed as select row_number() over (order by conversation_id) - 1 as n, c.*"
                            + " from conversations.conversation c where workspace_id = '" + owner.workspace() + "'");
            statement.execute("""
                    create temp table crowd as select i, uuidv7(make_interval(secs => -(:count - i) * 20)) as conversation_id,
                        uuidv7(make_interval(secs => -(:count - i) * 20)) as customer_id,
                        now() - make_interval(secs => (:count - i) * 20) as at
                    from generate_series(1, :count) i""".replace(":count", Integer.toString(conversations)));
            copy(
                    superuser,
                    "customers.customer",
                    "seed join crowd on seed.n = crowd.i * 7919 % (select count(*) from seed)"
                            + " join customers.customer x on x.workspace_id = seed.workspace_id"
                            + " and x.customer_id = seed.customer_id",
                    Map.of("customer_id", "crowd.customer_id", "created_at", "crowd.at"));
            copy(
                    superuser,
                    "conversations.conversation",
                    "crowd join seed on seed.n = crowd.i * 7919 % (select count(*) from seed)"
                            + " join conversations.conversation x on x.workspace_id = seed.workspace_id"
                            + " and x.conversation_id = seed.conversation_id",
                    Map.ofEntries(
                            Map.entry("conversation_id", "crowd.conversation_id"),
                            Map.entry("customer_id", "crowd.customer_id"),
                            Map.entry("opened_at", "crowd.at"),
                            Map.entry("last_activity_at", "crowd.at + interval '9 minutes'"),
                            Map.entry("last_in_at", "crowd.at + interval '8 minutes'"),
                            Map.entry("message_count", Integer.toString(TURNS)),
                            Map.entry("due_at", "now() + make_interval(days => 4, mins => crowd.i % 40000)"),
                            Map.entry("due_reason", "'reply'"),
                            Map.entry("platform_due_at", "null"),
                            Map.entry("obligation_at", "null"),
                            Map.entry("obligation_reason", "null"),
                            Map.entry(
                                    "window_closes_at",
                                    // one in four is closed
                                    "case crowd.i % 4 when 3 then crowd.at - interval '1 hour' else now() + interval '20 hours' end")));
            statement.execute("""
                    create temp table words as select row_number() over (partition by direction order by message_id) - 1 as n,
                        count(*) over (partition by direction) as many, m.* from conversations.message m
                    where workspace_id = '%s'""".formatted(owner.workspace()));
            statement.execute("create index on words (direction, n)");
            statement.execute("""
                    create temp table turn as select crowd.i, k, crowd.conversation_id,
                        uuidv7(make_interval(secs => -extract(epoch from now() - crowd.at)) + make_interval(mins => k)) as message_id,
                        crowd.at + make_interval(mins => k) as at, case when mod(k, 2) = 0 then 'in' else 'out' end as direction
                    from crowd, generate_series(0, %d) k""".formatted(TURNS - 1));
            statement.execute("analyze crowd, seed, words, turn");
            String source =
                    "turn join words w on w.direction = turn.direction and w.n = (turn.i * 31 + turn.k * 7) % w.many";
            copy(
                    superuser,
                    "conversations.message",
                    source
                            + " join conversations.message x on x.workspace_id = w.workspace_id and x.message_id = w.message_id",
                    Map.of(
                            "message_id", "turn.message_id",
                            "conversation_id", "turn.conversation_id",
                            "external_key", "decode(md5(turn.message_id::text), 'hex')",
                            "occurred_at", "turn.at",
                            "received_at", "turn.at",
                            "delivery_at", "case when turn.direction = 'out' then turn.at end"));
            copy(
                    superuser,
                    "understanding.reading",
                    source
                            + " join understanding.reading x on x.workspace_id = w.workspace_id and x.message_id = w.message_id",
                    Map.of("message_id", "turn.message_id", "at", "turn.at"));
            statement.execute("""
                    insert into conversations.change (workspace_id, type, conversation_id, message_id, actor_kind, at, received_at)
                    select '%s', case direction when 'in' then 'message.received' else 'message.sent' end, conversation_id, message_id,
                        case direction when 'in' then 'buyer' else 'key' end, at, at from turn order by at""".formatted(owner.workspace()));
            // Whoever writes from now on is due before everybody else, and so on the screen.
            statement.execute("""
                    update conversations.conversation set state = 'resolved', resolved_at = now(), due_at = null, due_reason = null,
                        platform_due_at = null, obligation_at = null, obligation_reason = null
                    where conversation_id in (select conversation_id from seed)""");
            statement.execute("vacuum analyze");
        }
    }

    /** Inserts into a table what is selected from it under the name x, with some columns set anew. */
    private static void copy(Connection superuser, String table, String source, Map<String, String> anew)
            throws SQLException {
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        try (PreparedStatement statement = superuser.prepareStatement("""
                select column_name from information_schema.columns
                where table_schema || '.' || table_name = ? and is_generated = 'NEVER'
                order by ordinal_position""")) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String column = rows.getString(1);
                    columns.add(column);
                    values.add(anew.getOrDefault(column, "x." + column));
                }
            }
        }
        try (Statement statement = superuser.createStatement()) {
            statement.execute("insert into %s (%s) select %s from %s"
                    .formatted(table, String.join(", ", columns), String.join(", ", values), source));
        }
    }
}
