package org.atiende.server.channels;

import java.time.Instant;
import java.util.UUID;
import org.atiende.channel.reasons.Reason;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;

/**
 * It is known what became of an act, or known that nobody knows. Told in the transaction that notes it; an uncertain act may
 * be told once more, when a look has shown that it is done.
 *
 * @param kind {@code hold}, {@code release} or {@code change_address}
 * @param state {@code done}, {@code already_so}, {@code refused} or {@code uncertain}
 * @param evidence what the platform answered, or why nothing was done
 * @param actor who ordered it
 */
public record ActSettled(
        WorkspaceId workspace,
        UUID act,
        ChannelId channel,
        String order,
        @Nullable ConversationId conversation,
        String kind,
        String state,
        @Nullable String code,
        @Nullable Reason evidence,
        Actor actor,
        Instant at) {}
