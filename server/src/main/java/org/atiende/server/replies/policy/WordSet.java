package org.atiende.server.replies.policy;

import java.util.HashSet;
import java.util.Set;

/** A list of single words, some of them with any ending ({@code llama*}). */
final class WordSet {
    private static final int LONGEST_STEM = 16;

    private final Set<String> words = new HashSet<>();
    private final Set<String> stems = new HashSet<>();

    static WordSet of(String file) {
        WordSet set = new WordSet();
        for (String line : Lists.lines(file)) {
            for (String word : line.split("\\s+")) {
                if (word.endsWith("*")) {
                    set.stems.add(word.substring(0, word.length() - 1));
                } else {
                    set.words.add(word);
                }
            }
        }
        return set;
    }

    boolean contains(String word) {
        if (words.contains(word)) {
            return true;
        }
        for (int size = 2; size <= Math.min(word.length(), LONGEST_STEM); size++) {
            if (stems.contains(word.substring(0, size))) {
                return true;
            }
        }
        return false;
    }
}
