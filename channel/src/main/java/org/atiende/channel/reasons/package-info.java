/**
 * Why something came out as it did, or what was found: a code that each client has words of its own for, with the values
 * that its words have gaps for, and English words for programs and logs; or what somebody else says, such as a platform.
 *
 * <p>{@link org.atiende.channel.reasons.PlatformReason} is the catalogue of what connectors say. Who has reasons of another
 * kind has a catalogue of its own. Nothing here knows the rest of the language of marketplaces, so that every room of the
 * server may pass a reason on.
 */
@NullMarked
package org.atiende.channel.reasons;

import org.jspecify.annotations.NullMarked;
