package org.atiende.server.orders;

import java.util.List;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.CustomerId;

/**
 * A conversation, and by what orders can be its buyer's own.
 *
 * @param contact the buyer's phone and e-mail, as fingerprints
 */
public record Talk(ConversationId id, ChannelId channel, CustomerId customer, List<Proof> contact) {
    public Talk {
        contact = List.copyOf(contact);
    }
}
