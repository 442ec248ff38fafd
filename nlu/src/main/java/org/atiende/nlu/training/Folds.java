package org.atiende.nlu.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A shop's messages dealt into parts, each intent evenly; messages that are alike lie in the same part.
 *
 * @param fold of each message
 * @param group of each message; the same for those that are alike
 * @param count how many parts
 */
record Folds(int[] fold, int[] group, int count) {
    private static final int COUNT = 10;
    private static final long SEED = 20261126;

    static Folds of(List<OwnMessage> messages) {
        int[] group = LabelQuality.groups(messages);
        Map<String, List<Integer>> byIntent = new TreeMap<>();
        for (int i = 0; i < group.length; i++) {
            if (group[i] == i) {
                byIntent.computeIfAbsent(messages.get(i).intents().getFirst(), intent -> new ArrayList<>())
                        .add(i);
            }
        }
        Random random = new Random(SEED);
        int[] fold = new int[group.length];
        int next = 0;
        for (List<Integer> leaders : byIntent.values()) {
            Collections.shuffle(leaders, random);
            for (int leader : leaders) {
                fold[leader] = next++ % COUNT;
            }
        }
        for (int i = 0; i < group.length; i++) {
            fold[i] = fold[group[i]];
        }
        return new Folds(fold, group, COUNT);
    }

    int of(int message) {
        return fold[message];
    }
}
