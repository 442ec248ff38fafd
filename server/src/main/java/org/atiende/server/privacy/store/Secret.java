package org.atiende.server.privacy.store;

import org.atiende.nlu.EntityKind;
import org.atiende.nlu.Span;
import org.atiende.server.kernel.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * One sealed personal value of a message.
 *
 * @param key fingerprint by which a phone or an e-mail is found again; null for what is not looked for
 */
@SuppressWarnings("ArrayRecordComponent") // handed between table and vault and never kept or compared
public record Secret(
        MessageId message, int position, EntityKind kind, Span span, byte[] sealed, byte @Nullable [] key) {}
