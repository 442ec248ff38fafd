package org.atiende.server.conversations;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.CustomerId;
import org.atiende.server.kernel.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as members see it.
 *
 * @param preview the last message, shortened
 * @param intents what the buyer's last message wants
 * @param confidence probability of the first intent
 * @param assignee who works on it; null when nobody does
 * @param snoozed until when it is put aside; null when it is not
 * @param needsPerson whether a person must decide: unsure, angry, or asked for
 * @param personBelow the confidence below which a person decides, as the workspace has it for the channel and the first intent
 * @param dueAt by when an answer is due; null when none is
 * @param deadlines the shop's own clock, the platform's and that of the whole matter, apart from each other
 * @param urgency where it stands by what the next late answer costs; null when nothing is due
 * @param windowClosesAt until when free text may be sent; null when the channel has no such limit
 */
@Schema(name = "Conversation")
public record ConversationView(
        ConversationId id,
        Place channel,
        Buyer customer,
        Thread thread,
        @Schema(allowableValues = {"open", "resolved"}) String state,
        Preview preview,
        List<Scored> intents,
        @Nullable Scored emotion,
        @Nullable Double confidence,
        boolean needsPerson,
        double personBelow,
        @Nullable Assignee assignee,
        @Nullable Snooze snoozed,
        @Nullable Instant dueAt,

        @Nullable @Schema(allowableValues = {"first_reply", "reply", "undelivered", "platform"})
        String dueReason,

        ConversationDues deadlines,
        @Nullable Urgency urgency,
        @Nullable Instant windowClosesAt,
        int messageCount,
        Instant lastActivityAt,
        Instant openedAt,
        @Nullable Instant resolvedAt) {

    /**
     * What kind of talk it is.
     *
     * @param closedCode why the platform takes no answer in it, in its own word; null when it takes one
     */
    @Schema(name = "ConversationThread")
    public record Thread(
            @Schema(allowableValues = {"chat", "question", "order", "claim"})
            String kind,

            @Nullable String closedCode,
            @Nullable String closedReason) {}

    /** The member who works on it. */
    @Schema(name = "ConversationAssignee")
    public record Assignee(MemberId id, String name, Instant since) {}

    /** Until when it is put aside, and by whom. */
    @Schema(name = "ConversationSnooze")
    public record Snooze(Instant until, String by) {}

    /** The buyer, by given name and initial. */
    @Schema(name = "ConversationBuyer")
    public record Buyer(CustomerId id, String name) {}

    /** The last message, shortened. */
    public record Preview(
            String text,
            @Schema(allowableValues = {"in", "out"}) String direction,
            Instant at) {}
}
