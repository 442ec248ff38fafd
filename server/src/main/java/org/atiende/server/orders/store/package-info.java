/** The tables of orders. */
@NullMarked
package org.atiende.server.orders.store;

import org.jspecify.annotations.NullMarked;
