package org.atiende.server.replies.policy;

import java.util.List;

/** One text being looked at, by one thread. Counts the steps taken, so that a test can hold them against the length. */
final class Reading {
    private final PlainText plain;
    private final List<Word> words;
    private long steps;

    Reading(String written) {
        plain = PlainText.of(written);
        words = Words.of(plain);
        steps = plain.length() + words.size();
    }

    PlainText plain() {
        return plain;
    }

    List<Word> words() {
        return words;
    }

    /** The word at a place; an empty one where there is none. */
    String word(int index) {
        return index < 0 || index >= words.size() ? "" : words.get(index).text();
    }

    void step() {
        steps++;
    }

    long steps() {
        return steps;
    }
}
