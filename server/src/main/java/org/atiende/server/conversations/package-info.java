/**
 * Conversations and their messages; the only writer of a message.
 *
 * <p>Owns the schema {@code conversations}. Texts arrive masked. Every change is also a row of the feed, which names the
 * actor; screens, rules and figures learn from it.
 */
@NullMarked
package org.atiende.server.conversations;

import org.jspecify.annotations.NullMarked;
