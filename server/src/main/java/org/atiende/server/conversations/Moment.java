package org.atiende.server.conversations;

import java.time.Instant;
import org.atiende.server.kernel.ConversationId;

/** A conversation, and a moment that it is looked for by: since when it is silent, or when its window closes. */
public record Moment(ConversationId conversation, Instant at) {}
