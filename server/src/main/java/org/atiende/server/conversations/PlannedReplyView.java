package org.atiende.server.conversations;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.atiende.server.accounts.Colleagues;
import org.atiende.server.kernel.ConversationId;
import org.jspecify.annotations.Nullable;

/**
 * An answer that waits for its time, or was not sent when it came.
 *
 * @param text as it was written for its writer, with placeholders in place of personal data for others
 * @param notSent null as long as it waits
 * @param mine whether the caller has written it
 */
@Schema(name = "PlannedReply")
public record PlannedReplyView(
        UUID id,
        ConversationId conversationId,
        Colleagues.Colleague member,
        String text,
        List<MessageView.Hidden> concealed,
        Instant sendAt,
        Instant plannedAt,
        @Nullable NotSent notSent,
        boolean mine) {

    /**
     * Why it was not sent.
     *
     * @param code of the problem with which it was refused
     */
    @Schema(name = "PlannedReplyNotSent")
    public record NotSent(
            Instant at,

            @Schema(allowableValues = {"buyer_wrote", "writer_left", "refused", "failed"})
            String reason,

            @Nullable @Schema(example = "ATI-3002") String code) {}

    @Override
    public String toString() {
        return "PlannedReplyView[" + id + "]";
    }
}
