package org.atiende.bench.ingest;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A desk started for a measurement: the built jar with the launcher's settings, its own PostgreSQL, an empty home. */
final class Desk implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 180;
    private static final JsonMapper JSON = new JsonMapper();

    private final Path room;
    private final Process process;
    private final String url;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final CountDownLatch ready = new CountDownLatch(1);

    private Desk(Path room, Process process, String url) {
        this.room = room;
        this.process = process;
        this.url = url;
        Thread.ofVirtual().start(this::listen);
    }

    static Desk start(Path root) throws IOException, InterruptedException {
        Path jar = root.resolve("server/target/atiende-server.jar");
        if (!Files.isRegularFile(jar)) {
            throw new IOException(jar + " is missing; ./atiende bench builds it");
        }
        // PostgreSQL of a root's desk runs as somebody else, who must be able to reach the home.
        Path room = Files.createTempDirectory(
                "atiende-bench", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx768m",
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED"));
        Stream.of(System.getenv().getOrDefault("ATIENDE_JAVA_OPTS", "").split(" "))
                .filter(it -> !it.isBlank())
                .forEach(command::add);
        command.addAll(
                List.of("-jar", jar.toString(), "--server.port=" + port, "--atiende.home=" + room.resolve("home")));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("ATIENDE_"));
        builder.environment().put("XDG_CONFIG_HOME", room.resolve("config").toString());
        Process process = builder.redirectErrorStream(true).start();
        Desk desk = new Desk(room, process, "http://127.0.0.1:" + port);
        if (!desk.ready.await(PATIENCE_SECONDS, TimeUnit.SECONDS) || !process.isAlive()) {
            desk.close();
            throw new IOException("The desk did not start: " + desk.complaints);
        }
        return desk;
    }

    /** Reads to the end, so that the process never waits for a reader. */
    private void listen() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("Atiende is ready at ")) {
                    ready.countDown();
                } else if (line.contains(" WARN ") || line.contains(" ERROR ") || line.startsWith("atiende: ")) {
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

    String url() {
        return url;
    }

    String operatorKey() throws IOException {
        JsonNode access = JSON.readTree(Files.readString(room.resolve("home/access.json")));
        return access.path("operatorKey").asString("");
    }

    /** Processor time that the desk has used. */
    Duration usedByServer() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Processor time that its PostgreSQL has used, as far as its processes are still there. */
    Duration usedByDatabase() {
        return process.descendants()
                .map(it -> it.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** What the desk complained of. */
    List<String> complaints() {
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
