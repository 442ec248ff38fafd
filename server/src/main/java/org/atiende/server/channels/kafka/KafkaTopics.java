package org.atiende.server.channels.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.atiende.server.database.StartRefusedException;

/** The topics: made at the first start, and looked at before each. */
final class KafkaTopics {
    private static final int PATIENCE_SECONDS = 20;

    private final Admin admin;
    private final KafkaSettings settings;

    KafkaTopics(Admin admin, KafkaSettings settings) {
        this.admin = admin;
        this.settings = settings;
    }

    /** Makes the topics that are not there; refuses the start where events would not be safe in those that are. */
    void prepare() {
        List<String> names = List.of(settings.topic(), settings.setAsideTopic());
        List<String> there = answer(admin.listTopics().names()).stream()
                .filter(names::contains)
                .toList();
        List<NewTopic> missing = names.stream()
                .filter(it -> !there.contains(it))
                .map(this::described)
                .toList();
        if (!missing.isEmpty()) {
            int brokers = answer(admin.describeCluster().nodes()).size();
            if (brokers < settings.replicas()) {
                throw new StartRefusedException(
                        "atiende.kafka.replicas is %d, and there are %d brokers for the topic %s; with one broker its loss is the loss of what it had"
                                .formatted(
                                        settings.replicas(),
                                        brokers,
                                        missing.getFirst().name()));
            }
            missing.forEach(this::make);
        }
        there.forEach(this::look);
    }

    private NewTopic described(String topic) {
        int partitions = topic.equals(settings.topic()) ? settings.partitions() : 1;
        return new NewTopic(topic, partitions, (short) settings.replicas())
                .configs(Map.of(
                        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                        Integer.toString(settings.inSync()),
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(EventRecords.LARGEST),
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(settings.retention().toMillis())));
    }

    private void make(NewTopic topic) {
        try {
            answer(admin.createTopics(List.of(topic)).all());
        } catch (TopicExistsException e) {
            // Another node that started beside this one has made it.
        }
    }

    private void look(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Map<String, String> configured = new HashMap<>();
        answer(admin.describeConfigs(List.of(resource)).all())
                .values()
                .forEach(it -> it.entries().forEach(entry -> configured.put(entry.name(), entry.value())));
        List<String> faults = new ArrayList<>();
        long largest = Long.parseLong(configured.getOrDefault(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "0"));
        if (largest < EventRecords.LARGEST) {
            faults.add("its max.message.bytes is %d, and events may have %d".formatted(largest, EventRecords.LARGEST));
        }
        String cleanup = configured.getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, "");
        if (!cleanup.equals(TopicConfig.CLEANUP_POLICY_DELETE)) {
            faults.add("its cleanup.policy is %s, which drops all events of a thread but the last".formatted(cleanup));
        }
        if (!faults.isEmpty()) {
            throw new StartRefusedException(
                    "atiende.kafka.topic: the topic %s cannot be used; %s".formatted(topic, String.join("; ", faults)));
        }
    }

    private <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException exists) {
                throw exists;
            }
            throw refused(
                    e.getCause() == null
                            ? String.valueOf(e.getMessage())
                            : String.valueOf(e.getCause().getMessage()));
        } catch (TimeoutException e) {
            throw refused("no broker answered within %d s".formatted(PATIENCE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused("interrupted");
        }
    }

    private StartRefusedException refused(String why) {
        return new StartRefusedException("atiende.kafka.servers is '%s': %s".formatted(settings.servers(), why));
    }
}
