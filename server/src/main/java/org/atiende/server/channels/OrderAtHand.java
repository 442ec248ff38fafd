package org.atiende.server.channels;

import java.util.Optional;
import org.atiende.channel.Act;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;

/**
 * An order that something is done to.
 *
 * @param channel where it was bought
 * @param order the platform's id of it
 * @param conversation for whose sake
 * @param key made for this one act: ordered twice under it, it is done once
 */
public record OrderAtHand(ChannelId channel, String order, ConversationId conversation, String key) {
    ActOrder order(Act act) {
        return new ActOrder(channel, act, Optional.of(conversation), key);
    }
}
