package org.atiende.server.conversations;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.atiende.server.conversations.store.ChangeStore;
import org.atiende.server.database.Notifications;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.WorkspaceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionException;

/**
 * Reads one workspace's feed for all who follow it. Each listener keeps its own cursor; those at the same place are served
 * by the same query. A listener that has not yet passed on what it got is left out until it is ready. Ends when the last
 * listener has gone.
 */
final class FeedReader {
    private static final Logger LOG = LoggerFactory.getLogger(FeedReader.class);
    private static final int BATCH = 500;
    private static final long BEHIND_MILLIS = 40;
    private static final long IDLE_MILLIS = 5_000;

    private final WorkspaceId workspace;
    private final ChangeStore changes;
    private final Tenancy tenancy;
    private final Notifications notifications;
    private final BiConsumer<WorkspaceId, FeedReader> ended;
    private final Map<Feed.Listener, String> cursors = new HashMap<>();
    private final Notifications.Bell bell;
    private boolean over;

    FeedReader(
            WorkspaceId workspace,
            ChangeStore changes,
            Tenancy tenancy,
            Notifications notifications,
            BiConsumer<WorkspaceId, FeedReader> ended) {
        this.workspace = workspace;
        this.changes = changes;
        this.tenancy = tenancy;
        this.notifications = notifications;
        this.ended = ended;
        this.bell = notifications.listen(ChangeStore.NOTIFICATION, workspace.toString());
        Thread.ofVirtual().name("feed-" + workspace).start(this::run);
    }

    /** Adds a listener; false when this reader has ended. */
    synchronized boolean add(String cursor, Feed.Listener listener) {
        if (over) {
            return false;
        }
        cursors.put(listener, cursor);
        bell.ring();
        return true;
    }

    /** A listener that could take nothing can take more. */
    void more() {
        bell.ring();
    }

    synchronized void remove(Feed.Listener listener) {
        cursors.remove(listener);
        bell.ring();
    }

    private void run() {
        try {
            while (!finished()) {
                bell.await(round() ? BEHIND_MILLIS : IDLE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            notifications.forget(bell);
            ended.accept(workspace, this);
        }
    }

    private synchronized boolean finished() {
        over = cursors.isEmpty();
        return over;
    }

    /** Serves every listener once; says whether more is to come soon. */
    private boolean round() {
        Map<Feed.Listener, String> now;
        synchronized (this) {
            now = new HashMap<>(cursors);
        }
        now.keySet().removeIf(it -> !it.ready());
        if (now.isEmpty()) {
            return false;
        }
        try {
            return serve(now);
        } catch (DataIntegrityViolationException e) {
            // One of them has a cursor that the database cannot read: that one goes, and no other waits for it.
            now.forEach(this::serveAlone);
            return true;
        } catch (DataAccessException | TransactionException e) {
            LOG.warn(
                    "The feed of workspace {} cannot be read now and is tried again: {}",
                    workspace,
                    e.getClass().getSimpleName());
            return true;
        }
    }

    /** Reads once for all, and hands each what is behind its cursor. */
    private boolean serve(Map<Feed.Listener, String> listeners) {
        Map<String, List<Change>> read = new HashMap<>();
        boolean[] more = {false};
        tenancy.run(workspace, () -> {
            listeners.values().stream()
                    .distinct()
                    .forEach(cursor -> read.put(cursor, changes.after(workspace, cursor, BATCH)));
            more[0] = changes.waiting(workspace);
        });
        listeners.forEach((listener, cursor) -> {
            List<Change> batch = read.getOrDefault(cursor, List.of());
            if (!batch.isEmpty()) {
                more[0] |= batch.size() == BATCH;
                deliver(listener, batch);
            }
        });
        return more[0];
    }

    private void serveAlone(Feed.Listener listener, String cursor) {
        try {
            serve(Map.of(listener, cursor));
        } catch (DataIntegrityViolationException e) {
            LOG.warn("A listener of workspace {} has a cursor that cannot be read, and goes", workspace);
            remove(listener);
            listener.over();
        } catch (DataAccessException | TransactionException e) {
            // The database is away by now; the next round asks again.
            LOG.debug("A listener of workspace {} waits for the database", workspace, e);
        }
    }

    private void deliver(Feed.Listener listener, List<Change> batch) {
        try {
            listener.on(batch);
            synchronized (this) {
                cursors.computeIfPresent(
                        listener, (it, cursor) -> batch.getLast().cursor());
            }
        } catch (RuntimeException e) {
            // A listener whose screen has gone is no reason to stop serving the others.
            LOG.debug(
                    "A listener of workspace {} has gone: {}",
                    workspace,
                    e.getClass().getSimpleName());
            remove(listener);
        }
    }
}
