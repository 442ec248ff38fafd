package org.atiende.server.replies;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.atiende.channel.Enclosures;
import org.atiende.channel.Traits;
import org.atiende.server.channels.Connected;
import org.atiende.server.conversations.ConversationView;
import org.jspecify.annotations.Nullable;

/**
 * What may be sent in a conversation now.
 *
 * @param canReply whether a person may send a text
 * @param code why not; {@code resolved}, {@code read_only}, {@code disconnected}, {@code window_closed}, or the platform's
 *     own word
 * @param maxLength longest text, in Unicode code points
 * @param attachments the files that may go along; null where none may
 * @param choices what a buyer may be let choose from; null where nothing
 * @param reactions whether a sign may be set to a message of the buyer's
 * @param quotes whether an answer may quote a message of the buyer's
 * @param automatic whether texts may be sent without a person who reads them first
 */
@Schema(name = "ReplyRules")
public record ReplyRules(
        boolean canReply,
        @Nullable String code,
        @Nullable String reason,
        int maxLength,
        boolean automatic,
        boolean templates,
        @Nullable Files attachments,
        @Nullable Choices choices,
        boolean reactions,
        boolean quotes,
        @Nullable Instant windowClosesAt) {

    /**
     * The files that may go along with an answer.
     *
     * @param most files of one answer
     * @param together bytes of all files of one answer
     */
    @Schema(name = "AttachmentRules")
    public record Files(int most, long together, List<Kind> kinds) {
        static @Nullable Files of(Enclosures allowed) {
            return allowed.most() == 0
                    ? null
                    : new Files(
                            allowed.most(),
                            allowed.together(),
                            allowed.kinds().stream()
                                    .map(it -> new Kind(it.kind(), it.mimeTypes(), it.largest(), it.longestText()))
                                    .toList());
        }
    }

    /** How many options an answer may have, and how long they may be, in Unicode code points. */
    @Schema(name = "ChoiceRules")
    public record Choices(
            int buttons, int buttonTitle, int textWithButtons, int rows, int rowTitle, int rowDescription, int label) {
        static @Nullable Choices of(Connected channel) {
            return channel.connector()
                    .choices()
                    .map(it -> new Choices(
                            it.buttons(),
                            it.buttonTitle(),
                            it.textWithButtons(),
                            it.rows(),
                            it.rowTitle(),
                            it.rowDescription(),
                            it.label()))
                    .orElse(null);
        }
    }

    /**
     * Files of a kind.
     *
     * @param largest in bytes
     * @param maxLength longest text that goes along with one, in Unicode code points; 0 where none does
     */
    @Schema(name = "AttachmentRulesKind")
    public record Kind(
            @Schema(allowableValues = {"image", "audio", "video", "document"})
            String kind,

            List<String> mimeTypes,
            long largest,
            int maxLength) {}

    static ReplyRules of(
            ConversationView conversation,
            Connected channel,
            Traits traits,
            Enclosures files,
            boolean machines,
            Instant now) {
        Instant closes = traits.replyWindow().isEmpty() ? null : conversation.windowClosesAt();
        String code = null;
        String reason = null;
        if (!conversation.state().equals("open")) {
            code = "resolved";
            reason = "the conversation is resolved";
        } else if (channel.mode() == Connected.Mode.READ_ONLY) {
            code = "read_only";
            reason = "the channel is read only: drafts can be written and not sent";
        } else if (channel.mode() == Connected.Mode.DISCONNECTED) {
            code = "disconnected";
            reason = "the channel is disconnected";
        } else if (conversation.thread().closedCode() != null) {
            code = conversation.thread().closedCode();
            reason = conversation.thread().closedReason();
        } else if (closes != null && !now.isBefore(closes)) {
            code = "window_closed";
            reason = "the reply window is closed";
        }
        return new ReplyRules(
                code == null,
                code,
                reason,
                traits.maxLength(),
                machines,
                traits.templates(),
                Files.of(files),
                Choices.of(channel),
                channel.connector().reactions().isPresent(),
                channel.connector().quotes().isPresent(),
                closes);
    }
}
