package org.atiende.bench.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The features that the peers get which make none themselves: words, pairs of words, letters inside words. */
final class Words {
    private Words() {}

    /** @param kinds any of {@code w} words, {@code p} pairs, {@code c} two to five letters with word bounds */
    static List<String> of(String text, String kinds) {
        List<String> features = new ArrayList<>();
        List<String> words = split(text);
        String previous = "^";
        for (String word : words) {
            if (kinds.contains("w")) {
                features.add(word);
            }
            if (kinds.contains("p")) {
                features.add(previous + " " + word);
            }
            if (kinds.contains("c")) {
                letters("_" + word + "_", features);
            }
            previous = word;
        }
        if (kinds.contains("p")) {
            features.add(previous + " $");
        }
        return features;
    }

    static List<String> split(String text) {
        String spaced = text.toLowerCase(Locale.ROOT)
                .replaceAll("([^\\p{L}\\p{N}\\s])", " $1 ")
                .strip();
        return spaced.isEmpty() ? List.of() : List.of(spaced.split("\\s+"));
    }

    private static void letters(String word, List<String> features) {
        for (int from = 0; from < word.length(); from++) {
            for (int to = from + 2; to <= Math.min(word.length(), from + 5); to++) {
                features.add("#" + word.substring(from, to));
            }
        }
    }
}
