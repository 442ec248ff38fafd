package org.atiende.nlu.model;

import java.util.Arrays;
import java.util.List;

/** Weighs the occurrences of a message by TF-IDF, each block brought to its own length. Immutable; keeps the arrays it is given. */
public final class Vectoriser {
    private final int[] rowOf;
    private final float[] idf;
    private final float[] blockWeights;

    /**
     * @param rowOf row of each bucket, -1 for one that the training never saw
     * @param idf weight of each row
     * @param blockWeights length that each block is brought to
     */
    public Vectoriser(int[] rowOf, float[] idf, float[] blockWeights) {
        this.rowOf = rowOf;
        this.idf = idf;
        this.blockWeights = blockWeights;
    }

    public int rows() {
        return idf.length;
    }

    /**
     * The same, and rows of its own for what the training did not see but these messages hold; the rows that are there keep
     * their place.
     *
     * @param own the messages
     * @param least in how many of them a feature must occur
     * @param known how many messages the training saw
     */
    public Vectoriser widened(List<Occurrences> own, int least, int known) {
        int[] frequency = new int[rowOf.length];
        int[] lastSeen = new int[rowOf.length];
        for (int message = 0; message < own.size(); message++) {
            Occurrences found = own.get(message);
            for (int i = 0; i < found.size; i++) {
                int bucket = found.buckets[i];
                if (rowOf[bucket] < 0 && lastSeen[bucket] != message + 1) {
                    lastSeen[bucket] = message + 1;
                    frequency[bucket]++;
                }
            }
        }
        int[] wider = rowOf.clone();
        float[] weights = Arrays.copyOf(idf, idf.length + rowOf.length);
        int rows = idf.length;
        for (int bucket = 0; bucket < wider.length; bucket++) {
            if (frequency[bucket] >= least) {
                weights[rows] = (float) (StrictMath.log((1.0 + known + own.size()) / (1.0 + frequency[bucket])) + 1);
                wider[bucket] = rows++;
            }
        }
        return new Vectoriser(wider, Arrays.copyOf(weights, rows), blockWeights);
    }

    int[] rowOf() {
        return rowOf;
    }

    /** Of each row. */
    public float[] idf() {
        return idf;
    }

    float[] blockWeights() {
        return blockWeights;
    }

    /**
     * A sparse message.
     *
     * @param rows the features it has, ascending within a block
     * @param values the value of each
     * @param size how many there are
     * @param unit value that one occurrence of idf 1 is worth in each block
     * @param blockEnds where each block ends
     */
    public record Vector(int[] rows, float[] values, int size, float[] unit, int[] blockEnds) {}

    public Vector vector(Occurrences found) {
        int[] rows = new int[found.size];
        float[] values = new float[found.size];
        float[] unit = new float[Occurrences.BLOCKS];
        int[] ends = new int[Occurrences.BLOCKS];
        int size = 0;
        for (int block = 0; block < Occurrences.BLOCKS; block++) {
            int start = size;
            for (int i = found.blockStart(block); i < found.blockEnds[block]; i++) {
                int row = rowOf[found.buckets[i]];
                if (row >= 0) {
                    rows[size++] = row;
                }
            }
            unit[block] = unit(rows, start, size, blockWeights[block]);
            Arrays.sort(rows, start, size);
            size = fold(rows, values, start, size, unit[block]);
            ends[block] = size;
        }
        return new Vector(rows, values, size, unit, ends);
    }

    /**
     * What one occurrence of idf 1 is worth. Each occurrence counts towards the length by itself, whether or not there are others of
     * its feature, so that the length of a whole is found from the lengths of its parts.
     */
    private float unit(int[] rows, int start, int end, float length) {
        double squares = 0;
        for (int i = start; i < end; i++) {
            squares += (double) idf[rows[i]] * idf[rows[i]];
        }
        return squares == 0 ? 0 : (float) (length / Math.sqrt(squares));
    }

    private int fold(int[] rows, float[] values, int start, int end, float unit) {
        int size = start;
        for (int i = start; i < end; ) {
            int row = rows[i];
            int next = i + 1;
            while (next < end && rows[next] == row) {
                next++;
            }
            rows[size] = row;
            values[size++] = (next - i) * idf[row] * unit;
            i = next;
        }
        return size;
    }
}
