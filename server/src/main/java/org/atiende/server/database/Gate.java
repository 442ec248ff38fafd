package org.atiende.server.database;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The narrow role that stands before the workspaces: it looks up whose a request is, takes events in, and claims work.
 * It sees across workspaces, but only the columns granted to it in the migrations.
 */
public final class Gate {
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    Gate(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** Runs the work in a transaction of the narrow role. */
    public <T extends @Nullable Object> T in(Function<JdbcClient, T> work) {
        return transactions.execute(status -> work.apply(jdbc));
    }

    /** For single statements, each a transaction of its own. */
    public JdbcClient jdbc() {
        return jdbc;
    }
}
