/**
 * Shopify: orders and customers of the shop beside the chat, and what may be done to an order there.
 *
 * <p>The account's external id is the shop's domain, such as {@code tienda.myshopify.com}. Settings of an account:
 *
 * <ul>
 *   <li>{@code clientId}, {@code clientSecret}: the application's, from the Dev Dashboard; the secret signs the webhooks too
 *   <li>{@code accessToken}: of an application of the older kind, which was made in the shop's admin and has a token that
 *       stays good; then {@code clientId} is not needed
 *   <li>{@code apiVersion}: default {@code 2026-10}
 *   <li>{@code baseUrl}: default {@code https://} and the shop's domain
 * </ul>
 *
 * Facts and their sources: docs/channels/shopify.md.
 */
@NullMarked
package org.atiende.connectors.shopify;

import org.jspecify.annotations.NullMarked;
