package org.atiende.models.esmx.manner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.atiende.nlu.Span;
import org.atiende.nlu.entity.Plain;
import org.jspecify.annotations.Nullable;

/**
 * Explains the slang of a text in Chinese, in English and in plain Spanish: what each expression means, and where it stands. The longest
 * expression wins; capitals and accents are no matter, and ñ is a letter of its own.
 */
public final class Glossary {
    /** By the first word of a spelling, the longest spelling in front. */
    private final Map<String, List<Entry>> byFirstWord;

    private Glossary(Map<String, List<Entry>> byFirstWord) {
        this.byFirstWord = byFirstWord;
    }

    /**
     * An expression of a text, explained.
     *
     * @param expression as the lexicon has it, whatever the spelling
     * @param es null where the expression is plain Spanish itself
     * @param maybe whether it means that in some contexts only
     */
    public record Gloss(
            Span span,
            String expression,
            String zh,
            String en,
            @Nullable String es,
            boolean maybe) {}

    private record Entry(
            String form,
            String expression,
            String zh,
            String en,
            @Nullable String es,
            boolean maybe) {}

    public static Glossary load() {
        Map<String, List<Entry>> entries = new HashMap<>();
        for (Slang.Row row : Slang.load().rows()) {
            for (String form : row.explained()) {
                String folded = Plain.fold(form);
                int end = wordEnd(folded, 0);
                if (end > 0) {
                    entries.computeIfAbsent(folded.substring(0, end), it -> new ArrayList<>())
                            .add(new Entry(
                                    folded,
                                    row.expression(),
                                    row.zh(),
                                    row.en(),
                                    row.es(),
                                    row.scope().equals("context")));
                }
            }
        }
        entries.values()
                .forEach(it -> it.sort(
                        Comparator.comparingInt((Entry entry) -> entry.form().length())
                                .reversed()));
        return new Glossary(entries);
    }

    /** What there is to explain, from left to right. */
    public List<Gloss> of(String text) {
        String folded = Plain.fold(text);
        List<Gloss> found = new ArrayList<>();
        int at = 0;
        while (at < folded.length()) {
            int end = wordEnd(folded, at);
            if (end == at) {
                at++;
                continue;
            }
            Entry entry = longest(folded, at, end);
            if (entry != null) {
                end = at + entry.form().length();
                found.add(new Gloss(
                        new Span(at, end), entry.expression(), entry.zh(), entry.en(), entry.es(), entry.maybe()));
            }
            at = end;
        }
        return List.copyOf(found);
    }

    private @Nullable Entry longest(String folded, int start, int wordEnd) {
        for (Entry entry : byFirstWord.getOrDefault(folded.substring(start, wordEnd), List.of())) {
            int end = start + entry.form().length();
            if (folded.startsWith(entry.form(), start) && (end == folded.length() || !word(folded.charAt(end)))) {
                return entry;
            }
        }
        return null;
    }

    private static int wordEnd(String folded, int from) {
        int end = from;
        while (end < folded.length() && word(folded.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean word(char c) {
        return Character.isLetterOrDigit(c);
    }
}
