package org.atiende.server.hooks;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Texts;

/** What a webhook can tell of. */
public enum EventType {
    MESSAGE_RECEIVED("message.received"),
    CONVERSATION_OPENED("conversation.opened"),
    CONVERSATION_RESOLVED("conversation.resolved"),
    REPLY_STATE_CHANGED("reply.state_changed"),
    /** What became of an act on an order is known, or known to be unknown. */
    ORDER_ACT_SETTLED("order.act_settled"),
    /** An account does not work, for a reason that only the shop can mend. */
    CHANNEL_FAULT("channel.fault"),
    /** What was wrong with an account is mended. */
    CHANNEL_WELL("channel.well"),
    /** A check found what the platform had not told of. */
    CHANNEL_REPAIRED("channel.repaired"),
    /** Sent when somebody asks for it; nobody subscribes to it. */
    TEST("webhook.test");

    private final String id;

    EventType(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    public static EventType of(String id) {
        return Arrays.stream(values())
                .filter(it -> it.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No event is called '" + id + "'"));
    }

    /** Reads what somebody wants to subscribe to. */
    public static EventType subscribable(String id) {
        return Arrays.stream(values())
                .filter(it -> it != TEST && it.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        ProblemCode.INVALID_VALUE,
                        "events: there is no '%s'; there are %s"
                                .formatted(
                                        Texts.excerpt(id, 40),
                                        Arrays.stream(values())
                                                .filter(it -> it != TEST)
                                                .map(EventType::id)
                                                .collect(Collectors.joining(", ")))));
    }
}
