package org.atiende.nlu.model;

import org.atiende.nlu.text.Tokens;

/**
 * The one pass that makes scores of occurrences. Immutable but for the {@link Words} that it knows.
 *
 * <p>Nearly all the time goes to fetching rows from memory. The rows that messages have most often lie together, and both ends of a
 * row are fetched without waiting for the row before it, so that the processor has many rows under way.
 */
final class Scorer {
    private final int classes;
    private final byte[] table;
    private final int first;
    private final int stride;

    /** The row of each bucket, -1 for one that the training never saw: its row is empty and adds nothing. */
    private final int[] rowOf;

    private final float[] bias;
    private final float[] blockWeights;
    private final Words words = new Words();

    /** What has no characters that are looked at. */
    private final Words.Word nothing;

    Scorer(LinearModel model) {
        this.classes = model.classes();
        this.table = model.weights().table();
        this.first = model.weights().at(0);
        this.stride = model.weights().stride();
        this.rowOf = model.vectoriser().rowOf();
        this.bias = model.bias();
        this.nothing = new Words.Word(0, 0, new float[classes]);
        this.blockWeights = model.vectoriser().blockWeights();
    }

    /**
     * Leaves the score of every class in the scratch, with the words of the tokens, the row of every other occurrence and the unit of
     * every block. Each block is brought to its own length, towards which every occurrence counts by itself.
     *
     * @param scratch with the tokens, and what was found around their characters
     */
    void score(Scratch scratch) {
        scratch.begin(bias);
        fetch(scratch.found, scratch.rows);
        for (int block = 0; block < Occurrences.BLOCKS; block++) {
            if (block == Occurrences.CHARACTERS) {
                characters(scratch);
            } else {
                block(scratch, block);
            }
        }
    }

    /** All of them before anything is reckoned with the first, so that the processor has many under way. */
    private void fetch(Occurrences found, Scratch.Rows rows) {
        rows.reserve(found.size);
        int[] at = rows.at;
        for (int i = 0; i < found.size; i++) {
            at[i] = first + rowOf[found.buckets[i]] * stride;
        }
        for (int i = 0; i < found.size; i++) {
            float idf = (float) Weights.FLOAT.get(table, at[i]);
            rows.idf[i] = idf;
            rows.factors[i] = idf * (float) Weights.FLOAT.get(table, at[i] + stride - Float.BYTES);
        }
    }

    private void characters(Scratch scratch) {
        Tokens tokens = scratch.tokens;
        int size = Extractor.looked(tokens);
        Words.Word[] said = scratch.words(size);
        double squares = 0;
        for (int t = 0; t < size; t++) {
            said[t] = Extractor.spelt(tokens, t) ? word(tokens, t, scratch) : nothing;
            squares += said[t].squares();
        }
        float unit = unit(Occurrences.CHARACTERS, squares);
        scratch.unit[Occurrences.CHARACTERS] = unit;
        if (unit == 0) {
            return;
        }
        float[] scores = scratch.scores;
        for (int t = 0; t < size; t++) {
            float[] sums = said[t].sums();
            for (int k = 0; k < scores.length; k++) {
                scores[k] += unit * sums[k];
            }
        }
    }

    private Words.Word word(Tokens tokens, int token, Scratch scratch) {
        long hash = scratch.found.words[token];
        Words.Word known = words.find(hash);
        if (known != null) {
            return known;
        }
        Occurrences letters = scratch.letters;
        letters.clear();
        Extractor.grams(tokens.chars(), tokens.start(token), tokens.end(token), 0, letters);
        Scratch.Rows rows = scratch.rowsOfLetters;
        fetch(letters, rows);
        float[] sums = new float[classes];
        addAll(rows, 0, letters.size, 1, sums);
        Words.Word word = new Words.Word(hash, squares(rows, 0, letters.size), sums);
        words.keep(word);
        return word;
    }

    private void block(Scratch scratch, int block) {
        int from = scratch.found.blockStart(block);
        int to = scratch.found.blockEnds[block];
        float unit = unit(block, squares(scratch.rows, from, to));
        scratch.unit[block] = unit;
        addAll(scratch.rows, from, to, unit, scratch.scores);
    }

    private static double squares(Scratch.Rows rows, int from, int to) {
        double squares = 0;
        for (int i = from; i < to; i++) {
            squares += (double) rows.idf[i] * rows.idf[i];
        }
        return squares;
    }

    /** What one occurrence of idf 1 is worth in a block. */
    private float unit(int block, double squares) {
        return squares == 0 ? 0 : (float) (blockWeights[block] / Math.sqrt(squares));
    }

    private void addAll(Scratch.Rows rows, int from, int to, float unit, float[] scores) {
        int i = from;
        for (; i + 3 < to; i += 4) {
            addFour(rows, i, unit, scores);
        }
        byte[] weights = table;
        for (; i < to; i++) {
            int at = rows.at[i] + Float.BYTES;
            float value = unit * rows.factors[i];
            for (int k = 0; k < scores.length; k++) {
                scores[k] += value * weights[at + k];
            }
        }
    }

    /** Four rows in one loop cost little more than one in a loop of its own. */
    private void addFour(Scratch.Rows rows, int i, float unit, float[] scores) {
        byte[] weights = table;
        int a = rows.at[i] + Float.BYTES;
        int b = rows.at[i + 1] + Float.BYTES;
        int c = rows.at[i + 2] + Float.BYTES;
        int d = rows.at[i + 3] + Float.BYTES;
        float p = unit * rows.factors[i];
        float q = unit * rows.factors[i + 1];
        float r = unit * rows.factors[i + 2];
        float s = unit * rows.factors[i + 3];
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
        for (int t = 0; t < Extractor.looked(scratch.tokens); t++) {
            parts[t] = (double) scratch.unit[Occurrences.CHARACTERS]
                    * scratch.words[t].sums()[intent];
        }
        for (int block = 0; block < Occurrences.MANNER; block++) {
            double unit = scratch.unit[block];
            for (int i = found.blockStart(block); i < found.blockEnds[block]; i++) {
                int first = found.firsts[i];
                double part = unit * scratch.rows.factors[i] * table[scratch.rows.at[i] + Float.BYTES + intent];
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
