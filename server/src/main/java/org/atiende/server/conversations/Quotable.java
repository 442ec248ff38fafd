package org.atiende.server.conversations;

import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.CustomerId;
import org.atiende.server.kernel.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * A message that another may quote.
 *
 * @param externalKey by what it came in; null for one that we sent
 * @param customer the buyer of its conversation
 */
public record Quotable(MessageId id, byte @Nullable [] externalKey, ConversationId conversation, CustomerId customer) {}
