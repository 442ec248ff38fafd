package org.atiende.server.database;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The narrow role that forgets. It reaches every workspace, but can do nothing except take away what is finished: it reads
 * no content, and row-level security keeps it from touching what somebody still works on.
 */
public final class Keeper {
    /** How much one statement takes away, so that none holds its locks for long. */
    public static final int BATCH = 2_000;

    private final JdbcClient jdbc;

    Keeper(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes away the oldest rows of a table that are older than a time, a batch at most, and answers how many there were. */
    public int forget(String table, String key, String age, Instant before) {
        return forget(table, key, age, before, "true");
    }

    /**
     * The same, but only those of which something holds. What it is told is part of a statement: nothing that came from outside.
     *
     * @param key the columns of the primary key after {@code workspace_id}
     * @param age what says how old a row is; an index over it keeps the search short
     */
    public int forget(String table, String key, String age, Instant before, String only) {
        return jdbc.sql("""
                delete from %1$s
                where (workspace_id, %2$s) in (
                    select workspace_id, %2$s from %1$s r
                    where %3$s < cast(:before as timestamptz) and %4$s order by %3$s limit :most)""".formatted(table, key, age, only))
                .param("before", before.toString())
                .param("most", BATCH)
                .update();
    }

    /** For other single statements, each a transaction of its own. */
    public JdbcClient jdbc() {
        return jdbc;
    }
}
