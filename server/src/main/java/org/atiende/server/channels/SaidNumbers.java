package org.atiende.server.channels;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atiende.nlu.Entity;
import org.atiende.nlu.EntityKind;

/**
 * Order numbers that a message says: those that the reader has recognised, and short ones as web shops have them, where a
 * word or a {@code #} says that an order is meant.
 */
final class SaidNumbers {
    private static final Pattern MARKED = Pattern.compile("#\\s?(\\d{4,12})(?!\\d)");
    private static final Pattern NAMED = Pattern.compile(
            "\\b(?:pedido|orden|folio|order)\\s*(?:es\\s*)?(?:el\\s*)?(?:n[u\u00fa]m(?:ero)?\\.?|no\\.|n\u00ba|#|:)?\\s*#?(\\d{4,12})(?!\\d)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private SaidNumbers() {}

    /**
     * The numbers, as they were said.
     *
     * @param text with placeholders: what is a phone number is none of them
     */
    static Set<String> of(String text, List<Entity> entities) {
        Set<String> numbers = new LinkedHashSet<>();
        entities.stream().filter(it -> it.kind() == EntityKind.ORDER).forEach(it -> numbers.add(it.value()));
        for (Pattern pattern : List.of(MARKED, NAMED)) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                numbers.add(matcher.group(1));
            }
        }
        return numbers;
    }
}
