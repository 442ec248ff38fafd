package org.atiende.server.automation.lab;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.atiende.server.automation.Modes;
import org.atiende.server.automation.Wilson;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * What a rule would have touched.
 *
 * @param messages how many understood messages it was held against
 * @param conversations in so many conversations
 * @param fits on how many its condition holds
 * @param heldBackHere how many of these its bound in a conversation would have held back
 * @param touchedMessages the others
 * @param touchedConversations in so many conversations
 * @param heldBackHourly how many of the touched its bound within an hour would have held back
 * @param undecided on how many its condition depends on what nobody knows for the past
 * @param outcomes what would have become of the touched by the modes that are in force now
 * @param intents as what the touched were read, the most frequent first
 * @param estimate how many of the touched would have been wrong
 * @param facts those that the conditions ask of, and how well each is known
 * @param comparison with the rule that it is held against; null where there is none
 * @param examples drawn by chance, up to twenty of each kind
 */
@Schema(name = "ReplayFindings")
public record Findings(
        int messages,
        int conversations,
        int fits,
        int heldBackHere,
        int touchedMessages,
        int touchedConversations,
        int heldBackHourly,
        int undecided,
        List<Outcome> outcomes,
        List<OfIntent> intents,
        Estimate estimate,
        List<KnownFact> facts,
        @Nullable Comparison comparison,
        List<Example> examples) {

    /** What would have become of so many. */
    @Schema(name = "ReplayOutcome")
    public record Outcome(
            @Schema(allowableValues = {"observed", "suggested", "proposed", "done"})
            String outcome,

            int messages) {}

    /** So many were read as that. */
    @Schema(name = "ReplayIntent")
    public record OfIntent(String intent, int messages) {}

    /**
     * How many would have been wrong: with what people say that the messages mean, the condition does not hold.
     *
     * @param of how many of the touched were read surely enough to be drawn for a verdict; the estimate is of them
     * @param n how many of them have a verdict, which was drawn by chance
     * @param share wrong among these
     * @param low the lower end of its 95 % interval
     * @param enough whether there are enough verdicts to say anything
     * @param least how many are enough
     * @param expected how many of {@code of} would have been wrong
     * @param corrected how many of the touched somebody has corrected without being asked; people correct what is wrong, so
     *     that no share follows from it
     */
    @Schema(name = "ReplayEstimate")
    public record Estimate(
            int of,
            int n,
            int wrong,
            double share,
            double low,
            double high,
            boolean enough,
            int least,
            int expected,
            int expectedLow,
            int expectedHigh,
            int corrected,
            int correctedWrong) {
        static Estimate of(int of, int n, int wrong, int corrected, int correctedWrong) {
            Wilson it = Wilson.of(n, wrong);
            return new Estimate(
                    of,
                    n,
                    wrong,
                    it.share(),
                    it.low(),
                    it.high(),
                    n >= Modes.LEAST_VERDICTS,
                    Modes.LEAST_VERDICTS,
                    (int) Math.round(it.share() * of),
                    (int) Math.floor(it.low() * of),
                    (int) Math.ceil(it.high() * of),
                    corrected,
                    correctedWrong);
        }
    }

    /** A fact, and how well it is known for the past. */
    @Schema(name = "ReplayFact")
    public record KnownFact(String fact, Known known) {}

    /**
     * What both rules would have touched.
     *
     * @param before how many wrong ones the rule would have had that it is held against
     */
    @Schema(name = "ReplayComparison")
    public record Comparison(int both, int onlyOld, int onlyNew, Estimate before) {}

    /**
     * A message.
     *
     * @param kind why it is shown
     * @param channel the kind of channel
     * @param outcome what would have become of it; null where the rule does not touch it
     * @param said what a person says that it means; null where nobody has
     * @param text as it is stored; null where it is no longer there
     */
    @Schema(name = "ReplayExample")
    public record Example(
            @Schema(allowableValues = {"touched", "wrong", "undecided", "only_old", "only_new"})
            String kind,

            ConversationId conversationId,
            MessageId messageId,
            String channel,
            Instant at,
            String intent,
            double confidence,

            @Nullable @Schema(allowableValues = {"observed", "suggested", "proposed", "done"})
            String outcome,

            @Nullable List<String> said,
            @Nullable String text) {
        Example with(@Nullable String stored) {
            return new Example(kind, conversationId, messageId, channel, at, intent, confidence, outcome, said, stored);
        }
    }

    /** The same with the texts of the examples, as far as they are still there. */
    Findings with(Map<MessageId, String> texts) {
        return new Findings(
                messages,
                conversations,
                fits,
                heldBackHere,
                touchedMessages,
                touchedConversations,
                heldBackHourly,
                undecided,
                outcomes,
                intents,
                estimate,
                facts,
                comparison,
                examples.stream().map(it -> it.with(texts.get(it.messageId()))).toList());
    }
}
