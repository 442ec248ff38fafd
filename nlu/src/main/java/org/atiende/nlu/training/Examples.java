package org.atiende.nlu.training;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.atiende.nlu.model.Vectoriser;

/**
 * Messages as sparse rows: features in ascending order, each once.
 *
 * @param rows features of each message
 * @param values their values
 */
record Examples(int[][] rows, float[][] values) {

    /** Those of the first blocks of each vector. */
    static Examples of(List<Vectoriser.Vector> vectors, int blocks) {
        int[][] rows = new int[vectors.size()][];
        float[][] values = new float[vectors.size()][];
        IntStream.range(0, vectors.size()).parallel().forEach(i -> {
            Vectoriser.Vector vector = vectors.get(i);
            TreeMap<Integer, Float> merged = new TreeMap<>();
            // Buckets may be shared by blocks: equal rows are added up, as the scores do.
            for (int at = 0; at < vector.blockEnds()[blocks - 1]; at++) {
                merged.merge(vector.rows()[at], vector.values()[at], Float::sum);
            }
            rows[i] = merged.keySet().stream().mapToInt(row -> row).toArray();
            values[i] = new float[rows[i].length];
            int at = 0;
            for (float value : merged.values()) {
                values[i][at++] = value;
            }
        });
        return new Examples(rows, values);
    }

    /** Those messages alone. */
    Examples only(int[] messages) {
        int[][] some = new int[messages.length][];
        float[][] theirs = new float[messages.length][];
        Arrays.setAll(some, i -> rows[messages[i]]);
        Arrays.setAll(theirs, i -> values[messages[i]]);
        return new Examples(some, theirs);
    }

    /** What a column of weights, its bias last, makes of a message. */
    float score(int message, float[] column) {
        float score = column[column.length - 1];
        int[] row = rows[message];
        float[] value = values[message];
        for (int j = 0; j < row.length; j++) {
            score += column[row[j]] * value[j];
        }
        return score;
    }
}
