package org.atiende.nlu.training;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Eight columns in one vector of the processor. The module that this needs incubates, so that a process has it only where it was
 * asked for ({@code --add-modules jdk.incubator.vector}), as the build does that trains the model that is shipped.
 */
final class InVectors {
    private static final VectorSpecies<Float> EIGHT = FloatVector.SPECIES_256;

    private InVectors() {}

    /** Whether the processor has vectors of that length; without them each step would be made in memory. */
    static boolean fit() {
        return FloatVector.SPECIES_PREFERRED.length() >= EIGHT.length();
    }

    /** As {@link Abreast#sum}. A product and its sum are rounded one after the other, as there. */
    static void sum(float[] table, int width, int from, int[] rows, float[] values, float[] sums) {
        FloatVector all = FloatVector.fromArray(EIGHT, sums, from);
        for (int i = 0; i < rows.length; i++) {
            all = all.add(
                    FloatVector.fromArray(EIGHT, table, rows[i] * width + from).mul(values[i]));
        }
        all.intoArray(sums, from);
    }

    /** As {@link Abreast#add}. */
    static void add(float[] table, int width, int from, int[] rows, float[] values, float[] changes) {
        FloatVector change = FloatVector.fromArray(EIGHT, changes, from);
        for (int i = 0; i < rows.length; i++) {
            int at = rows[i] * width + from;
            FloatVector.fromArray(EIGHT, table, at).add(change.mul(values[i])).intoArray(table, at);
        }
    }
}
