package org.atiende.nlu.training;

import java.util.Arrays;
import java.util.List;
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
            int size = vector.blockEnds()[blocks - 1];
            long[] keys = new long[size];
            Arrays.setAll(keys, at -> (long) vector.rows()[at] << 32 | at);
            Arrays.sort(keys);
            int[] row = new int[size];
            float[] value = new float[size];
            int last = -1;
            for (long key : keys) {
                // Buckets may be shared by blocks: equal rows are added up, as the scores do.
                int feature = (int) (key >> 32);
                if (last < 0 || row[last] != feature) {
                    row[++last] = feature;
                }
                value[last] += vector.values()[(int) key];
            }
            rows[i] = Arrays.copyOf(row, last + 1);
            values[i] = Arrays.copyOf(value, last + 1);
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

    /** The mean of two columns of weights, the second counting this part. */
    static float[] mean(float[] one, float[] other, float part) {
        float[] mean = new float[one.length];
        for (int row = 0; row < mean.length; row++) {
            mean[row] = (1 - part) * one[row] + part * other[row];
        }
        return mean;
    }
}
