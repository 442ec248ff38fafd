package org.atiende.server.database;

import java.util.function.Supplier;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions of one workspace. Inside, row-level security shows and takes rows of that workspace alone; outside, the
 * application's role sees none at all.
 */
public final class Tenancy {
    private static final String BOUND = Tenancy.class.getName() + ".workspace";

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    Tenancy(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** Runs the work in a transaction of the workspace; joins the one that is open, if it is the same workspace's. */
    public <T extends @Nullable Object> T in(WorkspaceId workspace, Supplier<T> work) {
        Object bound = TransactionSynchronizationManager.getResource(BOUND);
        if (workspace.equals(bound)) {
            return work.get();
        }
        if (bound != null) {
            throw new IllegalStateException(
                    "A transaction of workspace %s is open; %s cannot be entered from it".formatted(bound, workspace));
        }
        return transactions.execute(status -> {
            jdbc.sql("select set_config('atiende.workspace', :workspace, true)")
                    .param("workspace", workspace.toString())
                    .query(String.class)
                    .single();
            TransactionSynchronizationManager.bindResource(BOUND, workspace);
            try {
                return work.get();
            } finally {
                TransactionSynchronizationManager.unbindResource(BOUND);
            }
        });
    }

    /** Like {@link #in(WorkspaceId, Supplier)}, for work that returns nothing. */
    public void run(WorkspaceId workspace, Runnable work) {
        this.<@Nullable Object>in(workspace, () -> {
            work.run();
            return null;
        });
    }
}
