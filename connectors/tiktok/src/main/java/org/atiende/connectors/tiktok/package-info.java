/**
 * TikTok Shop. Experimental: built from the platform's documents and tried on the pretend platform alone.
 *
 * <p>The account's external id is the shop's id. Settings of an account:
 *
 * <ul>
 *   <li>{@code appKey}, {@code appSecret}: the application's, from the Partner Center
 *   <li>{@code shopCipher}: the shop as requests name it, told by the platform's list of authorised shops
 *   <li>{@code shopId}: the shop that is meant, where a consent covers several
 *   <li>{@code serviceId}: the application on the newer page of consents, {@code consentUrl}
 *   <li>{@code baseUrl}, {@code authUrl}, {@code consentUrl}: default to the platform's own
 * </ul>
 *
 * Facts and their sources: docs/channels/tiktok.md.
 */
@NullMarked
package org.atiende.connectors.tiktok;

import org.jspecify.annotations.NullMarked;
