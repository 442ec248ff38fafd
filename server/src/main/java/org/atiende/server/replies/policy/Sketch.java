package org.atiende.server.replies.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is left of a text to tell whether another is almost the same: the smallest hashes of its pairs of words, one for each
 * of some ways to hash. The share of equal ones estimates how many pairs two texts have in common. The text cannot be told
 * from it. Numbers count as equal, and so do texts that differ in accents and capitals.
 */
public final class Sketch {
    private static final int SIZE = 64;
    private static final int FEWEST_WORDS = 5;
    private static final double ALIKE = 0.6;
    private static final int SPREAD = 0x9E3779B9;

    private final int[] smallest;

    private Sketch(int[] smallest) {
        this.smallest = smallest;
    }

    /** Of a text of a few words at least; a shorter one is like no other. */
    public static Sketch of(String text) {
        List<String> words = new ArrayList<>();
        for (Word word : new Reading(text).words()) {
            words.add(word.number() ? "0" : word.text());
        }
        if (words.size() < FEWEST_WORDS) {
            return new Sketch(new int[0]);
        }
        int[] smallest = new int[SIZE];
        Arrays.fill(smallest, Integer.MAX_VALUE);
        for (int i = 1; i < words.size(); i++) {
            int pair = (words.get(i - 1) + " " + words.get(i)).hashCode();
            for (int way = 0; way < SIZE; way++) {
                int hash = mixed(pair + way * SPREAD);
                smallest[way] = Math.min(smallest[way], hash);
            }
        }
        return new Sketch(smallest);
    }

    public static Sketch of(int[] stored) {
        return new Sketch(stored.clone());
    }

    private static int mixed(int value) {
        int hash = value;
        hash = (hash ^ hash >>> 16) * 0x7FEB352D;
        hash = (hash ^ hash >>> 15) * 0x846CA68B;
        return hash ^ hash >>> 16;
    }

    /** As it is stored. */
    public int[] stored() {
        return smallest.clone();
    }

    /** Whether it says too little to be compared. */
    public boolean empty() {
        return smallest.length == 0;
    }

    public boolean almost(Sketch other) {
        if (empty() || other.smallest.length != smallest.length) {
            return false;
        }
        int equal = 0;
        for (int i = 0; i < smallest.length; i++) {
            equal += smallest[i] == other.smallest[i] ? 1 : 0;
        }
        return equal >= ALIKE * smallest.length;
    }
}
