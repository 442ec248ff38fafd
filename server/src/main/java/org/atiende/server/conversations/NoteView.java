package org.atiende.server.conversations;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.atiende.server.accounts.Colleagues;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MessageId;

/**
 * A note that members read and no buyer ever gets: placeholders in place of personal data.
 *
 * @param id what a look at its concealed values is asked for with, as for a message
 * @param mentions whom it calls
 */
@Schema(name = "Note")
public record NoteView(
        MessageId id,
        ConversationId conversationId,
        String text,
        List<MessageView.Hidden> concealed,
        Instant at,
        MessageView.Author author,
        List<Colleagues.Colleague> mentions) {}
