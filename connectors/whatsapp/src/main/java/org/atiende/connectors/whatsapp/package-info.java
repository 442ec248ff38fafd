/**
 * WhatsApp Business Platform, Cloud API.
 *
 * <p>Settings of an account: {@code appSecret} (signature of webhooks), {@code verifyToken} (handshake), {@code accessToken}
 * (sending), {@code baseUrl} (default https://graph.facebook.com), {@code apiVersion} (default v25.0), {@code
 * businessAccountId} (whose templates are listed). The account's
 * external id is the {@code phone_number_id}. Facts and their sources: docs/channels/whatsapp.md.
 */
@NullMarked
package org.atiende.connectors.whatsapp;

import org.jspecify.annotations.NullMarked;
