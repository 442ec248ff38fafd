package org.atiende.nlu.model;

import org.jspecify.annotations.Nullable;

/**
 * What the characters of a word add to every class, kept for the next message that has the word: the n-grams of a word stay within
 * its bounds, so that their sum is the same wherever it stands. fastText keeps the n-grams of the words of its dictionary for the
 * same reason.
 *
 * <p>Shared by all who read with one model. A place is written without a lock: a {@link Word} never changes, so that whoever reads a
 * place has a whole word or none, and of two who write at once one has to be made again.
 */
final class Words {
    /** Two for each hash; 250 bytes each when full, so that all of them take 16 MB. */
    private static final int PLACES = 1 << 16;

    private final @Nullable Word[] places = new Word[PLACES];

    /**
     * A word of a message.
     *
     * @param hash of its letters
     * @param squares of the idf of its n-grams, added up
     * @param sums what they add to each class, but for the unit of their block
     */
    record Word(long hash, double squares, float[] sums) {}

    @Nullable
    Word find(long hash) {
        int at = place(hash);
        Word latest = places[at];
        if (latest != null && latest.hash == hash) {
            return latest;
        }
        Word earlier = places[at + 1];
        return earlier != null && earlier.hash == hash ? earlier : null;
    }

    void keep(Word word) {
        int at = place(word.hash);
        places[at + 1] = places[at];
        places[at] = word;
    }

    private static int place(long hash) {
        return (int) (hash ^ hash >>> 32) & PLACES - 2;
    }
}
