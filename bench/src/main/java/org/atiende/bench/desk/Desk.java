package org.atiende.bench.desk;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A desk started for a measurement: the built program laid out and set as the launcher does it, its own PostgreSQL, an empty home. It
 * can be killed and started again on the same home and port.
 */
public final class Desk implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 180;
    private static final JsonMapper JSON = new JsonMapper();
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final Path room;
    private final Path jar;
    private final int port;
    private final List<String> settings;
    private final Map<String, String> environment;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private volatile Process process;

    private Desk(Path room, Path jar, int port, List<String> settings, Map<String, String> environment)
            throws IOException, InterruptedException {
        this.room = room;
        this.jar = jar;
        this.port = port;
        this.settings = settings;
        this.environment = environment;
        this.process = launch();
    }

    /**
     * Starts one.
     *
     * @param root the clone, whose server has been built
     * @param settings such as {@code --atiende.check.every=15s}
     */
    public static Desk start(Path root, String... settings) throws IOException, InterruptedException {
        Path jar = root.resolve("server/target/atiende-server.jar");
        if (!Files.isRegularFile(jar)) {
            throw new IOException(jar + " is missing; ./atiende bench builds it");
        }
        Path room = room();
        return new Desk(room, laidOut(jar, room.resolve("program")), freePort(), List.of(settings), Map.of());
    }

    /** The program as a plain class path, which starts faster than the jar of jars; from that a start can also hang. */
    private static Path laidOut(Path jar, Path directory) throws IOException, InterruptedException {
        int code = new ProcessBuilder(
                        JAVA,
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--destination",
                        directory.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("%s could not be laid out in %s".formatted(jar, directory));
        }
        return directory.resolve(jar.getFileName());
    }

    /** PostgreSQL of a root's desk runs as somebody else, who must be able to reach the home. */
    private static Path room() throws IOException {
        return Files.createTempDirectory(
                "atiende-bench", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    }

    /** A second process on the database of this one, which must be closed before it. */
    public Desk node() throws IOException, InterruptedException {
        Path home = room.resolve("home");
        String database = "jdbc:postgresql://127.0.0.1:%s/atiende?user=atiende_owner&password=%s"
                .formatted(
                        Files.readString(home.resolve("postgres.port")).strip(),
                        Files.readString(home.resolve("postgres-owner.password"))
                                .strip());
        try (Stream<Path> keys = Files.list(room.resolve("config/atiende"))) {
            Path key = keys.filter(it -> it.toString().endsWith(".key"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("The desk has no key file"));
            return new Desk(
                    room(),
                    jar,
                    freePort(),
                    settings,
                    Map.of("ATIENDE_DATABASE_URL", database, "ATIENDE_KEY_FILE", key.toString()));
        }
    }

    private Process launch() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                JAVA,
                "-XX:+UseSerialGC",
                "-Xmx768m",
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED"));
        Stream.of(System.getenv().getOrDefault("ATIENDE_JAVA_OPTS", "").split(" "))
                .filter(it -> !it.isBlank())
                .forEach(command::add);
        command.addAll(
                List.of("-jar", jar.toString(), "--server.port=" + port, "--atiende.home=" + room.resolve("home")));
        command.addAll(settings);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("ATIENDE_"));
        builder.environment().put("XDG_CONFIG_HOME", room.resolve("config").toString());
        builder.environment().putAll(environment);
        Process started = builder.redirectErrorStream(true).start();
        CountDownLatch ready = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> listen(started, ready));
        if (!ready.await(PATIENCE_SECONDS, TimeUnit.SECONDS) || !started.isAlive()) {
            started.destroy();
            throw new IOException("The desk did not start: " + complaints);
        }
        return started;
    }

    /** Reads to the end, so that the process never waits for a reader. */
    private void listen(Process started, CountDownLatch ready) {
        try (BufferedReader lines = started.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("Atiende is ready at ")) {
                    ready.countDown();
                } else if (line.contains(" WARN ")
                        || line.contains(" ERROR ")
                        || line.contains("Exception: ")
                        || line.startsWith("atiende: ")) {
                    complaints.add(line);
                }
            }
        } catch (IOException e) {
            // The process has ended and its output with it.
        } finally {
            ready.countDown();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public String operatorKey() throws IOException {
        JsonNode access = JSON.readTree(Files.readString(room.resolve("home/access.json")));
        return access.path("operatorKey").asString("");
    }

    /** Ends the process as the system does when memory is out, and starts it again. */
    public void killAndStart() throws IOException, InterruptedException {
        process.destroyForcibly().onExit().join();
        process = launch();
    }

    /** Ends PostgreSQL as an administrator does who waits for nobody; the desk starts it again. */
    public void restartDatabase() throws IOException, InterruptedException {
        String pid = Files.readAllLines(room.resolve("home/postgres/data/postmaster.pid"))
                .getFirst()
                .strip();
        int code = new ProcessBuilder("kill", "-INT", pid).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IOException("PostgreSQL (" + pid + ") could not be told to end");
        }
    }

    /** A connection of the role that sees every row and changes none. */
    public Connection reader() throws IOException, SQLException {
        return connect("atiende_reader", "postgres-reader.password");
    }

    /**
     * A connection to the desk's database.
     *
     * @param password name of the file in the home that holds the password
     */
    public Connection connect(String role, String password) throws IOException, SQLException {
        Path home = room.resolve("home");
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%s/atiende"
                        .formatted(
                                Files.readString(home.resolve("postgres.port")).strip()),
                role,
                Files.readString(home.resolve(password)).strip());
    }

    /** Processor time that the desk has used. */
    public Duration usedByServer() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Processor time that its PostgreSQL has used, as far as its processes are still there. */
    public Duration usedByDatabase() {
        return process.descendants()
                .map(it -> it.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** What the desk complained of. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        process.waitFor();
        Path database = room.resolve("home/postgres");
        if (Files.isSymbolicLink(database)) {
            remove(database.toRealPath());
        }
        remove(room);
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
