package org.atiende.models.esmx.manner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.atiende.nlu.Span;
import org.atiende.nlu.entity.Plain;

/** Words and phrases that are looked for as whole words, without regard to capitals and accents; ñ is a letter of its own. */
final class Phrases {
    private final Pattern pattern;

    /** @param phrases plain texts; a star at the end of one stands for any ending */
    Phrases(List<String> phrases) {
        String alternatives = phrases.stream()
                .map(Plain::fold)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Phrases::expression)
                .collect(Collectors.joining("|"));
        pattern = Pattern.compile("(?<![\\p{L}\\d])(?:" + alternatives + ")(?![\\p{L}\\d])");
    }

    private static String expression(String phrase) {
        boolean stem = phrase.endsWith("*");
        String words = stem ? phrase.substring(0, phrase.length() - 1) : phrase;
        return Pattern.quote(words) + (stem ? "\\p{L}*" : "");
    }

    /** Where they stand, from left to right. */
    List<Span> in(String text) {
        List<Span> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(Plain.fold(text));
        while (matcher.find()) {
            found.add(new Span(matcher.start(), matcher.end()));
        }
        return found;
    }
}
