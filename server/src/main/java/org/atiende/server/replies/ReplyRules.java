package org.atiende.server.replies;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
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
        @Nullable Instant windowClosesAt) {

    static ReplyRules of(
            ConversationView conversation, Connected channel, Traits traits, boolean machines, Instant now) {
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
        return new ReplyRules(code == null, code, reason, traits.maxLength(), machines, traits.templates(), closes);
    }
}
