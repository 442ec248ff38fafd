package org.atiende.server.channels;

import java.util.Optional;
import org.atiende.channel.reasons.Reason;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;

/** Somebody who may keep from a platform what a machine has ordered, asked in the very transaction that begins it. */
public interface Veto {

    /** Why a machine's deed may not go on now, empty where it may. */
    Optional<Reason> against(WorkspaceId workspace, Deed deed);

    /**
     * What a machine is about to do.
     *
     * @param conversation null where it is for no conversation's sake
     * @param message null where it is not a message
     */
    record Deed(
            ChannelId channel,
            @Nullable ConversationId conversation,
            @Nullable MessageId message) {}
}
