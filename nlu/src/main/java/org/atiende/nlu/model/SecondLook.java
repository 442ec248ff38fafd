package org.atiende.nlu.model;

/**
 * A second look at the scores of a message, all of them together. A classifier that knows one intent against all others
 * cannot say which of two near ones is meant when both speak up, or how little it means that one speaks up in an angry
 * message; this table, learnt on scores of messages whose authors the classifiers had not seen, can (Wolpert: Stacked
 * Generalization, Neural Networks 5, 1992).
 *
 * @param intents how many there are, first among the scores
 * @param classes intents and emotions
 * @param table a row of log odds for each input, a column for each intent; see {@link #inputs(int, int)}
 */
public record SecondLook(int intents, int classes, float[] table) {
    /** Nothing is looked at a second time. */
    public static final SecondLook NONE = new SecondLook(0, 0, new float[0]);

    public SecondLook {
        if (table.length != 0 && table.length != inputs(intents, classes) * intents) {
            throw new IllegalArgumentException("A second look at %d intents and %d classes has a table of %d"
                    .formatted(intents, classes, table.length));
        }
    }

    /** Inputs of a table: the scores of the intents, those above nothing once more, the scores of the emotions, and one. */
    public static int inputs(int intents, int classes) {
        return intents + classes + 1;
    }

    /** The value of an input. */
    public static float input(int input, float[] scores, int intents, int classes) {
        if (input < classes) {
            return scores[input];
        }
        return input < classes + intents ? Math.max(0, scores[input - classes]) : 1;
    }

    public boolean none() {
        return table.length == 0;
    }

    /** The log odds of each intent, but for a number common to all. */
    public float[] odds(float[] scores) {
        float[] odds = new float[intents];
        int inputs = inputs(intents, classes);
        // About a quarter of them is nothing.
        int[] rows = new int[inputs + 3];
        float[] values = new float[inputs + 3];
        int size = 0;
        for (int input = 0; input < inputs; input++) {
            float value = input(input, scores, intents, classes);
            if (value != 0) {
                rows[size] = input * intents;
                values[size++] = value;
            }
        }
        // What stands behind the last adds nothing.
        for (int i = 0; i < size; i += 4) {
            addFour(rows, values, i, odds);
        }
        return odds;
    }

    /** Four rows in one loop cost little more than one in a loop of its own. */
    private void addFour(int[] rows, float[] values, int i, float[] odds) {
        int a = rows[i];
        int b = rows[i + 1];
        int c = rows[i + 2];
        int d = rows[i + 3];
        float p = values[i];
        float q = values[i + 1];
        float r = values[i + 2];
        float s = values[i + 3];
        for (int k = 0; k < odds.length; k++) {
            odds[k] += p * table[a + k] + q * table[b + k] + (r * table[c + k] + s * table[d + k]);
        }
    }
}
