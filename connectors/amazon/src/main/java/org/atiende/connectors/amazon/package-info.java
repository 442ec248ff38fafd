/**
 * Amazon: buyers' messages by the mails that Amazon relays, orders by the Selling Partner API.
 *
 * <p>The account's external id is the seller's id. Settings of an account beside those of the mailbox
 * ({@link org.atiende.mail.MailSettings}):
 *
 * <ul>
 *   <li>{@code address}: the mailbox that Amazon sends buyers' messages to; the answers come from it
 *   <li>{@code relayDomains}: domains of buyers' relay addresses, default {@code marketplace.amazon.com.mx} and
 *       {@code marketplace.amazon.com}
 *   <li>{@code answerHours}: within how many hours Amazon wants an answer, default 24
 *   <li>{@code clientId}, {@code clientSecret}, {@code refreshToken}: of the application, for orders; without them there are
 *       messages alone
 *   <li>{@code marketplaceId}: default Mexico's
 *   <li>{@code ordersApi}: {@code 2026-01-01} (default) or {@code v0}
 *   <li>{@code ordersEverySeconds}: how often orders are listed, default 300
 *   <li>{@code baseUrl}, {@code tokenUrl}, {@code authUrl}, {@code applicationId}: default to Amazon's own
 * </ul>
 *
 * Facts and their sources: docs/channels/amazon.md.
 */
@NullMarked
package org.atiende.connectors.amazon;

import org.jspecify.annotations.NullMarked;
