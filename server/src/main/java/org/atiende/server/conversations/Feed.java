package org.atiende.server.conversations;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atiende.server.accounts.WorkspaceCreated;
import org.atiende.server.accounts.Workspaces;
import org.atiende.server.conversations.store.ChangeStore;
import org.atiende.server.conversations.store.FeedPlaceStore;
import org.atiende.server.database.Notifications;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Texts;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The feed of changes as listeners follow it: live, in order, resumable by cursor. One reader per workspace that is
 * followed, woken by NOTIFY, so that several nodes agree and ten screens cost one query.
 */
@Component
public class Feed implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    private static final Pattern CURSOR = Pattern.compile("(\\d{1,20})\\.(\\d{1,19})");
    private static final int BATCH = 500;

    private final ChangeStore changes;
    private final FeedPlaceStore places;
    private final Workspaces workspaces;
    private final Tenancy tenancy;
    private final Notifications notifications;
    private final Map<WorkspaceId, FeedReader> readers = new ConcurrentHashMap<>();

    Feed(
            ChangeStore changes,
            FeedPlaceStore places,
            Workspaces workspaces,
            Tenancy tenancy,
            Notifications notifications) {
        this.changes = changes;
        this.places = places;
        this.workspaces = workspaces;
        this.tenancy = tenancy;
        this.notifications = notifications;
    }

    /** Before anything is served: a database that was loaded from a dump goes on behind what it had. */
    @Override
    public void afterSingletonsInstantiated() {
        workspaces.ids().stream()
                .filter(it -> tenancy.in(it, () -> places.settle(it)))
                .forEach(it -> LOG.info("The feed of workspace {} goes on behind that of another database", it));
    }

    @EventListener
    void on(WorkspaceCreated created) {
        var unused = places.settle(created.workspace());
    }

    /** Takes changes as they come; called by one thread at a time, in order. Nobody else is served meanwhile: it must not wait. */
    public interface Listener {

        /** Whether it can take more; until then nothing is read for it, and its place is kept. */
        boolean ready();

        void on(List<Change> changes);

        /** Its cursor cannot be read; nothing comes any more. */
        void over();
    }

    /** A place in the feed. */
    public interface Subscription extends AutoCloseable {

        /** Says that the listener is ready again. */
        void more();

        /** Ends it. */
        @Override
        void close();
    }

    /** The cursor of the present. */
    public String end(WorkspaceId workspace) {
        return tenancy.in(workspace, () -> changes.end(workspace));
    }

    /** Changes after a cursor, without waiting. */
    public List<Change> after(WorkspaceId workspace, String cursor) {
        return tenancy.in(workspace, () -> changes.after(workspace, checked(workspace, cursor), BATCH));
    }

    /**
     * Follows the feed from a cursor on: first what was missed, then what comes.
     *
     * @throws Problem when it is no cursor, or something that came after it is forgotten or unknown to this database
     */
    public Subscription follow(WorkspaceId workspace, String cursor, Listener listener) {
        String from = tenancy.in(workspace, () -> checked(workspace, cursor));
        while (true) {
            FeedReader reader = readers.computeIfAbsent(
                    workspace, it -> new FeedReader(it, changes, tenancy, notifications, this::forget));
            if (reader.add(from, listener)) {
                return new Place(reader, listener);
            }
            // The reader was just ending for want of listeners; the next round makes another.
            readers.remove(workspace, reader);
        }
    }

    private record Place(FeedReader reader, Listener listener) implements Subscription {
        @Override
        public void more() {
            reader.more();
        }

        @Override
        public void close() {
            reader.remove(listener);
        }
    }

    private void forget(WorkspaceId workspace, FeedReader reader) {
        readers.remove(workspace, reader);
    }

    private String checked(WorkspaceId workspace, String cursor) {
        String wellFormed = wellFormed(cursor);
        if (places.isLostAfter(workspace, wellFormed)) {
            throw new Problem(
                    ProblemCode.CURSOR_FORGOTTEN,
                    "What came after '%s' cannot be told any more: ask for what is shown anew, and begin without a cursor"
                            .formatted(wellFormed));
        }
        return wellFormed;
    }

    private static String wellFormed(String cursor) {
        Matcher parts = CURSOR.matcher(cursor);
        try {
            if (parts.matches()) {
                // The database's own bounds: what it cannot read would stop the reader of all who follow the workspace.
                return Long.toUnsignedString(Long.parseUnsignedLong(parts.group(1)))
                        + "."
                        + Long.parseLong(parts.group(2));
            }
        } catch (NumberFormatException e) {
            throw malformed(cursor, e);
        }
        throw malformed(cursor, null);
    }

    private static Problem malformed(String cursor, @Nullable NumberFormatException cause) {
        return new Problem(
                ProblemCode.MALFORMED_CURSOR,
                "'%s' is not a cursor of the feed".formatted(Texts.excerpt(cursor, 40)),
                cause);
    }
}
