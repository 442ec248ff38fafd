package org.atiende.server.replies;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.atiende.server.channels.ReceivedIds;
import org.atiende.server.conversations.MessageView;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.stereotype.Component;

/** By what platforms know the buyers' messages that the shop points at, with a sign or with a quote. */
@Component
record PointedAt(ReceivedIds receivedIds) {

    /** A way of pointing at a message: what a refusal is, and what it says the message takes none of. */
    enum With {
        REACTION(ProblemCode.REACTION_NOT_TAKEN, "takes no reaction"),
        QUOTE(ProblemCode.QUOTE_NOT_TAKEN, "cannot be quoted");

        private final ProblemCode code;
        private final String refusal;

        With(ProblemCode code, String refusal) {
            this.code = code;
            this.refusal = refusal;
        }

        Problem refused(MessageView message, String why) {
            return new Problem(code, "Message %s %s: %s".formatted(message.id(), refusal, why));
        }
    }

    /**
     * The platform's id of a message; refused where the platform would not take it.
     *
     * @param reach how old the message may be; empty where the platform has no such thing
     * @param kind of the channel
     */
    String platformId(
            WorkspaceId workspace, MessageView message, With with, Optional<Duration> reach, String kind, Instant now) {
        Duration most = reach.orElseThrow(() -> with.refused(message, "channels of kind %s have none".formatted(kind)));
        if (!message.direction().equals("in")) {
            throw with.refused(message, "it is the shop's own");
        }
        if (message.at().plus(most).isBefore(now)) {
            throw with.refused(message, "it is older than %d days".formatted(most.toDays()));
        }
        return receivedIds
                .of(workspace, message.id())
                .orElseThrow(() -> with.refused(message, "by what the platform knows it is not kept"));
    }
}
