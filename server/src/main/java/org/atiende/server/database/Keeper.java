package org.atiende.server.database;

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

    /** For single statements, each a transaction of its own. */
    public JdbcClient jdbc() {
        return jdbc;
    }
}
