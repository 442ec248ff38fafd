/**
 * Walmart Mexico: orders and their parcels, beside the shop's mail. Experimental: built from public documents and tried on the
 * pretend platform alone.
 *
 * <p>Settings of an account:
 *
 * <ul>
 *   <li>{@code clientId}, {@code clientSecret}: from the seller's own API keys
 *   <li>{@code dates}: how times are asked for, {@code seconds} (default) or {@code iso}
 *   <li>{@code listBy}: what the list of orders is narrowed by, {@code modified} (default) or {@code created}
 *   <li>{@code globalVersion}: the version of the Global API; left out, the Mexican one is asked
 *   <li>{@code baseUrl}: defaults to the platform's own
 * </ul>
 *
 * Facts and their sources: docs/channels/walmart.md.
 */
@NullMarked
package org.atiende.connectors.walmart;

import org.jspecify.annotations.NullMarked;
