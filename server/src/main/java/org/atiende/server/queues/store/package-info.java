/** The tables of queues. */
@NullMarked
package org.atiende.server.queues.store;

import org.jspecify.annotations.NullMarked;
