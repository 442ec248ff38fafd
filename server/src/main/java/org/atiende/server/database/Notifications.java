package org.atiende.server.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL's LISTEN for the whole process, on one connection of its own. A bell rings for the topic and key it was made
 * for; after a lost connection all bells ring, since something may have been missed.
 */
public final class Notifications implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);
    private static final int WAIT_MILLIS = 1_000;

    private final String url;
    private final String user;
    private final String password;
    private final List<Bell> bells = new CopyOnWriteArrayList<>();
    private final List<Hearer> hearers = new CopyOnWriteArrayList<>();
    private final Set<String> topics = ConcurrentHashMap.newKeySet();
    private final Semaphore pause = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;

    Notifications(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.thread = Thread.ofPlatform().daemon().name("notifications").start(this::run);
    }

    private record Hearer(String topic, Consumer<String> hear, Runnable missed) {}

    /** Something to wait for. */
    public static final class Bell {
        private final String topic;
        private final String key;
        private final Semaphore rings = new Semaphore(0);

        private Bell(String topic, String key) {
            this.topic = topic;
            this.key = key;
        }

        /** Waits for a ring, or for the time to pass. Rings that come together count once. */
        public void await(long millis) throws InterruptedException {
            if (rings.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
                rings.drainPermits();
            }
        }

        public void ring() {
            rings.release();
        }
    }

    /** A bell that rings when the topic is notified with the key as payload. */
    public Bell listen(String topic, String key) {
        Bell bell = new Bell(topic, key);
        bells.add(bell);
        topics.add(topic);
        return bell;
    }

    /**
     * Hands over what the topic is notified with, for what is worth nothing a moment later: what is told while the connection is
     * lost is lost too. Called by the thread that listens, which must not be kept.
     */
    public void hear(String topic, Consumer<String> hear) {
        hear(topic, hear, () -> {});
    }

    /**
     * The same, for who has to know that something may have been missed.
     *
     * @param missed called when the topic is listened to on a new connection
     */
    public void hear(String topic, Consumer<String> hear, Runnable missed) {
        hearers.add(new Hearer(topic, hear, missed));
        topics.add(topic);
    }

    public void forget(Bell bell) {
        bells.remove(bell);
    }

    private void run() {
        while (!closed) {
            try (Connection connection = DriverManager.getConnection(url, user, password)) {
                follow(connection);
            } catch (SQLException e) {
                if (!closed) {
                    LOG.warn("Notifications are interrupted and taken up again: SQL state {}", e.getSQLState());
                    rest();
                }
            } catch (RuntimeException | Error e) {
                // Nobody else listens: a hearer that fails, or a heap that is full for a moment, must not end it for
                // good.
                LOG.error("Notifications are interrupted and taken up again", e);
                rest();
            }
        }
    }

    private void follow(Connection connection) throws SQLException {
        Set<String> listening = ConcurrentHashMap.newKeySet();
        PGConnection postgres = connection.unwrap(PGConnection.class);
        bells.forEach(Bell::ring);
        while (!closed) {
            for (String topic : topics) {
                if (listening.add(topic)) {
                    try (Statement statement = connection.createStatement()) {
                        // Topics are constants of the modules, not input.
                        statement.execute("listen " + topic);
                    }
                    bells.forEach(Bell::ring);
                    hearers.stream()
                            .filter(it -> it.topic().equals(topic))
                            .forEach(it -> it.missed().run());
                }
            }
            PGNotification[] heard = postgres.getNotifications(listening.isEmpty() ? 50 : WAIT_MILLIS);
            if (heard == null) {
                continue;
            }
            for (PGNotification notification : heard) {
                for (Hearer hearer : hearers) {
                    if (hearer.topic().equals(notification.getName())) {
                        hearer.hear().accept(notification.getParameter());
                    }
                }
                for (Bell bell : bells) {
                    if (bell.topic.equals(notification.getName()) && bell.key.equals(notification.getParameter())) {
                        bell.ring();
                    }
                }
            }
        }
    }

    private void rest() {
        try {
            pause.tryAcquire(500, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        pause.release();
        thread.interrupt();
    }
}
