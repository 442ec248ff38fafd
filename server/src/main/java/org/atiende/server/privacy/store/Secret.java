package org.atiende.server.privacy.store;

import org.atiende.nlu.EntityKind;
import org.atiende.nlu.Span;
import org.atiende.server.kernel.MessageId;

/** One sealed personal value of a message. */
@SuppressWarnings("ArrayRecordComponent") // handed between table and vault and never kept or compared
public record Secret(MessageId message, int position, EntityKind kind, Span span, byte[] sealed) {}
