package org.atiende.nlu.training;

import java.util.Arrays;
import java.util.Random;

/**
 * The first intents of two readers on the same messages, all shares between 0 and 1.
 *
 * @param n messages
 * @param base share that the base reads rightly
 * @param candidate share that the candidate reads rightly
 * @param difference candidate less base
 * @param low lower end of the 95 % interval of the difference, by a paired bootstrap
 * @param high upper end
 */
public record Comparison(int n, double base, double candidate, double difference, double low, double high) {
    private static final int ROUNDS = 10_000;
    private static final long SEED = 20261126;

    /**
     * @param base which messages the base reads rightly
     * @param candidate which ones the candidate does
     * @param group of each message; messages of one group are alike, and drawn together
     */
    static Comparison of(boolean[] base, boolean[] candidate, int[] group) {
        int n = base.length;
        if (n == 0) {
            return new Comparison(0, 0, 0, 0, 0, 0);
        }
        int groups = Arrays.stream(group).max().orElse(0) + 1;
        int[] sizes = new int[groups];
        int[] gains = new int[groups];
        int before = 0;
        int after = 0;
        for (int i = 0; i < n; i++) {
            before += base[i] ? 1 : 0;
            after += candidate[i] ? 1 : 0;
            sizes[group[i]]++;
            gains[group[i]] += (candidate[i] ? 1 : 0) - (base[i] ? 1 : 0);
        }
        int[] filled = java.util.stream.IntStream.range(0, groups)
                .filter(g -> sizes[g] > 0)
                .toArray();
        double[] differences = new double[ROUNDS];
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            int size = 0;
            int gain = 0;
            for (int i = 0; i < filled.length; i++) {
                int g = filled[random.nextInt(filled.length)];
                size += sizes[g];
                gain += gains[g];
            }
            differences[round] = (double) gain / size;
        }
        Arrays.sort(differences);
        return new Comparison(
                n,
                (double) before / n,
                (double) after / n,
                (double) (after - before) / n,
                differences[ROUNDS / 40],
                differences[ROUNDS - 1 - ROUNDS / 40]);
    }
}
