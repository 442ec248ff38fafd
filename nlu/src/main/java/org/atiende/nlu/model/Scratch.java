package org.atiende.nlu.model;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.atiende.nlu.text.Tokens;

/** What reading a message needs room for, used again for the next one. Not for sharing: taken from a {@link Pool}, given back. */
final class Scratch {
    private static final int LARGEST_KEPT = 1 << 14;

    final Tokens tokens = new Tokens();
    final Occurrences found = new Occurrences();

    /** The n-grams of a word that is not known yet. */
    final Occurrences letters = new Occurrences();

    /** The words of the tokens that are looked at. */
    Words.Word[] words = new Words.Word[64];

    final float[] unit = new float[Occurrences.BLOCKS];
    float[] scores = new float[0];

    final Rows rows = new Rows();
    final Rows rowsOfLetters = new Rows();

    void begin(float[] bias) {
        if (scores.length != bias.length) {
            scores = new float[bias.length];
        }
        System.arraycopy(bias, 0, scores, 0, bias.length);
    }

    /** Makes room for so many words. */
    Words.Word[] words(int size) {
        if (words.length < size) {
            words = new Words.Word[size];
        }
        return words;
    }

    /** What the rows of occurrences say. */
    static final class Rows {
        /** Where each begins in the table. */
        int[] at = new int[512];

        float[] idf = new float[512];

        /** What its weights are multiplied by, but for the unit of the block. */
        float[] factors = new float[512];

        void reserve(int size) {
            if (at.length < size) {
                int room = Integer.highestOneBit(size) * 2;
                at = new int[room];
                idf = new float[room];
                factors = new float[room];
            }
        }
    }

    /** Scratches that wait for their next message. As many readers as there are find one; the others make their own. */
    static final class Pool {
        private final AtomicReferenceArray<Scratch> waiting =
                new AtomicReferenceArray<>(2 * Runtime.getRuntime().availableProcessors());

        Scratch take() {
            for (int i = 0; i < waiting.length(); i++) {
                Scratch scratch = waiting.getPlain(i) == null ? null : waiting.getAndSet(i, null);
                if (scratch != null) {
                    return scratch;
                }
            }
            return new Scratch();
        }

        /** Keeps it for the next, unless a huge text has blown it up. */
        void give(Scratch scratch) {
            if (scratch.found.size > LARGEST_KEPT) {
                return;
            }
            for (int i = 0; i < waiting.length(); i++) {
                if (waiting.getPlain(i) == null && waiting.compareAndSet(i, null, scratch)) {
                    return;
                }
            }
        }
    }
}
