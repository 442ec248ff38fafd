/** The tables of deadlines. */
@NullMarked
package org.atiende.server.routing.store;

import org.jspecify.annotations.NullMarked;
