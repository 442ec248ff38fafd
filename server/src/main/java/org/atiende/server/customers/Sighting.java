package org.atiende.server.customers;

import java.time.Instant;
import org.atiende.channel.Buyer;

/**
 * A buyer, as a platform told of them.
 *
 * @param at when they wrote or bought
 */
public record Sighting(Buyer buyer, Instant at) {}
