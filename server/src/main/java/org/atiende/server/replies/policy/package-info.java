/**
 * The guard that every outgoing text passes: what a channel forbids in a text, found however it is dressed up.
 *
 * <p>A text is read in plain form, with a map back to where each character was written ({@code PlainText}); finders look for
 * things in it and know no channel; the rules, which are data ({@code policy/rules.json}), say which things a channel
 * refuses in which place. Everything runs in time linear in the text, without regular expressions, and keeps nothing.
 */
@NullMarked
package org.atiende.server.replies.policy;

import org.jspecify.annotations.NullMarked;
