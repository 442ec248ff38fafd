/**
 * When an answer is due, and what may wait.
 *
 * <p>A first clock until calendars and platforms' own clocks come: the first answer within an hour, within 90 seconds in
 * web chat. Owns no table; conversations keep what it says.
 */
@NullMarked
package org.atiende.server.routing;

import org.jspecify.annotations.NullMarked;
