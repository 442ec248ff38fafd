package org.atiende.server.conversations;

import org.atiende.server.kernel.ChannelId;

/**
 * Where a conversation takes place.
 *
 * @param kind such as {@code whatsapp}
 * @param name what the shop calls the account
 */
public record Place(ChannelId id, String kind, String name) {}
