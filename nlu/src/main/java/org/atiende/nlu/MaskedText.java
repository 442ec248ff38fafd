package org.atiende.nlu;

import java.util.List;

/**
 * A text whose personal data have been replaced by typed placeholders.
 *
 * @param text the text with placeholders; the only form that may be stored, logged or shown to a model
 * @param concealed what was taken out, in the order of the text; empty when the text held none
 */
public record MaskedText(String text, List<Concealed> concealed) {
    public MaskedText {
        concealed = List.copyOf(concealed);
        for (Concealed value : concealed) {
            if (value.span().end() > text.length()) {
                throw new IllegalArgumentException(value + " lies outside a text of " + text.length() + " characters");
            }
        }
    }
}
