package org.atiende.nlu.entity;

import org.atiende.nlu.EntityKind;

/**
 * Something that was recognised in a text.
 *
 * @param kind what it is
 * @param start index of the first character
 * @param end index after the last character
 * @param value the normalised value
 */
public record Found(EntityKind kind, int start, int end, String value) {}
