package org.atiende.server.channels.kafka;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.errors.TimeoutException;
import org.atiende.server.channels.Ingress;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaOperations;

/** Keeps events with the brokers: a caller's events are safe when all of them are acknowledged. */
final class KafkaIngress implements Ingress {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaIngress.class);

    private final KafkaOperations<byte[], byte[]> brokers;
    private final String topic;

    KafkaIngress(KafkaOperations<byte[], byte[]> brokers, String topic) {
        this.brokers = brokers;
        this.topic = topic;
    }

    @Override
    public void keep(List<Sealed> batch) {
        RuntimeException silence = null;
        for (Sealed it : batch) {
            if (silence != null) {
                // Each of them would wait as long for brokers that do not answer, one after the other.
                it.kept().completeExceptionally(notKept(silence));
                continue;
            }
            try {
                CompletableFuture<?>[] sent = it.entries().stream()
                        .map(entry -> brokers.send(EventRecords.of(topic, entry)))
                        .toArray(CompletableFuture[]::new);
                CompletableFuture.allOf(sent).whenComplete((nothing, failure) -> settle(it, failure));
            } catch (RuntimeException e) {
                it.kept().completeExceptionally(notKept(e));
                silence = e.getCause() instanceof TimeoutException ? e : null;
            }
        }
    }

    private static void settle(Sealed it, @Nullable Throwable failure) {
        if (failure == null) {
            it.kept().complete(it.entries().size());
        } else {
            it.kept().completeExceptionally(notKept(failure));
        }
    }

    private static Problem notKept(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        LOG.warn("Events could not be kept with Kafka: {}", cause.getClass().getSimpleName());
        return new Problem(
                ProblemCode.EVENT_NOT_KEPT,
                "Kafka did not take it (%s)".formatted(cause.getClass().getSimpleName()),
                failure);
    }
}
