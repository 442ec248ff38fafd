package org.atiende.server.channels.store;

import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.WorkspaceId;

/**
 * A connected account as it is stored.
 *
 * @param settings sealed
 * @param state {@code connected} or {@code disconnected}
 * @param mode {@code full} or {@code read_only}
 */
public record ChannelRow(
        WorkspaceId workspace,
        ChannelId id,
        String kind,
        String name,
        String externalId,
        byte[] settings,
        String state,
        String mode) {}
