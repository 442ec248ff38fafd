/**
 * Buyers: who wrote, recognised again by keyed fingerprints.
 *
 * <p>Owns the schema {@code customers}. Addresses, phones, e-mails and full names are sealed; what members see is a given
 * name and an initial.
 */
@NullMarked
package org.atiende.server.customers;

import org.jspecify.annotations.NullMarked;
