package org.atiende.server.conversations;

import java.time.Instant;
import org.atiende.server.kernel.ConversationId;

/** A conversation in which the shop has spoken last, and nobody since. */
public record Silent(ConversationId conversation, Instant since) {}
