/**
 * Conversations and their messages; the only writer of a message.
 *
 * <p>Owns the schema {@code conversations}. Texts arrive masked. Every change is also a row of the feed, which names the
 * actor; screens, rules and figures learn from it. Other modules are told of facts inside the transaction they happen in, as
 * events of the application, so that what they note stands or falls with the fact.
 */
@NullMarked
package org.atiende.server.conversations;

import org.jspecify.annotations.NullMarked;
