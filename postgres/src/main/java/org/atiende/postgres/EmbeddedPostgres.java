package org.atiende.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A running PostgreSQL whose data are kept in a home directory.
 *
 * <ol>
 *   <li>The programs are unpacked once.
 *   <li>A new home gets a cluster: SCRAM passwords for everybody, no trust, UTF-8.
 *   <li>A postmaster that survived its server is picked up again; else one is started, on loopback alone.
 *   <li>While the server runs, a postmaster that dies is started again.
 *   <li>{@link #close()} stops it fast and leaves nothing running.
 * </ol>
 *
 * Safe for use by several threads.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final String VERSION = "18";
    private static final String DATABASE = "atiende";
    private static final long PATIENCE_SECONDS = 60;

    private final Placement placement;
    private final Path bin;
    private final Path log;
    private final Path secrets;
    private final boolean durable;
    private final int port;
    private final AtomicReference<ProcessHandle> postmaster = new AtomicReference<>();
    private volatile boolean closed;

    private EmbeddedPostgres(Placement placement, Path bin, Path home, int port, boolean durable) {
        this.placement = placement;
        this.bin = bin;
        this.log = home.resolve("logs").resolve("postgres.log");
        this.secrets = home;
        this.port = port;
        this.durable = durable;
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
        try {
            Placement placement = Placement.in(home);
            Files.createDirectories(home.resolve("logs"));
            Path bin = Binaries.unpack(placement.programs());
            Optional<Integer> running = runningPort(placement);
            int port = running.orElseGet(() -> port(home));
            EmbeddedPostgres postgres = new EmbeddedPostgres(placement, bin, home, port, durable);
            postgres.prepare();
            postgres.takeUpOrLaunch();
            postgres.furnish();
            return postgres;
        } catch (IOException e) {
            throw new PostgresFailed("PostgreSQL cannot be started in %s: %s".formatted(home, e.getMessage()), e);
        }
    }

    /** The role that owns the desk's tables: it may create roles, and is no superuser. */
    public Login owner() {
        return new Login(url(DATABASE), "atiende_owner", secret("owner"));
    }

    /** A role that may read everything and write nothing, for people. */
    public Login reader() {
        return new Login(url(DATABASE), "atiende_reader", secret("reader"));
    }

    /** The superuser; used to furnish the cluster, and by tests. */
    public Login superuser() {
        return new Login(url("postgres"), "postgres", secret("superuser"));
    }

    /** JDBC address of a database of this cluster, without credentials. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    /** The process id of the postmaster now. */
    public long pid() {
        return postmaster.get().pid();
    }

    private void prepare() throws IOException {
        Path version = placement.data().resolve("PG_VERSION");
        if (exists(version)) {
            String found = Files.readString(version).strip();
            if (!found.equals(VERSION)) {
                throw new PostgresFailed(
                        "The data in %s are of PostgreSQL %s; this program runs PostgreSQL %s. See UPGRADING.md"
                                .formatted(placement.data(), found, VERSION));
            }
            return;
        }
        Path password = placement.data().resolve("pwfile");
        Files.writeString(password, secret("superuser"));
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
        Path cluster = placement.data().resolve("init");
        Trees.delete(cluster);
        run(List.of(
                bin.resolve("initdb").toString(),
                "--pgdata=" + cluster,
                "--username=postgres",
                "--pwfile=" + password,
                "--auth-host=scram-sha-256",
                "--auth-local=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--no-instructions",
                durable ? "--data-checksums" : "--no-sync"));
        Files.delete(password);
        // The cluster appears whole or not at all: a start that was cut off here begins again.
        try (var files = Files.list(cluster)) {
            for (Path file : files.sorted((a, b) -> last(a) - last(b)).toList()) {
                Files.move(file, placement.data().resolve(cluster.relativize(file)));
            }
        }
        Files.delete(cluster);
    }

    /** PG_VERSION goes last: it is what says that the cluster is whole. */
    private static int last(Path file) {
        return file.endsWith("PG_VERSION") ? 1 : 0;
    }

    private void takeUpOrLaunch() throws IOException {
        Optional<ProcessHandle> survivor = survivor(placement);
        if (survivor.isPresent() && answers(PATIENCE_SECONDS)) {
            postmaster.set(survivor.get());
        } else {
            launch();
        }
        watch();
    }

    private void launch() throws IOException {
        List<String> command = new ArrayList<>(placement.prefix());
        command.add(bin.resolve("postgres").toString());
        command.addAll(List.of("-D", placement.data().toString(), "-p", Integer.toString(port)));
        for (String setting : settings()) {
            command.addAll(List.of("-c", setting));
        }
        Process process = new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        postmaster.set(process.toHandle());
        if (!answers(PATIENCE_SECONDS)) {
            process.destroy();
            throw new PostgresFailed(
                    "PostgreSQL did not answer within %d s; its log is %s".formatted(PATIENCE_SECONDS, log));
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
                "max_connections=60",
                "shared_buffers=192MB",
                "max_wal_size=1GB",
                "checkpoint_timeout=10min",
                "random_page_cost=1.1",
                "jit=off",
                "timezone=UTC",
                "log_timezone=UTC",
                "log_min_messages=warning",
                // Statements are never logged: their parameters may hold what must not stand in a log.
                "log_min_error_statement=panic",
                "log_parameter_max_length=0",
                "log_parameter_max_length_on_error=0");
    }

    /** Starts the postmaster again when it dies while the server runs. */
    private void watch() {
        ProcessHandle watched = postmaster.get();
        watched.onExit().thenRun(() -> {
            if (closed) {
                return;
            }
            System.err.println("PostgreSQL stopped unexpectedly and is started again");
            for (int attempt = 1; !closed; attempt++) {
                try {
                    launch();
                    watch();
                    return;
                } catch (IOException | PostgresFailed e) {
                    // Children of the old postmaster may still hold its shared memory for a moment.
                    if (attempt == 30) {
                        System.err.println("PostgreSQL cannot be started again: " + e.getMessage());
                        return;
                    }
                    pause(500);
                }
            }
        });
    }

    private void furnish() {
        try (Connection connection = connect(superuser());
                Statement statement = connection.createStatement()) {
            // The passwords are hexadecimal and the names constants: nothing to escape.
            role(statement, "atiende_owner", "login createrole", secret("owner"));
            role(statement, "atiende_reader", "login bypassrls", secret("reader"));
            statement.execute("grant pg_read_all_data to atiende_reader");
            statement.execute("alter role atiende_reader set default_transaction_read_only = on");
            try (var rs = statement.executeQuery("select from pg_database where datname = '" + DATABASE + "'")) {
                if (rs.next()) {
                    return;
                }
            }
            statement.execute("create database " + DATABASE + " owner atiende_owner");
        } catch (SQLException e) {
            throw new PostgresFailed(
                    "The cluster in %s cannot be furnished: %s".formatted(placement.data(), e.getMessage()), e);
        }
    }

    private static void role(Statement statement, String name, String rights, String password) throws SQLException {
        statement.execute("""
                do $$ begin
                    if not exists (select from pg_roles where rolname = '%1$s') then
                        create role %1$s %2$s password '%3$s';
                    end if;
                end $$""".formatted(name, rights, password));
    }

    private boolean answers(long seconds) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < until) {
            try (Connection connection = connect(superuser())) {
                return connection.isValid(5);
            } catch (SQLException e) {
                ProcessHandle process = postmaster.get();
                if (process != null && !process.isAlive()) {
                    return false;
                }
                pause(40);
            }
        }
        return false;
    }

    private static Connection connect(Login login) throws SQLException {
        return DriverManager.getConnection(login.url(), login.user(), login.password());
    }

    /** The postmaster that the data directory names, if that process is alive and is a postgres. */
    private static Optional<ProcessHandle> survivor(Placement placement) throws IOException {
        Path file = placement.data().resolve("postmaster.pid");
        if (!exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(ProcessHandle::isAlive)
                .filter(it -> it.info()
                        .command()
                        .map(command -> command.endsWith("/postgres"))
                        .orElse(true));
    }

    private static Optional<Integer> runningPort(Placement placement) throws IOException {
        if (survivor(placement).isEmpty()) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(placement.data().resolve("postmaster.pid"));
        return lines.size() < 4
                ? Optional.empty()
                : Optional.of(Integer.parseInt(lines.get(3).strip()));
    }

    /** The port of the last start where it is free, another one where it is not. */
    private static int port(Path home) {
        Path file = home.resolve("postgres.port");
        try {
            if (Files.exists(file)) {
                int last = Integer.parseInt(Files.readString(file).strip());
                if (free(last)) {
                    return last;
                }
            }
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                Files.writeString(file, socket.getLocalPort() + "\n");
                return socket.getLocalPort();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** A password of this cluster; made at its first use and kept for the owner of the home alone. */
    private String secret(String name) {
        Path file = secrets.resolve("postgres-" + name + ".password");
        try {
            if (Files.exists(file)) {
                return Files.readString(file).strip();
            }
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            String secret = HexFormat.of().formatHex(random);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, secret + "\n");
            return secret;
        } catch (IOException e) {
            throw new PostgresFailed(
                    "The password file %s cannot be read or written: %s".formatted(file, e.getMessage()), e);
        }
    }

    private void run(List<String> command) throws IOException {
        List<String> whole = new ArrayList<>(placement.prefix());
        whole.addAll(command);
        Process process = new ProcessBuilder(whole)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new PostgresFailed(
                        "%s failed: %s".formatted(Path.of(command.getFirst()).getFileName(), output.strip()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresFailed("Interrupted while preparing the cluster", e);
        }
    }

    private static boolean exists(Path path) {
        return Files.exists(path);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops PostgreSQL: open transactions are rolled back, sessions ended, everything written. */
    @Override
    public void close() {
        closed = true;
        ProcessHandle process = postmaster.get();
        try {
            // SIGINT is PostgreSQL's fast shutdown; Java's own SIGTERM would wait for clients.
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            process.destroyForcibly();
        }
    }
}
