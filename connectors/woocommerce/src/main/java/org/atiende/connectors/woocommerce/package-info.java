/**
 * WooCommerce: orders and customers of the shop beside the chat, and what may be done to an order there.
 *
 * <p>The account's external id is the shop's host, such as {@code tienda.example}. Settings of an account:
 *
 * <ul>
 *   <li>{@code baseUrl}: the shop's address, such as {@code https://tienda.example}; with the folder where WordPress lies in one
 *   <li>{@code consumerKey}, {@code consumerSecret}: of a REST key with the permission read/write
 *   <li>{@code signingSecret}: the secret that was entered with the webhooks
 * </ul>
 *
 * Facts and their sources: docs/channels/woocommerce.md.
 */
@NullMarked
package org.atiende.connectors.woocommerce;

import org.jspecify.annotations.NullMarked;
