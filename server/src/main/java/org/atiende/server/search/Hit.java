package org.atiende.server.search;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.atiende.server.conversations.ConversationView;
import org.atiende.server.conversations.MessageView;

/**
 * A conversation that was found.
 *
 * @param by what it was found by, the surest first
 * @param messages those of its messages that were found, the newest first; a few at most
 */
@Schema(name = "SearchHit")
public record Hit(
        ConversationView conversation,

        @Schema(allowableValues = {"order", "phone", "email", "buyer", "words"})
        String by,

        List<MessageView> messages) {}
