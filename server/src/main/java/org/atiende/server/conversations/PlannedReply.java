package org.atiende.server.conversations;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.atiende.server.accounts.Colleagues;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MessageId;

/**
 * An answer that a member has written to be sent at a time.
 *
 * @param id also that of the request that sends it, so that it is sent once
 * @param heard how many messages of the buyer's its writer had seen
 * @param version grows with each change
 */
public record PlannedReply(
        UUID id,
        ConversationId conversation,
        Colleagues.Colleague writer,
        Words words,
        Instant sendAt,
        long heard,
        int version) {

    /**
     * What is to be sent.
     *
     * @param madeFrom the suggestion that it was made from, as whoever sends it writes it down
     */
    public record Words(String text, Optional<String> madeFrom) {
        @Override
        public String toString() {
            return "Words[]";
        }
    }

    /**
     * What an answer is to be.
     *
     * @param seen the message that came in last of those that its writer has seen; empty for all that there are
     */
    public record Plan(Words words, Instant sendAt, Optional<MessageId> seen) {}

    /**
     * Why one was not sent.
     *
     * @param code of the problem with which it was refused; empty where nothing was
     */
    public record Held(Reason reason, Optional<String> code) {}

    /** The reasons; stored by {@link #id()}. */
    public enum Reason {
        BUYER_WROTE("buyer_wrote"),
        WRITER_LEFT("writer_left"),
        REFUSED("refused"),
        FAILED("failed");

        private final String id;

        Reason(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }
}
