package org.atiende.server.database;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * For how long things are kept that have served their purpose.
 *
 * @param every how often the desk looks for what is past its time
 * @param rawEvents what platforms posted, as they posted it, sealed; counted from when it was worked on
 * @param webhookLog deliveries of webhooks and their tries
 * @param orders orders, parcels, claims that are closed and listings, and where answers to lines of talk go; counted from
 *     the platform's last word on each
 * @param visitors of the widget, with the lines that it shows them; counted from when they were last there
 * @param attachments what buyers sent along; counted from when it came
 * @param requests idempotency keys: for so long a repeated request is known
 * @param automation what rules did, tasks that are done, notes of what machines sent, readings drawn for review; counted from
 *     their end, and of a reading from when it was drawn
 */
@ConfigurationProperties("atiende.retention")
public record RetentionSettings(
        @DefaultValue("1h") Duration every,
        @DefaultValue("30d") Duration rawEvents,
        @DefaultValue("30d") Duration webhookLog,
        @DefaultValue("30d") Duration requests,
        @DefaultValue("400d") Duration orders,
        @DefaultValue("90d") Duration visitors,
        @DefaultValue("180d") Duration attachments,
        @DefaultValue("400d") Duration automation) {
    private static final Duration LEAST = Duration.ofDays(4);
    private static final Duration LEAST_OF_ORDERS = Duration.ofDays(120);
    private static final Duration LEAST_OF_AUTOMATION = Duration.ofDays(30);

    public RetentionSettings {
        if (!every.isPositive() || rawEvents.isNegative()) {
            throw new IllegalArgumentException(
                    "atiende.retention.every is %s and atiende.retention.raw-events %s; the first must be positive, the second must not be negative"
                            .formatted(every, rawEvents));
        }
        // Webhooks are tried for three days, and so may be what asks for them.
        atLeast("webhook-log", webhookLog, LEAST);
        atLeast("requests", requests, LEAST);
        atLeast("visitors", visitors, LEAST);
        atLeast("attachments", attachments, LEAST);
        // A buyer has 90 days of guarantee, and claims come at their end.
        atLeast("orders", orders, LEAST_OF_ORDERS);
        // An incident looks back on what was sent, and the bounds of rules on what they did.
        atLeast("automation", automation, LEAST_OF_AUTOMATION);
    }

    private static void atLeast(String name, Duration value, Duration least) {
        if (value.compareTo(least) < 0) {
            throw new IllegalArgumentException(
                    "atiende.retention.%s is %s; %s is the least".formatted(name, value, least));
        }
    }
}
