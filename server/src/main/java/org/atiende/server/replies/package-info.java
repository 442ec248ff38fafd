/**
 * The shop's answers: checked against the channel's rules, ordered once.
 *
 * <p>Owns the schema {@code replies}. Every outgoing text passes here, whoever wrote it.
 */
@NullMarked
package org.atiende.server.replies;

import org.jspecify.annotations.NullMarked;
