package org.atiende.nlu.model;

import java.util.Arrays;

/** The order of rows in which those lie together that messages have most often: by idf, of equal ones by number. */
final class RowOrder {
    private RowOrder() {}

    static int[] commonestFirst(float[] idf) {
        long[] keys = new long[idf.length];
        for (int row = 0; row < idf.length; row++) {
            // The bits of positive floats are in the order of the floats.
            keys[row] = (long) Float.floatToIntBits(idf[row]) << 32 | row;
        }
        Arrays.sort(keys);
        int[] order = new int[idf.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = (int) keys[i];
        }
        return order;
    }

    /** The place of each row, from 1 on. A file of ours has the rows in this order already. */
    static int[] places(float[] idf) {
        int[] places = new int[idf.length];
        boolean sorted = true;
        for (int row = 0; row < idf.length; row++) {
            places[row] = row + 1;
            sorted &= row == 0 || idf[row - 1] <= idf[row];
        }
        if (!sorted) {
            int[] order = commonestFirst(idf);
            for (int place = 0; place < order.length; place++) {
                places[order[place]] = place + 1;
            }
        }
        return places;
    }
}
