package org.atiende.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.within;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/** A cluster of Kafka brokers that are their own controllers, each a process of its own that can be killed and started again. */
final class Brokers implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path room;
    private final List<Integer> ports;
    private final Process[] processes;

    /** Starts so many brokers with nothing on them. */
    Brokers(int count) throws IOException, InterruptedException {
        room = Files.createTempDirectory("atiende-brokers");
        processes = new Process[count];
        List<Integer> free = freePorts(2 * count);
        ports = free.subList(0, count);
        List<Integer> controllers = free.subList(count, 2 * count);
        String quorum = IntStream.range(0, count)
                .mapToObj(i -> "%d@127.0.0.1:%d".formatted(i, controllers.get(i)))
                .collect(Collectors.joining(","));
        String cluster = Uuid.randomUuid().toString();
        List<Process> formatting = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Files.writeString(settings(i), """
                    process.roles=broker,controller
                    node.id=%1$d
                    controller.quorum.voters=%2$s
                    listeners=BROKER://127.0.0.1:%3$d,CONTROLLER://127.0.0.1:%4$d
                    advertised.listeners=BROKER://127.0.0.1:%3$d
                    listener.security.protocol.map=BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT
                    inter.broker.listener.name=BROKER
                    controller.listener.names=CONTROLLER
                    log.dirs=%5$s
                    auto.create.topics.enable=false
                    group.initial.rebalance.delay.ms=0
                    offsets.topic.num.partitions=6
                    offsets.topic.replication.factor=%6$d
                    broker.session.timeout.ms=4000
                    broker.heartbeat.interval.ms=1000
                    num.network.threads=2
                    num.io.threads=3
                    """.formatted(
                            i, quorum, ports.get(i), controllers.get(i), room.resolve("data-" + i), count));
            formatting.add(java(
                    "kafka.tools.StorageTool",
                    "format",
                    "-t",
                    cluster,
                    "-c",
                    settings(i).toString()));
        }
        for (Process process : formatting) {
            assertThat(process.waitFor())
                    .as("making room for a broker in " + room)
                    .isZero();
        }
        for (int i = 0; i < count; i++) {
            start(i);
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers()))) {
            within(
                    PATIENCE,
                    () -> assertThat(admin.describeCluster().nodes().get(5, TimeUnit.SECONDS))
                            .as("brokers")
                            .hasSize(count));
        }
    }

    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    private Path settings(int broker) {
        return room.resolve("broker-%d.properties".formatted(broker));
    }

    private Process java(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                program));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        room.resolve("brokers.log").toFile()))
                .start();
    }

    /** Starts a broker on what it has. */
    void start(int broker) throws IOException {
        processes[broker] = java("kafka.Kafka", settings(broker).toString());
    }

    /** Ends a broker as the system does when memory is out. Returns when it is dead. */
    void kill(int broker) {
        processes[broker].destroyForcibly().onExit().join();
    }

    /** All of them, as clients name them. */
    String servers() {
        return ports.stream().map(it -> "127.0.0.1:" + it).collect(Collectors.joining(","));
    }

    @Override
    public void close() throws IOException {
        for (Process process : processes) {
            if (process != null) {
                process.destroyForcibly().onExit().join();
            }
        }
        try (var paths = Files.walk(room)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
