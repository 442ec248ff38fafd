package org.atiende.nlu.text;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Words, stems and phrases that stand for a concept, by hash. {@link Lexicons} look them up. Immutable; keeps the arrays it is given. */
public final class Lexicon {
    public static final int LONGEST_PHRASE = 5;
    static final long PHRASE = 0x7e_57_9d3bL;
    static final int SHORTEST_STEM = 2;

    private final long[] hashes;
    private final int[] concepts;
    private final int longestPhrase;

    /** Takes the entries sorted by hash and concept, as a model file holds them. */
    public Lexicon(long[] hashes, int[] concepts, int longestPhrase) {
        this.hashes = hashes;
        this.concepts = concepts;
        this.longestPhrase = longestPhrase;
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
                long hash = whole ? phrase(tokens) : tokens.hash(0);
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
        long hash = PHRASE;
        for (int t = 0; t < tokens.size(); t++) {
            hash = Hash.join(hash, tokens.hash(t));
        }
        return hash;
    }

    public int size() {
        return hashes.length;
    }

    /** The hash of an entry; they ascend. */
    public long hash(int entry) {
        return hashes[entry];
    }

    public int concept(int entry) {
        return concepts[entry];
    }

    public int longestPhrase() {
        return longestPhrase;
    }
}
