package org.atiende.models.esmx.manner;

import java.util.Locale;
import org.atiende.nlu.Span;
import org.jspecify.annotations.Nullable;

/**
 * Something that a Mexican buyer would stumble over.
 *
 * @param span where it stands in the text
 * @param found what stands there
 * @param better what to write in its place; null where there is no one word for it
 */
public record Finding(
        Kind kind, Span span, String found, @Nullable String better) {

    /** What is wrong. */
    public enum Kind {
        /** A word of Spain, which means something else or nothing in Mexico. */
        EUROPEAN,
        /** Sounds like an office, or like a machine. */
        COLD,
        /** Tú and usted in one text, or the other one than asked for. */
        MIXED,
        /** A day, an hour, a sum that no data gave. */
        PROMISE,
        /** Something that the shop is said to have done, in a text to which no person adds a word. */
        DEED,
        /** Vulgar, or a slur. */
        FORBIDDEN;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
