package org.atiende.nlu;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a message beside its text.
 *
 * @param channel where it came in, by the name that the corpus has for it, such as {@code mercadolibre_question}; null where that
 *     is not known
 * @param before masked turns before it in the conversation, oldest first; the last two count
 */
public record Context(@Nullable String channel, List<Turn> before) {
    /** Of a message that stands alone. */
    public static final Context NONE = new Context(null, List.of());

    public Context {
        before = List.copyOf(before);
    }
}
