/**
 * Orders, parcels, claims and what is on offer, as the marketplaces tell them; one model for all of them.
 *
 * <p>Owns the schema {@code orders}. News come in any order and more than once: what is older than what is known changes
 * nothing. Names and addresses are not kept here; the number that follows a parcel is sealed.
 */
@NullMarked
package org.atiende.server.orders;

import org.jspecify.annotations.NullMarked;
