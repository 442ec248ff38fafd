package org.atiende.server.channels.kafka;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.atiende.server.channels.IngressWatch;
import org.jspecify.annotations.Nullable;

/**
 * Looks how far the group is behind. The brokers are asked once in some seconds at most, however often it is read; every node
 * sees the same.
 */
final class KafkaWatch implements IngressWatch {
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final int PATIENCE_SECONDS = 3;

    private final Admin admin;
    private final KafkaSettings settings;
    private final InstantSource clock;
    private Reading last = Reading.UNREACHABLE;
    private Instant at = Instant.EPOCH;

    KafkaWatch(Admin admin, KafkaSettings settings, InstantSource clock) {
        this.admin = admin;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public synchronized Reading read() {
        Instant now = clock.instant();
        if (Duration.between(at, now).compareTo(FRESH) >= 0) {
            last = look();
            at = now;
        }
        return last;
    }

    private Reading look() {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed =
                    answer(admin.listConsumerGroupOffsets(settings.group()).partitionsToOffsetAndMetadata());
            Map<TopicPartition, Span> spans = spans(settings.topic());
            long behind = 0;
            for (Map.Entry<TopicPartition, Span> it : spans.entrySet()) {
                OffsetAndMetadata carried = committed.get(it.getKey());
                long from = carried == null ? it.getValue().first() : carried.offset();
                behind += Math.max(0, it.getValue().end() - from);
            }
            long setAside = spans(settings.setAsideTopic()).values().stream()
                    .mapToLong(it -> it.end() - it.first())
                    .sum();
            return new Reading(true, behind, setAside);
        } catch (ExecutionException | TimeoutException e) {
            return Reading.UNREACHABLE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reading.UNREACHABLE;
        }
    }

    /** What a partition holds: from the first offset to the one that is given next. */
    private record Span(long first, long end) {}

    private Map<TopicPartition, Span> spans(String topic)
            throws ExecutionException, TimeoutException, InterruptedException {
        TopicDescription description =
                answer(admin.describeTopics(List.of(topic)).topicNameValues().get(topic));
        Map<TopicPartition, OffsetSpec> earliest = new HashMap<>();
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        description.partitions().forEach(it -> {
            TopicPartition partition = new TopicPartition(topic, it.partition());
            earliest.put(partition, OffsetSpec.earliest());
            latest.put(partition, OffsetSpec.latest());
        });
        Map<TopicPartition, ListOffsetsResultInfo> first =
                answer(admin.listOffsets(earliest).all());
        Map<TopicPartition, ListOffsetsResultInfo> end =
                answer(admin.listOffsets(latest).all());
        Map<TopicPartition, Span> spans = new HashMap<>();
        first.forEach((partition, it) -> {
            @Nullable ListOffsetsResultInfo last = end.get(partition);
            spans.put(partition, new Span(it.offset(), last == null ? it.offset() : last.offset()));
        });
        return spans;
    }

    private static <T> T answer(@Nullable KafkaFuture<T> future)
            throws ExecutionException, TimeoutException, InterruptedException {
        if (future == null) {
            throw new TimeoutException("The brokers were not asked");
        }
        return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
