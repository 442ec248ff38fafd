package org.atiende.nlu.model;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The weights of every feature for every class. All that belongs to a feature lies together, since fetching rows from memory is
 * most of what reading a message takes; and it lies so in a model's file, whose bytes are kept as they are, so that a start has
 * nothing to lay out. Immutable; keeps the array it is given.
 *
 * <pre>
 * row   float idf | byte weight x classes | float scale of these weights
 * </pre>
 *
 * Numbers are little-endian. Before the first row stands an empty one, for features that the training never saw.
 */
public final class Weights {
    static final VarHandle FLOAT = MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int NUMBERS = 2 * Float.BYTES;

    private final byte[] table;
    private final int from;
    private final int rows;
    private final int classes;
    private final int stride;

    /**
     * @param table with the empty row and all others from some place on
     * @param from this place
     */
    Weights(byte[] table, int from, int rows, int classes) {
        this.table = table;
        this.from = from;
        this.rows = rows;
        this.classes = classes;
        this.stride = classes + NUMBERS;
    }

    /**
     * @param idf of each row
     * @param weights {@code rows x classes}, each to be multiplied by the scale of its row
     * @param scales one for each row
     */
    public static Weights of(float[] idf, byte[] weights, float[] scales) {
        int classes = idf.length == 0 ? 0 : weights.length / idf.length;
        int stride = classes + NUMBERS;
        byte[] table = new byte[size(idf.length, classes)];
        for (int row = 0; row < idf.length; row++) {
            int at = (row + 1) * stride;
            FLOAT.set(table, at, idf[row]);
            System.arraycopy(weights, row * classes, table, at + Float.BYTES, classes);
            FLOAT.set(table, at + stride - Float.BYTES, scales[row]);
        }
        return new Weights(table, 0, idf.length, classes);
    }

    /** How many bytes so many rows and the empty one take. */
    static int size(int rows, int classes) {
        return Math.multiplyExact(Math.addExact(rows, 1), classes + NUMBERS);
    }

    public int rows() {
        return rows;
    }

    byte[] table() {
        return table;
    }

    /** From one row to the next. */
    int stride() {
        return stride;
    }

    /** Where a row begins; that of row -1 is the empty one. */
    int at(int row) {
        return from + (row + 1) * stride;
    }

    float idf(int row) {
        return (float) FLOAT.get(table, at(row));
    }

    public float scale(int row) {
        return (float) FLOAT.get(table, at(row) + stride - Float.BYTES);
    }

    /** To be multiplied by the scale of the row. */
    public byte weight(int row, int k) {
        return table[at(row) + Float.BYTES + k];
    }

    /** Puts weights of a row, from a class on, into an array. */
    public void copy(int row, int k, byte[] into, int at, int length) {
        System.arraycopy(table, at(row) + Float.BYTES + k, into, at, length);
    }

    void write(OutputStream out) throws IOException {
        out.write(table, from, size(rows, classes));
    }
}
