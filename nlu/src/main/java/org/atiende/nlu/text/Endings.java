package org.atiende.nlu.text;

import java.util.List;
import java.util.TreeSet;

/** The endings of a language, which are cut off to leave the stem of a word. Immutable. */
public final class Endings {
    private static final long SEED = 0x3c6e_f372_fe94_f82bL;
    private static final int SHORTEST_WORD = 5;
    private static final int SHORTEST_STEM = 3;

    private final List<String> endings;
    private final long[] hashes;
    private final int mask;
    private final int longest;

    public Endings(List<String> endings) {
        this.endings = List.copyOf(new TreeSet<>(endings));
        this.hashes = new long[Integer.highestOneBit(Math.max(8, 4 * this.endings.size()))];
        this.mask = hashes.length - 1;
        int most = 0;
        for (String ending : this.endings) {
            long hash = SEED;
            for (int i = ending.length() - 1; i >= 0; i--) {
                hash = Hash.step(hash, ending.charAt(i));
            }
            hashes[slot(hash)] = hash;
            most = Math.max(most, ending.length());
        }
        this.longest = most;
    }

    public List<String> endings() {
        return endings;
    }

    /** Where the stem of the word ends: before its longest ending that leaves three letters, of a word of five or more. */
    public int stemEnd(char[] chars, int start, int end) {
        if (end - start < SHORTEST_WORD || chars[start] == '<') {
            return end;
        }
        int stop = Math.max(start + SHORTEST_STEM, end - longest);
        int best = end;
        long hash = SEED;
        for (int i = end - 1; i >= stop; i--) {
            hash = Hash.step(hash, chars[i]);
            if (hashes[slot(hash)] == hash) {
                best = i;
            }
        }
        return best;
    }

    /** Where the hash stands, or would. */
    private int slot(long hash) {
        int at = (int) (hash ^ (hash >>> 32)) & mask;
        while (hashes[at] != 0 && hashes[at] != hash) {
            at = (at + 1) & mask;
        }
        return at;
    }
}
