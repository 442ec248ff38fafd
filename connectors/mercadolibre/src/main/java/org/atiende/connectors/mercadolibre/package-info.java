/**
 * Mercado Libre: local accounts (site MLM) and cross-border accounts (Global Selling, site CBT).
 *
 * <p>The account's external id is the seller's {@code user_id}. Settings of an account:
 *
 * <ul>
 *   <li>{@code clientId}, {@code clientSecret}: the application's, from the DevCenter
 *   <li>{@code webhookSecret}: last part of the notifications' address; the platform signs nothing
 *   <li>{@code model}: {@code local} (default) or {@code global}
 *   <li>{@code site}: default {@code MLM}
 *   <li>{@code topics}: what each topic is about, such as {@code questions=question,messages=message}; by default those of
 *       the model
 *   <li>{@code users}: further ids under which the platform tells of this account (Global Selling has one a country)
 *   <li>{@code agents}: ids of the platform's messaging agents, default {@code 3037204279}
 *   <li>{@code sources}: addresses that notifications may come from; empty (default) for any
 *   <li>{@code baseUrl}, {@code authUrl}: default to the platform's own
 * </ul>
 *
 * Facts and their sources: docs/channels/mercadolibre.md.
 */
@NullMarked
package org.atiende.connectors.mercadolibre;

import org.jspecify.annotations.NullMarked;
