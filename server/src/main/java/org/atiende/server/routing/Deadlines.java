package org.atiende.server.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.atiende.nlu.Understanding;
import org.springframework.stereotype.Component;

/** Says by when a buyer's message wants an answer. */
@Component
public final class Deadlines {
    private static final Duration WEB_CHAT = Duration.ofSeconds(90);
    private static final Duration ELSEWHERE = Duration.ofHours(1);
    private static final double SURE = HandOver.THRESHOLD;

    /** The deadline that a platform has set. */
    public static Due ofPlatform(Instant at) {
        return new Due(at, "platform");
    }

    /**
     * The deadline of a message that has just come in; empty when it asks for none, as "ok, gracias" does.
     *
     * @param channelKind such as {@code whatsapp}
     * @param first whether the shop has not yet answered anything in the conversation
     */
    public Optional<Due> of(String channelKind, Instant occurredAt, boolean first, Understanding understanding) {
        if (!first && asksForNothing(understanding)) {
            return Optional.empty();
        }
        Duration within = channelKind.equals("webchat") ? WEB_CHAT : ELSEWHERE;
        return Optional.of(new Due(occurredAt.plus(within), first ? "first_reply" : "reply"));
    }

    private static boolean asksForNothing(Understanding understanding) {
        return understanding.confidence() >= SURE
                && understanding.intents().size() == 1
                && understanding.intents().getFirst().intent().equals("acknowledgement");
    }
}
