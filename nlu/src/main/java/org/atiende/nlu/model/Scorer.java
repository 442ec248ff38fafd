package org.atiende.nlu.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The weights of a {@link LinearModel}, laid out for reading, and the one pass that makes scores of occurrences. Immutable.
 *
 * <p>Nearly all the time goes to fetching rows from memory, so all that belongs to a row lies together, and the rows that
 * messages have most often lie together as well: a row's number is its place in the order of idf. Both ends of a row are
 * fetched without waiting for the row before it, so that the processor has many rows under way.
 *
 * <pre>
 * row   float idf | byte weight x classes | padding | float idf x scale
 * </pre>
 */
final class Scorer {
    private static final VarHandle FLOAT = MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.nativeOrder());
    private static final int NUMBERS = 2 * Float.BYTES;

    private final int classes;
    private final int stride;
    private final byte[] table;

    /** Where the row of each bucket begins; for a bucket that the training never saw, row 0, which adds nothing. */
    private final int[] rowAt;

    private final float[] bias;
    private final float[] blockWeights;

    Scorer(LinearModel model) {
        this.classes = model.classes();
        this.stride = (classes + 7) / 8 * 8 + NUMBERS;
        this.bias = model.bias();
        this.blockWeights = model.vectoriser().blockWeights();
        float[] idf = model.vectoriser().idf();
        int[] place = RowOrder.places(idf);
        this.table = new byte[Math.multiplyExact(idf.length + 1, stride)];
        for (int row = 0; row < idf.length; row++) {
            int at = place[row] * stride;
            put(idf[row], table, at);
            System.arraycopy(model.weights(), row * classes, table, at + Float.BYTES, classes);
            put(idf[row] * model.scales()[row], table, at + stride - Float.BYTES);
        }
        this.rowAt = model.vectoriser().rowOf().clone();
        for (int bucket = 0; bucket < rowAt.length; bucket++) {
            rowAt[bucket] = rowAt[bucket] < 0 ? 0 : place[rowAt[bucket]] * stride;
        }
    }

    /** Like {@link #FLOAT}, which is slow until it is compiled, and this is done once, at the start. */
    private static void put(float value, byte[] table, int at) {
        int bits = Float.floatToRawIntBits(value);
        int turned = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? bits : Integer.reverseBytes(bits);
        table[at] = (byte) (turned >>> 24);
        table[at + 1] = (byte) (turned >>> 16);
        table[at + 2] = (byte) (turned >>> 8);
        table[at + 3] = (byte) turned;
    }

    /**
     * Leaves the score of every class in the scratch, with the row of every occurrence and the unit of every block. An idf is
     * counted once for each time a feature occurs; a block is brought to its own length.
     */
    void score(Scratch scratch) {
        Occurrences found = scratch.found;
        scratch.begin(bias);
        int[] rows = scratch.rowAt;
        for (int i = 0; i < found.size; i++) {
            int at = rowAt[found.buckets[i]];
            rows[i] = at;
            scratch.idf[i] = (float) FLOAT.get(table, at);
            scratch.factors[i] = (float) FLOAT.get(table, at + stride - Float.BYTES);
        }
        for (int block = 0; block < Occurrences.BLOCKS; block++) {
            block(scratch, block);
        }
    }

    private void block(Scratch scratch, int block) {
        int size = scratch.distinct(scratch.found.blockStart(block), scratch.found.blockEnds[block]);
        if (size == 0) {
            scratch.unit[block] = 0;
            return;
        }
        double squares = 0;
        for (int i = 0; i < size; i++) {
            float value = scratch.counts[i] * scratch.idf[scratch.ofRow[i]];
            squares += (double) value * value;
        }
        float unit = (float) (blockWeights[block] / Math.sqrt(squares));
        scratch.unit[block] = unit;
        for (int i = 0; i < size; i++) {
            scratch.values[i] = unit * scratch.counts[i] * scratch.factors[scratch.ofRow[i]];
        }
        int i = 0;
        for (; i + 3 < size; i += 4) {
            addFour(scratch.scores, scratch.rows, scratch.values, i);
        }
        for (; i < size; i++) {
            add(scratch.scores, scratch.rows[i] + Float.BYTES, scratch.values[i]);
        }
    }

    private void add(float[] scores, int at, float value) {
        byte[] weights = table;
        for (int k = 0; k < scores.length; k++) {
            scores[k] += value * weights[at + k];
        }
    }

    /** Four rows in one loop cost little more than one in a loop of its own. */
    private void addFour(float[] scores, int[] rows, float[] values, int i) {
        byte[] weights = table;
        int a = rows[i] + Float.BYTES;
        int b = rows[i + 1] + Float.BYTES;
        int c = rows[i + 2] + Float.BYTES;
        int d = rows[i + 3] + Float.BYTES;
        float p = values[i];
        float q = values[i + 1];
        float r = values[i + 2];
        float s = values[i + 3];
        for (int k = 0; k < scores.length; k++) {
            scores[k] += p * weights[a + k] + q * weights[b + k] + (r * weights[c + k] + s * weights[d + k]);
        }
    }

    /**
     * The part of each token in the score that was left in the scratch: every occurrence of a feature adds the same, so a
     * feature's part of the score is divided among its occurrences, and an occurrence's among the tokens it covers. The sum over
     * all tokens is the score of an intent, less its bias and what is known beside the text.
     */
    double[] parts(Scratch scratch, int intent) {
        Occurrences found = scratch.found;
        double[] parts = new double[scratch.tokens.size()];
        for (int block = 0; block < Occurrences.MANNER; block++) {
            double unit = scratch.unit[block];
            for (int i = found.blockStart(block); i < found.blockEnds[block]; i++) {
                int first = found.firsts[i];
                double part = unit * scratch.factors[i] * table[scratch.rowAt[i] + Float.BYTES + intent];
                if (part == 0 || first == Occurrences.NOWHERE) {
                    continue;
                }
                if (first == found.lasts[i]) {
                    parts[first] += part;
                    continue;
                }
                part /= found.lasts[i] - first + 1;
                for (int t = first; t <= found.lasts[i]; t++) {
                    parts[t] += part;
                }
            }
        }
        return parts;
    }
}
