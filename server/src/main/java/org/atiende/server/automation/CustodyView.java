package org.atiende.server.automation;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.orders.Money;
import org.jspecify.annotations.Nullable;

/**
 * Who has a conversation.
 *
 * @param owner whose it is that the buyer gets an answer
 * @param reason why it stands in the queue of people; null elsewhere
 * @param waits whether the buyer waits
 * @param member who has it; null where no member does
 * @param packet what a person needs to go on
 */
@Schema(name = "ConversationCustody")
public record CustodyView(
        @Schema(allowableValues = {"resting", "deciding", "acting", "queued", "taken", "closed"})
        String state,

        @Schema(allowableValues = {"nobody", "machine", "queue", "person"})
        String owner,

        @Nullable String reason,
        boolean waits,
        @Nullable UUID member,
        @Nullable Instant since,
        @Nullable Packet packet) {

    /**
     * What a person needs to go on, on one page.
     *
     * @param asked what the buyer asks; null where nothing was read
     * @param tried what machines have said and done
     * @param next what to do next: {@code answer}, {@code greet}, {@code calm}, {@code release}, {@code finish}, {@code officer}, {@code safety},
     *     {@code life_line}, {@code note_offer}
     */
    @Schema(name = "HandOverPacket")
    public record Packet(
            String reason,
            @Nullable Asked asked,
            List<Tried> tried,
            List<Known> facts,

            @Schema(
                    allowableValues = {
                        "answer",
                        "greet",
                        "calm",
                        "release",
                        "finish",
                        "officer",
                        "safety",
                        "life_line",
                        "note_offer"
                    })
            String next) {
        public Packet {
            tried = List.copyOf(tried);
            facts = List.copyOf(facts);
        }
    }

    /** What the buyer asks, in the buyer's masked words, and as what it was read. */
    @Schema(name = "HandOverQuestion")
    public record Asked(
            MessageId message, String text, List<String> intents, String emotion, double confidence, String model) {}

    /** Something that machines said or did. */
    @Schema(name = "HandOverAttempt")
    public record Tried(String what, String outcome, Instant at) {}

    /**
     * Something that is known: a code, a sum or a moment.
     *
     * @param value a code, such as {@code paid}, or several with a comma between; null where it is a sum or a moment
     * @param order of which order it is known; null in packets from before that was kept
     */
    @Schema(name = "HandOverFact")
    public record Known(
            @Schema(example = "order_state") String name,
            @Nullable String value,
            @Nullable Money sum,
            @Nullable Instant at,
            @Nullable Source order) {}

    /**
     * The order that something is known of.
     *
     * @param asOf when the desk learnt last how it is
     * @param proofs by what it belongs to the conversation, as of orders
     */
    @Schema(name = "HandOverOrder")
    public record Source(String number, Instant asOf, List<String> proofs) {
        public Source {
            proofs = List.copyOf(proofs);
        }
    }
}
