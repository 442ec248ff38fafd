package org.atiende.server.conversations;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.atiende.nlu.EntityKind;
import org.atiende.nlu.MaskedText;
import org.atiende.nlu.Understanding;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.Texts;
import org.atiende.server.understanding.Correction;
import org.atiende.server.understanding.HandOverMarks;
import org.jspecify.annotations.Nullable;

/**
 * A message as members see it: placeholders in place of personal data.
 *
 * @param concealed where the placeholders stand
 * @param understanding what the model made of it; null for the shop's own messages
 * @param delivery what is known of a message that we send; null for the buyer's
 * @param reaction the sign that the buyer has set to it, such as a heart
 * @param quoted the earlier message that it quotes or answers; null where it does not, or the desk does not have that
 * @param shopReaction the sign that the shop has set to it; null where there is none, and for the shop's own messages
 */
@Schema(name = "Message")
public record MessageView(
        MessageId id,
        ConversationId conversationId,
        @Schema(allowableValues = {"in", "out"}) String direction,
        String text,
        Instant at,
        Author author,

        @Schema(
                allowableValues = {
                    "text",
                    "image",
                    "audio",
                    "video",
                    "document",
                    "sticker",
                    "choice",
                    "reaction",
                    "location",
                    "template",
                    "notice",
                    "other"
                })
        String contentType,

        List<Hidden> concealed,
        @Nullable UnderstandingView understanding,
        @Nullable Delivery delivery,

        @Nullable @Schema(example = "❤️") String reaction,
        @Nullable ShopReaction shopReaction,
        @Nullable Quoted quoted) {

    /**
     * The same message with what a model made of it, and what a member said of it.
     *
     * @param channel where it was written
     * @param marks from which confidence on machines decide
     */
    public MessageView with(
            @Nullable Understanding reading,
            @Nullable Correction correction,
            ChannelId channel,
            HandOverMarks.Marks marks) {
        UnderstandingView read = reading == null
                ? null
                : UnderstandingView.of(
                        reading,
                        correction,
                        text,
                        marks.below(channel, reading.intents().getFirst().intent()));
        return with(read, delivery);
    }

    /** The same message with another state of its delivery, such as an earlier one. */
    public MessageView with(Delivery state) {
        return with(understanding, state);
    }

    private MessageView with(@Nullable UnderstandingView read, @Nullable Delivery state) {
        return new MessageView(
                id,
                conversationId,
                direction,
                text,
                at,
                author,
                contentType,
                concealed,
                read,
                state,
                reaction,
                shopReaction,
                quoted);
    }

    /**
     * The message that another quotes.
     *
     * @param author as members see who wrote it
     * @param text its beginning, with placeholders in place of personal data
     */
    @Schema(name = "QuotedMessage")
    public record Quoted(
            MessageId id,
            ConversationId conversationId,
            @Schema(allowableValues = {"in", "out"}) String direction,
            String author,
            String text) {
        private static final int LONGEST = 200;

        public Quoted {
            text = Texts.excerpt(text, LONGEST);
        }
    }

    /** Who wrote it. */
    public record Author(
            @Schema(implementation = Actor.Kind.class) String kind, String name) {}

    /** A placeholder and what kind of thing it stands for. */
    @Schema(name = "ConcealedSpan", description = "A placeholder's place in the text, in UTF-16 code units")
    public record Hidden(
            @Schema(implementation = EntityKind.class) String kind, int start, int end) {

        /** Where the placeholders of a masked text stand. */
        public static List<Hidden> of(MaskedText text) {
            return text.concealed().stream()
                    .map(it -> new Hidden(
                            it.kind().id(), it.span().start(), it.span().end()))
                    .toList();
        }
    }
}
