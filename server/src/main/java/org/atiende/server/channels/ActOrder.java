package org.atiende.server.channels;

import java.util.Optional;
import org.atiende.channel.Act;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;

/**
 * An act that somebody orders.
 *
 * @param conversation for whose sake, where it is for one
 * @param key made by whoever orders it, for this one act: ordered twice under it, it is done once
 */
public record ActOrder(ChannelId channel, Act act, Optional<ConversationId> conversation, String key) {
    @Override
    public String toString() {
        return "ActOrder[" + act.kind() + "]";
    }
}
