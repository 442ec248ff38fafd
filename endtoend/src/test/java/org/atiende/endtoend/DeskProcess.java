package org.atiende.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The desk as a process of its own, with its own PostgreSQL and an empty home; it can be killed and started again. */
final class DeskProcess implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path home;
    private final Path config;
    private final Path log;
    private final int port;
    private final List<String> settings;
    private final Map<String, String> environment;
    private volatile Process process;

    /**
     * @param platform address of the pretend platform
     * @param settings what else the desk is started with, such as {@code --atiende.demo=true}; {@code {desk}} in it is the
     *     desk's own address
     */
    DeskProcess(String platform, String... settings) throws IOException {
        this(platform, Map.of(), settings);
    }

    /**
     * @param environment such as {@code ATIENDE_DATABASE_URL}: with that the desk has no PostgreSQL of its own
     */
    DeskProcess(String platform, Map<String, String> environment, String... settings) throws IOException {
        this.environment = Map.copyOf(environment);
        Path room = Files.createTempDirectory(
                "atiende-desk", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        this.home = Files.createDirectory(room.resolve("home"));
        this.config = Files.createDirectory(room.resolve("config"));
        this.log = room.resolve("desk.log");
        this.port = freePort();
        this.settings = Stream.concat(Stream.of("--atiende.simulator-url=" + platform), Arrays.stream(settings))
                .map(it -> it.replace("{desk}", url()))
                .toList();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Starts the desk as the launcher does, and waits for its ready line. */
    void start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                DeskProgram.java(),
                "-XX:+UseSerialGC",
                "-Xmx768m",
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                DeskProgram.jar().toString(),
                "--server.port=" + port,
                "--atiende.home=" + home));
        command.addAll(settings);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("ATIENDE_"));
        builder.environment().putAll(environment);
        builder.environment().put("XDG_CONFIG_HOME", config.toString());
        long before = readyLines();
        Process started = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        process = started;
        boolean ready = false;
        try {
            within(PATIENCE, () -> {
                if (!started.isAlive() && started.exitValue() != 137) {
                    throw new IllegalStateException(
                            "The desk ended with %d: %s".formatted(started.exitValue(), lastLines()));
                }
                assertThat(readyLines())
                        .as(() -> "ready lines in " + log + ", which ends with\n" + lastLines())
                        .isGreaterThan(before);
            });
            ready = true;
        } finally {
            if (!ready) {
                // Nobody would end it: whoever waits here has no desk yet that could be closed.
                started.destroy();
            }
        }
    }

    private long readyLines() throws IOException {
        return Files.exists(log)
                ? Files.readAllLines(log).stream()
                        .filter(it -> it.startsWith("Atiende is ready at "))
                        .count()
                : 0;
    }

    String lastLines() {
        try {
            List<String> lines = said();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the process as the system does when memory is out: without a word. Returns when it is dead. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** The postmaster that serves the home now. */
    ProcessHandle postmaster() throws IOException {
        String pid =
                Files.readAllLines(home.resolve("postgres/data/postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    Path home() {
        return home;
    }

    /** What the desk has said so far. */
    List<String> said() throws IOException {
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** What the first start wrote down: keys, and the channel of the pretend platform. */
    JsonNode access() throws IOException {
        return JSON.readTree(Files.readString(home.resolve("access.json")));
    }

    /** Ends the desk in good order, its PostgreSQL with it, and removes the home. */
    @Override
    public void close() throws IOException {
        Process last = process;
        if (last != null) {
            last.destroy();
            last.onExit().join();
        }
        Path room = home.resolve("postgres");
        if (Files.isSymbolicLink(room)) {
            DeskProgram.remove(room.toRealPath());
        }
        DeskProgram.remove(config.getParent());
    }
}
