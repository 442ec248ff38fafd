/**
 * A mailbox as a channel: IMAP in, SMTP out. Connectors whose buyers write mail are made of these parts.
 *
 * <p>{@link org.atiende.mail.Mailbox} takes mails in by a watermark of UIDs and makes a {@link org.atiende.mail.Letter} of
 * each; what a letter means is the connector's to say. {@link org.atiende.mail.Postman} sends under a Message-ID that is
 * chosen before, so that a bounce, an answer or a copy in the folder of sent mails is known again. Nothing here marks, moves
 * or deletes a mail of the shop's; the one thing written is a copy of what was sent.
 *
 * <p>Settings of an account ({@link org.atiende.mail.MailSettings}): docs/channels/email.md.
 */
@NullMarked
package org.atiende.mail;

import org.jspecify.annotations.NullMarked;
