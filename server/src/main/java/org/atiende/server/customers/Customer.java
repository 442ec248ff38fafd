package org.atiende.server.customers;

import org.atiende.server.kernel.CustomerId;

/**
 * A buyer as members see them.
 *
 * @param name given name and initial; a neutral word where the platform told none
 */
public record Customer(CustomerId id, String name) {}
