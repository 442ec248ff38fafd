package org.atiende.server.channels.kafka;

import org.atiende.server.database.StartRefusedException;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether events go through Kafka, as {@code atiende.ingress} says. */
final class KafkaChosen implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return chosen(context.getEnvironment().getProperty("atiende.ingress", "postgresql"));
    }

    static boolean chosen(String ingress) {
        return switch (ingress) {
            case "kafka" -> true;
            case "postgresql" -> false;
            default ->
                throw new StartRefusedException(
                        "atiende.ingress is '%s'; it is either postgresql or kafka".formatted(ingress));
        };
    }
}
