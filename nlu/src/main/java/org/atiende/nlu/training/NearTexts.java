package org.atiende.nlu.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.atiende.nlu.entity.Plain;

/**
 * Finds texts that nearly say the same: their sets of words agree by more than eight tenths. Texts of fewer than five words
 * are too short to tell. Texts are taken one after the other and compared with those before.
 */
final class NearTexts {
    private static final int SHORT = 5;
    private static final double NEARLY_SAME = 0.8;

    private final Map<String, Integer> frequency = new HashMap<>();
    private final Map<String, List<Integer>> byWord = new HashMap<>();
    private final List<Set<String>> sets = new ArrayList<>();

    /** @param texts all that will be taken; how rare a word is in them makes the search quick */
    NearTexts(List<String> texts) {
        texts.forEach(text -> new HashSet<>(words(text)).forEach(word -> frequency.merge(word, 1, Integer::sum)));
    }

    /** The words of a text, without accents, capitals and marks. */
    static List<String> words(String text) {
        return List.of(Plain.fold(text).strip().split("[^\\p{L}\\p{N}_]+")).stream()
                .filter(word -> !word.isEmpty())
                .toList();
    }

    static boolean isShort(List<String> words) {
        return words.size() < SHORT;
    }

    /** Takes the next text; returns the numbers, from zero, of those before it that nearly say the same. */
    List<Integer> take(List<String> words) {
        Set<String> set = isShort(words) ? Set.of() : new TreeSet<>(words);
        // Sets that agree so much share one of the rarest words that make up the fifth of either.
        List<String> rarest = set.stream()
                .sorted(Comparator.<String>comparingInt(word -> frequency.getOrDefault(word, 0))
                        .thenComparing(word -> word))
                .limit(set.size() - (int) Math.ceil(NEARLY_SAME * set.size()) + 1L)
                .toList();
        TreeSet<Integer> others = new TreeSet<>();
        rarest.forEach(word -> others.addAll(byWord.getOrDefault(word, List.of())));
        List<Integer> near = others.stream()
                .filter(other -> agreement(set, sets.get(other)) > NEARLY_SAME)
                .toList();
        int number = sets.size();
        sets.add(set);
        rarest.forEach(
                word -> byWord.computeIfAbsent(word, key -> new ArrayList<>()).add(number));
        return near;
    }

    /** The share that two sets have in common of all that is in either. */
    private static double agreement(Set<String> one, Set<String> other) {
        long shared = one.stream().filter(other::contains).count();
        return shared / (double) (one.size() + other.size() - shared);
    }
}
