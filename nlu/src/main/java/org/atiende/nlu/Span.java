package org.atiende.nlu;

/**
 * A stretch of a text, in UTF-16 code units.
 *
 * @param start index of the first unit, from 0
 * @param end index after the last unit, greater than {@code start}
 */
public record Span(int start, int end) {
    public Span {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException(
                    "Span [%d, %d) is empty or starts before the text".formatted(start, end));
        }
    }

    public String of(String text) {
        return text.substring(start, end);
    }
}
