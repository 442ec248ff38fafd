/**
 * Shopee: shops that sell into Mexico from abroad.
 *
 * <p>The account's external id is the {@code shop_id}. Settings of an account:
 *
 * <ul>
 *   <li>{@code partnerId}, {@code partnerKey}: the application's, from the Open Platform console
 *   <li>{@code pushUrl}: the address for pushes exactly as it is registered; by default the one that the platform has called,
 *       as far as the desk can see it
 *   <li>{@code pushSignature}: over what a push is signed beside its body: {@code url} (default), {@code address} (the URL
 *       without its scheme), {@code path}, or {@code body} for the body alone
 *   <li>{@code sellerUsers}: ids of users who speak for the shop, apart by commas, where the platform does not tell
 *   <li>{@code baseUrl}, {@code authUrl}: default to the platform's own, outside China
 * </ul>
 *
 * Facts and their sources: docs/channels/shopee.md.
 */
@NullMarked
package org.atiende.connectors.shopee;

import org.jspecify.annotations.NullMarked;
