package org.atiende.server.conversations;

import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MemberId;

/**
 * What a member does in a conversation at this moment, or did: nothing of it is stored.
 *
 * @param doing what they do now, or that they have gone, or that their draft has changed
 */
public record PresenceChange(ConversationId conversationId, MemberId memberId, Doing doing) {

    /** What there is to see of a colleague, spelt as the API spells it. */
    public enum Doing {
        here,
        typing,
        gone,
        draft
    }
}
