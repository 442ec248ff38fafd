package org.atiende.server.conversations;

import java.util.List;
import org.atiende.nlu.Turn;
import org.atiende.server.kernel.ConversationId;

/**
 * The conversation that a buyer's next message belongs to.
 *
 * @param priority whether it goes before others
 * @param lastTurns the last messages in it, two at most, oldest first
 */
public record OpenConversation(ConversationId id, Answers answers, boolean priority, List<Turn> lastTurns) {
    public OpenConversation {
        lastTurns = List.copyOf(lastTurns);
    }
}
