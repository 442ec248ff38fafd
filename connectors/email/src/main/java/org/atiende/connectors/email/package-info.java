/**
 * E-mail: a mailbox over IMAP and SMTP, with a password or with OAuth 2.0.
 *
 * <p>The account's external id is the address of the mailbox. Settings of an account:
 *
 * <ul>
 *   <li>{@code imapHost}, {@code smtpHost}: the servers
 *   <li>{@code imapPort}, {@code smtpPort}: default by their encryption, 993 or 143 and 465 or 587
 *   <li>{@code imapSecurity}, {@code smtpSecurity}: {@code tls} (default), {@code starttls}; {@code none} on this machine alone
 *   <li>{@code user}: default the address
 *   <li>{@code auth}: {@code password} (default) or {@code xoauth2}; {@code password}: the password or app password
 *   <li>{@code clientId}, {@code clientSecret}, {@code provider} ({@code google} or {@code microsoft}), {@code tenant},
 *       {@code authUrl}, {@code tokenUrl}, {@code scope}: for OAuth 2.0
 *   <li>{@code from}, {@code fromName}, {@code ownAddresses}: what the shop sends from, and what else is the shop's
 *   <li>{@code folder}, {@code sentFolder}, {@code sentCopy} ({@code auto}, {@code desk}, {@code server})
 *   <li>{@code firstDays}: how far back the first look goes, default 2
 *   <li>{@code bulk}: {@code ignore} (default) or {@code show}
 *   <li>{@code patienceSeconds}: default 20
 * </ul>
 *
 * Facts and their sources: docs/channels/email.md.
 */
@NullMarked
package org.atiende.connectors.email;

import org.jspecify.annotations.NullMarked;
