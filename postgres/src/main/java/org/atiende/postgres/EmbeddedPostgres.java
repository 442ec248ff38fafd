package org.atiende.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A running PostgreSQL whose data are kept in a home directory. Safe for use by several threads.
 *
 * <ol>
 *   <li>The programs are unpacked once.
 *   <li>A new home gets a cluster: SCRAM passwords for everybody, no trust, UTF-8.
 *   <li>A postmaster that survived its server is picked up again; else one is started, on loopback alone.
 *   <li>While the server runs, a postmaster that dies is started again.
 *   <li>{@link #close()} stops it fast and leaves nothing running. So does the end of the JVM, after the desk's own
 *       connections are gone.
 * </ol>
 *
 * One thread, the keeper, starts the process and waits for its end: the system ties a child to the thread that made it.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;
    private static final long LEAVE_SECONDS = 20;

    private final Path home;
    private final boolean durable;
    private final boolean fleeting;
    private final Passwords passwords;
    private final Postmaster postmaster;
    private final Cluster cluster;
    private final int port;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final Thread keeper =
            Thread.ofPlatform().name("postgres-keeper").daemon().unstarted(this::keep);
    private final Thread hook = Thread.ofPlatform().name("postgres-stop").unstarted(this::stopWithTheDesk);
    private final Object turn = new Object();
    private @Nullable ProcessHandle current;
    private volatile boolean closed;
    private final CountDownLatch ended = new CountDownLatch(1);

    private EmbeddedPostgres(Path home, boolean durable, boolean fleeting) throws IOException {
        this.home = home.toAbsolutePath().normalize();
        this.durable = durable;
        this.fleeting = fleeting;
        this.passwords = new Passwords(home);
        Placement placement = Placement.in(home);
        Path logs = Files.createDirectories(home.resolve("logs"));
        Path bin = Binaries.unpack(placement.programs());
        this.postmaster = new Postmaster(placement, bin, logs.resolve("postgres.log"));
        this.cluster = new Cluster(placement, bin, passwords);
        cluster.prepare(durable);
        Optional<Postmaster.Found> survivor = pickUp();
        this.current = survivor.map(Postmaster.Found::process).orElse(null);
        this.port = survivor.isPresent() ? survivor.get().port() : Port.of(home);
    }

    /** Starts the PostgreSQL of a home, with every commit on disk before it is confirmed. */
    public static EmbeddedPostgres start(Path home) {
        return start(home, true);
    }

    /**
     * Starts the PostgreSQL of a home.
     *
     * @param durable whether a confirmed commit survives a power cut; tests may do without
     */
    public static EmbeddedPostgres start(Path home, boolean durable) {
        return start(home, durable, false);
    }

    /** Starts a PostgreSQL for a test: new, not durable, gone with all its data at the end. */
    public static EmbeddedPostgres throwaway() {
        try {
            Path home = Files.createTempDirectory(
                    "atiende-postgres",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
            return start(home, false, true);
        } catch (IOException e) {
            throw new PostgresFailed("No temporary directory can be made: " + e, e);
        }
    }

    private static EmbeddedPostgres start(Path home, boolean durable, boolean fleeting) {
        try {
            EmbeddedPostgres postgres = new EmbeddedPostgres(home, durable, fleeting);
            Runtime.getRuntime().addShutdownHook(postgres.hook);
            postgres.keeper.start();
            postgres.started.join();
            return postgres;
        } catch (IOException e) {
            throw new PostgresFailed("PostgreSQL cannot be started in %s: %s".formatted(home, e), e);
        } catch (CompletionException e) {
            throw e.getCause() instanceof PostgresFailed failed ? failed : new PostgresFailed(e.toString(), e);
        }
    }

    /**
     * How the owner reaches the PostgreSQL that another process runs in a home.
     *
     * @throws PostgresFailed where none has ever been started there
     */
    public static Login ownerIn(Path home) {
        try {
            int port = Port.last(home)
                    .orElseThrow(() -> new PostgresFailed("There is no PostgreSQL in %s yet".formatted(home)));
            return new Login(url(port, Cluster.DATABASE), Cluster.OWNER, new Passwords(home).of("owner"));
        } catch (IOException e) {
            throw new PostgresFailed("The port of PostgreSQL in %s cannot be read: %s".formatted(home, e), e);
        }
    }

    /** The role that owns the desk's tables: it may create roles, and is no superuser. */
    public Login owner() {
        return new Login(url(Cluster.DATABASE), Cluster.OWNER, passwords.of("owner"));
    }

    /** A role that may read everything and write nothing, for people. */
    public Login reader() {
        return new Login(url(Cluster.DATABASE), Cluster.READER, passwords.of("reader"));
    }

    /** The superuser; used to furnish the cluster, and by tests. */
    public Login superuser() {
        return new Login(url("postgres"), "postgres", passwords.of("superuser"));
    }

    /** JDBC address of a database of this cluster, without credentials. */
    public String url(String database) {
        return url(port, database);
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    /** The process id of the postmaster now. */
    public long pid() {
        return running().pid();
    }

    private ProcessHandle running() {
        synchronized (turn) {
            if (current == null) {
                throw new IllegalStateException("PostgreSQL in %s has not been started".formatted(home));
            }
            return current;
        }
    }

    /** A postmaster that outlived its server, unless it is of another release or does not answer: then it is stopped. */
    private Optional<Postmaster.Found> pickUp() throws IOException {
        Optional<Postmaster.Found> found = postmaster.find();
        if (found.isEmpty()) {
            return found;
        }
        ProcessHandle process = found.get().process();
        if (postmaster.isOfThisRelease(process) && answers(found.get().port(), process)) {
            return found;
        }
        postmaster.stop(process);
        return Optional.empty();
    }

    private void keep() {
        try {
            if (current == null) {
                launch();
            }
            try (Connection superuser = connect(port)) {
                cluster.furnish(superuser);
            }
            started.complete(null);
        } catch (IOException | SQLException | RuntimeException e) {
            started.completeExceptionally(refusal(e));
            close();
            return;
        }
        while (!closed) {
            Postmaster.awaitEnd(running());
            if (!closed) {
                System.err.printf("PostgreSQL (pid %d) stopped unexpectedly; it is started again%n", pid());
                relaunch();
            }
        }
    }

    private PostgresFailed refusal(Exception e) {
        if (closed) {
            return new PostgresFailed("PostgreSQL in %s was stopped before it was ready".formatted(home), e);
        }
        return e instanceof PostgresFailed failed
                ? failed
                : new PostgresFailed("The cluster in %s cannot be used: %s".formatted(home, e), e);
    }

    private void relaunch() {
        String complaint = "";
        for (long pause = 100; !closed; pause = Math.min(pause * 2, 10_000)) {
            try {
                Optional<Postmaster.Found> mute = postmaster.find();
                if (mute.isPresent()) {
                    postmaster.stop(mute.get().process());
                }
                postmaster.awaitOrphans();
                launch();
                return;
            } catch (IOException | RuntimeException e) {
                String reason = String.valueOf(e.getMessage());
                if (!closed && !reason.equals(complaint)) {
                    System.err.println("PostgreSQL cannot be started again yet: " + reason);
                    complaint = reason;
                }
                Pause.millis(pause);
            }
        }
    }

    private void launch() throws IOException {
        ProcessHandle process;
        synchronized (turn) {
            if (closed) {
                return;
            }
            process = postmaster.launch(port, settings(), fleeting);
            current = process;
        }
        if (!answers(port, process) && !closed) {
            throw new PostgresFailed("PostgreSQL did not come up: " + postmaster.lastWords());
        }
    }

    private List<String> settings() {
        String safe = durable ? "on" : "off";
        return List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "fsync=" + safe,
                "synchronous_commit=" + safe,
                "full_page_writes=" + safe,
                "wal_level=replica",
                // Three nodes of a desk and who looks in; many desks are tested on one cluster.
                "max_connections=" + (fleeting ? 150 : 60),
                "shared_buffers=192MB",
                "max_wal_size=1GB",
                "checkpoint_timeout=10min",
                "random_page_cost=1.1",
                "jit=off",
                // Slows down who guesses a password; with a cluster for a test it only slows down each connection.
                "scram_iterations=" + (fleeting ? 1 : 4096),
                "timezone=UTC",
                "log_timezone=UTC",
                "log_min_messages=warning",
                // Statements are never logged: their parameters may hold what must not stand in a log.
                "log_min_error_statement=panic",
                "log_parameter_max_length=0",
                "log_parameter_max_length_on_error=0");
    }

    /** Waits for a connection as long as the process lives: recovery after a crash takes its time. */
    private boolean answers(int port, ProcessHandle process) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!closed && Postmaster.isAlive(process) && System.nanoTime() < until) {
            try (Connection connection = connect(port)) {
                return connection.isValid(5);
            } catch (SQLException e) {
                if ("28P01".equals(e.getSQLState())) {
                    throw new PostgresFailed(
                            "PostgreSQL in %s does not know the password in %s: they are not of one home"
                                    .formatted(home, home.resolve("postgres-superuser.password")));
                }
                Pause.millis(40);
            }
        }
        return false;
    }

    private Connection connect(int port) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("password", passwords.of("superuser"));
        properties.setProperty("loginTimeout", "5");
        properties.setProperty("socketTimeout", "60");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port), properties);
    }

    /** At the end of the JVM, hooks run side by side: the desk's own must be through before its database goes. */
    private void stopWithTheDesk() {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(fleeting ? 0 : LEAVE_SECONDS);
        if (!closed && started.isDone()) {
            try (Connection connection = connect(port)) {
                while (!closed && System.nanoTime() < until && isInUse(connection)) {
                    Pause.millis(50);
                }
            } catch (SQLException e) {
                // It does not answer: nobody is using it.
            }
        }
        close();
    }

    private static boolean isInUse(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rs = statement.executeQuery("""
                        select exists (select from pg_stat_activity
                        where backend_type = 'client backend' and pid <> pg_backend_pid() and usename <> '%s')""".formatted(Cluster.READER))) {
            return rs.next() && rs.getBoolean(1);
        }
    }

    /**
     * Stops PostgreSQL: open transactions are rolled back, sessions ended, everything written. Whoever calls while another
     * thread is at it waits for the end: the JVM must not go while a hook finds the work begun but not done.
     */
    @Override
    public void close() {
        ProcessHandle last;
        boolean begun;
        synchronized (turn) {
            begun = closed;
            closed = true;
            last = current;
        }
        if (begun) {
            awaitEnd();
            return;
        }
        try {
            if (last != null && fleeting) {
                postmaster.drop(last);
            } else if (last != null) {
                postmaster.stop(last);
            }
            if (fleeting) {
                discard();
            }
        } finally {
            ended.countDown();
        }
        if (Thread.currentThread() != hook) {
            forgetHook();
        }
    }

    private void awaitEnd() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void discard() {
        try {
            Path room = home.resolve("postgres");
            if (Files.isSymbolicLink(room)) {
                Trees.delete(room.toRealPath());
            }
            Trees.delete(home);
        } catch (IOException e) {
            // A temporary directory that stays behind harms nobody.
        }
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending; the hook finds the work done.
        }
    }
}
