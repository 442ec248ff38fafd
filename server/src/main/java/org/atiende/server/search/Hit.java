package org.atiende.server.search;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.atiende.server.conversations.ConversationView;
import org.atiende.server.conversations.MessageView;
import org.atiende.server.conversations.NoteView;

/**
 * A conversation that was found.
 *
 * @param by what it was found by, the surest first
 * @param messages those of its messages that were found, what was said last first; a few at most
 * @param notes those of its notes that were found, in the same way
 */
@Schema(name = "SearchHit")
public record Hit(
        ConversationView conversation,

        @Schema(allowableValues = {"order", "phone", "email", "buyer", "product", "words", "note"})
        String by,

        List<MessageView> messages,
        List<NoteView> notes) {}
