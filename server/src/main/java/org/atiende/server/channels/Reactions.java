package org.atiende.server.channels;

import java.util.Optional;
import org.atiende.channel.ChannelEvent;
import org.atiende.server.conversations.Conversations;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.privacy.Sealer;
import org.springframework.stereotype.Component;

/** Notes what buyers set to messages, to their own and to the shop's. */
@Component
class Reactions {
    private final Conversations conversations;
    private final Outbox outbox;
    private final Sealer sealer;

    Reactions(Conversations conversations, Outbox outbox, Sealer sealer) {
        this.conversations = conversations;
        this.outbox = outbox;
        this.sealer = sealer;
    }

    /** False where the desk has no such message. */
    boolean note(WorkspaceId workspace, Connected channel, ChannelEvent.Reacted told) {
        byte[] key = Arrivals.externalKey(sealer, workspace, channel.id(), told.toExternalId());
        Optional<MessageId> message = conversations
                .received(workspace, channel.id(), key)
                .or(() -> outbox.message(workspace, told.toExternalId()));
        message.ifPresent(it -> conversations.reacted(workspace, it, told.emoji(), told.occurredAt()));
        return message.isPresent();
    }
}
