/** When a shop is open, which days are off in Mexico, and how terms in days are counted. Values only; no beans. */
@NullMarked
package org.atiende.server.routing.calendar;

import org.jspecify.annotations.NullMarked;
