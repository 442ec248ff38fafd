package org.atiende.server.channels.kafka;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.atiende.server.database.StartRefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the brokers are and how events lie on them.
 *
 * @param servers some brokers, {@code host:port,host:port}
 * @param clientFile how the brokers are spoken to, such as {@code security.protocol}: properties of Kafka's own clients
 * @param topic of the events; made at the first start if it is not there
 * @param group the nodes that share the events
 * @param partitions the topic is made with
 * @param replicas each partition is made with
 * @param retention for how long the topic, when it is made, is told to keep events
 * @param consumers of this node
 */
@ConfigurationProperties("atiende.kafka")
record KafkaSettings(
        @DefaultValue("") String servers,
        @Nullable Path clientFile,
        @DefaultValue("atiende.events") String topic,
        @DefaultValue("atiende") String group,
        @DefaultValue("12") int partitions,
        @DefaultValue("3") int replicas,
        @DefaultValue("7d") Duration retention,
        @DefaultValue("1") int consumers) {
    private static final String SERVER = "(\\[[0-9A-Fa-f:]+\\]|[A-Za-z0-9._-]+):\\d{1,5}";
    private static final String NAME = "[A-Za-z0-9._-]{1,200}";
    private static final Duration LEAST_RETENTION = Duration.ofDays(1);

    /** Refuses the start with everything that is wrong. */
    void check() {
        List<String> faults = new ArrayList<>();
        if (!servers.matches(SERVER + "(\\s*,\\s*" + SERVER + ")*")) {
            faults.add("atiende.kafka.servers is '%s'; brokers are named as host:port,host:port".formatted(servers));
        }
        if (clientFile != null && !Files.isReadable(clientFile)) {
            faults.add("atiende.kafka.client-file is %s, which cannot be read".formatted(clientFile));
        }
        name("topic", topic, faults);
        name("group", group, faults);
        between("partitions", partitions, 1, 1_000, faults);
        between("replicas", replicas, 1, 9, faults);
        between("consumers", consumers, 1, 64, faults);
        if (retention.compareTo(LEAST_RETENTION) < 0) {
            // An event that is gone before a node could carry it into the inbox is lost.
            faults.add("atiende.kafka.retention is %s; %s is the least".formatted(retention, LEAST_RETENTION));
        }
        if (!faults.isEmpty()) {
            throw new StartRefusedException(String.join("; ", faults));
        }
    }

    private static void name(String setting, String value, List<String> faults) {
        if (!value.matches(NAME)) {
            faults.add("atiende.kafka.%s is '%s'; it is made of letters, digits, '.', '_' and '-'"
                    .formatted(setting, value));
        }
    }

    private static void between(String setting, int value, int least, int most, List<String> faults) {
        if (value < least || value > most) {
            faults.add("atiende.kafka.%s is %d; it lies between %d and %d".formatted(setting, value, least, most));
        }
    }

    /** Where records lie that could not be read. */
    String setAsideTopic() {
        return topic + ".set-aside";
    }

    /** How many brokers must have an event: one of the replicas may be away. */
    int inSync() {
        return Math.max(1, replicas - 1);
    }

    /** What all clients are set up with; the file last, since its owner knows the brokers. */
    Map<String, Object> clients() {
        Map<String, Object> clients = new LinkedHashMap<>();
        clients.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers.replace(" ", ""));
        clients.put(CommonClientConfigs.CLIENT_ID_CONFIG, "atiende");
        clients.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, "2000");
        if (clientFile != null) {
            Properties own = new Properties();
            try (Reader reader = Files.newBufferedReader(clientFile)) {
                own.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new StartRefusedException("atiende.kafka.client-file is %s, which cannot be read: %s"
                        .formatted(clientFile, e.getMessage()));
            }
            own.stringPropertyNames().forEach(name -> clients.put(name, own.getProperty(name)));
        }
        return clients;
    }
}
