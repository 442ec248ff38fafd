package org.atiende.nlu;

/**
 * A thing that a message names.
 *
 * @param kind what it is
 * @param span where it stands in the masked text
 * @param value normalised value, such as {@code 1250.00 MXN} or {@code 2026-12-24}; the placeholder for personal kinds
 */
public record Entity(EntityKind kind, Span span, String value) {}
