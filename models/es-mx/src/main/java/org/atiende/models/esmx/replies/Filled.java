package org.atiende.models.esmx.replies;

import java.util.List;
import org.atiende.nlu.Span;

/**
 * A wording with its variables filled.
 *
 * @param values where values stand that were put in
 * @param gaps where {@link #GAP} stands, which a person replaces
 */
public record Filled(String text, List<Span> values, List<Span> gaps) {
    /** What stands in a text until somebody has written there what only a person knows. */
    public static final String GAP = "[___]";

    public Filled {
        values = List.copyOf(values);
        gaps = List.copyOf(gaps);
    }

    /** Both, one after the other, with something between. */
    public Filled and(String between, Filled other) {
        int by = text.length() + between.length();
        return new Filled(text + between + other.text, joined(values, other.values, by), joined(gaps, other.gaps, by));
    }

    private static List<Span> joined(List<Span> first, List<Span> second, int by) {
        return java.util.stream.Stream.concat(
                        first.stream(), second.stream().map(it -> new Span(it.start() + by, it.end() + by)))
                .toList();
    }
}
