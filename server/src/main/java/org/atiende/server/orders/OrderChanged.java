package org.atiende.server.orders;

import java.util.List;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.WorkspaceId;

/**
 * A platform has told something new of an order or a parcel. Told inside the transaction that stores it.
 *
 * @param what {@code order} or {@code parcel}
 * @param externalId the platform's id of it
 * @param conversations those that are about it
 */
public record OrderChanged(
        WorkspaceId workspace, ChannelId channel, String what, String externalId, List<ConversationId> conversations) {
    public OrderChanged {
        conversations = List.copyOf(conversations);
    }
}
