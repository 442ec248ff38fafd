/**
 * By when the shop must act, and when a person is needed.
 *
 * <p>Deadlines are reckoned from what has happened in a conversation: the shop's own promises, the clocks of platforms, the
 * terms of law. Conversations keep the soonest of each kind; the rest can be reckoned again at any time, and is, when a
 * workspace decides anew.
 */
@NullMarked
package org.atiende.server.routing;

import org.jspecify.annotations.NullMarked;
