package org.atiende.server.channels.kafka;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether the brokers answer: a desk that cannot keep an event cannot answer a platform. */
final class KafkaHealth implements HealthIndicator {
    private final KafkaWatch watch;

    KafkaHealth(KafkaWatch watch) {
        this.watch = watch;
    }

    @Override
    public Health health() {
        return watch.read().reachable() ? Health.up().build() : Health.down().build();
    }
}
