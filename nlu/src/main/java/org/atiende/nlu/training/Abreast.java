package org.atiende.nlu.training;

/**
 * Work on eight columns of a table at a time, for messages whose features are its rows. Eight sums are what a processor
 * holds in registers, and eight weights lie in half a line of its cache: a column at a time, or all of them, takes three
 * times as long. Where the process may use vectors of eight, {@link InVectors} does the same in fewer steps and to the same bits.
 */
final class Abreast {
    static final int COLUMNS = 8;

    private static final boolean VECTORS =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() && InVectors.fit();

    private Abreast() {}

    /**
     * Adds to eight sums what a message's features have in as many columns, each times its value.
     *
     * @param table rows of this width, one after the other
     * @param from the first of the columns, and of the sums
     */
    static void sum(float[] table, int width, int from, int[] rows, float[] values, float[] sums) {
        if (VECTORS) {
            InVectors.sum(table, width, from, rows, values, sums);
        } else {
            sumOneByOne(table, width, from, rows, values, sums);
        }
    }

    static void sumOneByOne(float[] table, int width, int from, int[] rows, float[] values, float[] sums) {
        float zero = sums[from];
        float one = sums[from + 1];
        float two = sums[from + 2];
        float three = sums[from + 3];
        float four = sums[from + 4];
        float five = sums[from + 5];
        float six = sums[from + 6];
        float seven = sums[from + 7];
        for (int i = 0; i < rows.length; i++) {
            int at = rows[i] * width + from;
            float value = values[i];
            zero += value * table[at];
            one += value * table[at + 1];
            two += value * table[at + 2];
            three += value * table[at + 3];
            four += value * table[at + 4];
            five += value * table[at + 5];
            six += value * table[at + 6];
            seven += value * table[at + 7];
        }
        sums[from] = zero;
        sums[from + 1] = one;
        sums[from + 2] = two;
        sums[from + 3] = three;
        sums[from + 4] = four;
        sums[from + 5] = five;
        sums[from + 6] = six;
        sums[from + 7] = seven;
    }

    /**
     * Adds eight changes, times the value of each of a message's features, to what these have in as many columns.
     *
     * @param table rows of this width, one after the other
     * @param from the first of the columns, and of the changes
     */
    static void add(float[] table, int width, int from, int[] rows, float[] values, float[] changes) {
        if (VECTORS) {
            InVectors.add(table, width, from, rows, values, changes);
        } else {
            addOneByOne(table, width, from, rows, values, changes);
        }
    }

    static void addOneByOne(float[] table, int width, int from, int[] rows, float[] values, float[] changes) {
        float zero = changes[from];
        float one = changes[from + 1];
        float two = changes[from + 2];
        float three = changes[from + 3];
        float four = changes[from + 4];
        float five = changes[from + 5];
        float six = changes[from + 6];
        float seven = changes[from + 7];
        for (int i = 0; i < rows.length; i++) {
            int at = rows[i] * width + from;
            float value = values[i];
            table[at] += value * zero;
            table[at + 1] += value * one;
            table[at + 2] += value * two;
            table[at + 3] += value * three;
            table[at + 4] += value * four;
            table[at + 5] += value * five;
            table[at + 6] += value * six;
            table[at + 7] += value * seven;
        }
    }
}
