package org.atiende.nlu.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Words, stems and phrases that stand for a concept. Looked up by hash: longest phrase first, whole words before stems.
 * Immutable after {@link #of}.
 */
public final class Lexicon {
    public static final int LONGEST_PHRASE = 5;
    private static final long WORD = 0x51_7c_c1b7L;
    private static final long STEM = 0x7e_57_9d3bL;
    private static final int SHORTEST_STEM = 2;

    private final long[] keys;
    private final int[] values;
    private final int mask;
    private final int longestPhrase;

    /** Takes the entries sorted by hash, as a model file holds them. */
    public Lexicon(long[] hashes, int[] concepts, int longestPhrase) {
        int capacity = Integer.highestOneBit(Math.max(8, hashes.length * 2)) * 2;
        this.keys = new long[capacity];
        this.values = new int[capacity];
        this.mask = capacity - 1;
        this.longestPhrase = longestPhrase;
        for (int i = 0; i < hashes.length; i++) {
            int at = slot(hashes[i]);
            while (values[at] != 0) {
                at = (at + 1) & mask;
            }
            keys[at] = hashes[i];
            values[at] = concepts[i] + 1;
        }
    }

    /** Entries by concept number; each entry is normalised like a message. */
    public static Lexicon of(List<List<String>> concepts, Normaliser normaliser) {
        TreeMap<Long, TreeSet<Integer>> table = new TreeMap<>();
        int longest = 1;
        for (int concept = 0; concept < concepts.size(); concept++) {
            for (String entry : concepts.get(concept)) {
                boolean stem = entry.endsWith("*");
                Tokens tokens = normaliser.tokens(stem ? entry.substring(0, entry.length() - 1) : entry);
                if (tokens.size() == 0 || tokens.size() > LONGEST_PHRASE) {
                    continue;
                }
                longest = Math.max(longest, tokens.size());
                boolean whole = !stem || tokens.size() > 1;
                long hash = whole ? phrase(tokens) : Hash.of(tokens.chars(), 0, tokens.end(0), STEM);
                table.computeIfAbsent(hash, h -> new TreeSet<>()).add(concept);
            }
        }
        int count = table.values().stream().mapToInt(TreeSet::size).sum();
        long[] hashes = new long[count];
        int[] values = new int[count];
        int i = 0;
        for (Map.Entry<Long, TreeSet<Integer>> entry : table.entrySet()) {
            for (int concept : entry.getValue()) {
                hashes[i] = entry.getKey();
                values[i++] = concept;
            }
        }
        return new Lexicon(hashes, values, longest);
    }

    private static long phrase(Tokens tokens) {
        long hash = WORD;
        for (int t = 0; t < tokens.size(); t++) {
            hash = Hash.of(tokens.chars(), tokens.start(t), tokens.end(t), Hash.step(hash, ' '));
        }
        return hash;
    }

    /** Told of every concept and the tokens it covers. */
    public interface Listener {
        void concept(int concept, int firstToken, int lastToken);
    }

    public void find(Tokens tokens, Listener listener) {
        int t = 0;
        while (t < tokens.size()) {
            t += at(tokens, t, listener);
        }
    }

    private int at(Tokens tokens, int first, Listener listener) {
        long hash = WORD;
        long best = 0;
        int length = 0;
        for (int n = 0; n < longestPhrase && first + n < tokens.size(); n++) {
            int t = first + n;
            hash = Hash.of(tokens.chars(), tokens.start(t), tokens.end(t), Hash.step(hash, ' '));
            if (known(hash)) {
                best = hash;
                length = n + 1;
            }
        }
        if (length == 0) {
            best = stem(tokens, first);
            length = best != 0 ? 1 : 0;
        }
        if (length > 0) {
            for (int at = slot(best); values[at] != 0; at = (at + 1) & mask) {
                if (keys[at] == best) {
                    listener.concept(values[at] - 1, first, first + length - 1);
                }
            }
        }
        return Math.max(1, length);
    }

    private long stem(Tokens tokens, int token) {
        long hash = STEM;
        long best = 0;
        int start = tokens.start(token);
        for (int i = start; i < tokens.end(token); i++) {
            hash = Hash.step(hash, tokens.chars()[i]);
            if (i - start + 1 >= SHORTEST_STEM && known(hash)) {
                best = hash;
            }
        }
        return best;
    }

    private boolean known(long hash) {
        for (int at = slot(hash); values[at] != 0; at = (at + 1) & mask) {
            if (keys[at] == hash) {
                return true;
            }
        }
        return false;
    }

    private int slot(long hash) {
        return (int) (hash ^ (hash >>> 31)) & mask;
    }

    /** The entries as {@code hash, concept} pairs in ascending order. */
    public List<long[]> entries() {
        List<long[]> entries = new ArrayList<>();
        for (int i = 0; i < keys.length; i++) {
            if (values[i] != 0) {
                entries.add(new long[] {keys[i], values[i] - 1});
            }
        }
        entries.sort((a, b) -> Arrays.compare(a, b));
        return entries;
    }

    public int longestPhrase() {
        return longestPhrase;
    }
}
