package org.atiende.server.conversations;

import java.time.Instant;
import org.atiende.server.kernel.ConversationId;

/** A conversation whose buyer has spoken last, and until when free text may be sent back. */
public record Closing(ConversationId conversation, Instant closesAt) {}
