package org.atiende.nlu.text;

/**
 * The lexicons that are looked up together. What a text could find in them is hashed once for all; what none of them holds,
 * which is nearly everything, is struck out by one look into a filter; what is left is looked up once. Immutable.
 *
 * <pre>
 * keys      hash of an entry, in an open table
 * places    which lexicons hold it, a bit for each, &lt;&lt; 24 | where in {@code found} the entry begins
 * found     lexicon &lt;&lt; 24 | concept, entry after entry; the last of an entry is negated
 * </pre>
 */
public final class Lexicons {
    private static final int BITS_AN_ENTRY = 16;
    private static final int CONCEPT_BITS = 24;
    private static final int PLACE = (1 << CONCEPT_BITS) - 1;

    /** A Bloom filter of two bits, both in one word. */
    private final long[] filter;

    private final long[] keys;
    private final int[] places;
    private final int[] found;
    private final int[] longest;

    public Lexicons(Lexicon... lexicons) {
        int size = 0;
        longest = new int[lexicons.length];
        for (int number = 0; number < lexicons.length; number++) {
            longest[number] = lexicons[number].longestPhrase();
            size += lexicons[number].size();
        }
        filter = new long[Integer.highestOneBit(Math.max(64, BITS_AN_ENTRY * size)) / 32];
        keys = new long[Integer.highestOneBit(Math.max(8, size)) * 4];
        places = new int[keys.length];
        // Place 0 is none.
        found = new int[size + 1];
        count(lexicons);
        int next = 1;
        for (int at = 0; at < places.length; at++) {
            int here = places[at];
            places[at] = here == 0 ? 0 : next;
            next += here;
        }
        fill(lexicons);
    }

    /** Puts every hash into the table, with the number of its concepts as its place. */
    private void count(Lexicon... lexicons) {
        for (Lexicon lexicon : lexicons) {
            for (int i = 0; i < lexicon.size(); i++) {
                long hash = lexicon.hash(i);
                int at = slot(hash);
                keys[at] = hash;
                places[at]++;
                filter[word(hash)] |= bits(hash);
            }
        }
    }

    private void fill(Lexicon... lexicons) {
        for (int number = 0; number < lexicons.length; number++) {
            Lexicon lexicon = lexicons[number];
            for (int i = 0; i < lexicon.size(); i++) {
                int slot = slot(lexicon.hash(i));
                int at = places[slot] & PLACE;
                places[slot] |= 1 << CONCEPT_BITS + number;
                while (found[at] != 0) {
                    // The last so far is the last no more.
                    found[at] = Math.abs(found[at]);
                    at++;
                }
                found[at] = -((number + 1) << CONCEPT_BITS | lexicon.concept(i));
            }
        }
    }

    private int word(long hash) {
        return (int) (hash >>> 20) & filter.length - 1;
    }

    private static long bits(long hash) {
        return 1L << (hash >>> 58) | 1L << (hash >>> 52);
    }

    /** Where the hash stands in the table, or would. */
    private int slot(long hash) {
        int at = (int) (hash ^ hash >>> 31) & keys.length - 1;
        while (places[at] != 0 && keys[at] != hash) {
            at = at + 1 & keys.length - 1;
        }
        return at;
    }

    /** What {@code places} says of the hash, or 0 where no lexicon holds it. */
    private int place(long hash) {
        long bits = bits(hash);
        return (filter[word(hash)] & bits) == bits ? places[slot(hash)] : 0;
    }

    /** Looks up the phrases that begin at each token and the beginnings of each word. */
    public void lookUp(Tokens tokens) {
        tokens.reservePlaces();
        for (int t = 0; t < tokens.size; t++) {
            int told = 0;
            for (int i = tokens.starts[t]; i < tokens.ends[t]; i++) {
                int place = place(tokens.prefixes[i]);
                tokens.stems[i] = place;
                told |= place;
            }
            long phrase = Lexicon.PHRASE;
            int most = Math.min(Lexicon.LONGEST_PHRASE, tokens.size - t);
            for (int n = 0; n < most; n++) {
                phrase = Hash.join(phrase, tokens.hashes[t + n]);
                int place = place(phrase);
                tokens.phrases[t * Lexicon.LONGEST_PHRASE + n] = place;
                told |= place;
            }
            tokens.told[t] = told >>> CONCEPT_BITS;
        }
    }

    /** Told of every concept and the tokens it covers. */
    public interface Listener {
        void concept(int concept, int firstToken, int lastToken);
    }

    /** Finds what one lexicon says of tokens that were looked up: longest phrase first, whole words before stems. */
    public void find(int lexicon, Tokens tokens, Listener listener) {
        int t = 0;
        while (t < tokens.size()) {
            t += holds(lexicon, tokens.told[t]) ? at(lexicon, tokens, t, listener) : 1;
        }
    }

    private int at(int lexicon, Tokens tokens, int first, Listener listener) {
        int from = first * Lexicon.LONGEST_PHRASE;
        for (int n = Math.min(longest[lexicon], tokens.size() - first); n > 0; n--) {
            int place = tokens.phrases[from + n - 1];
            if (holds(lexicon, place >>> CONCEPT_BITS)) {
                tell(lexicon, place, first, first + n - 1, listener);
                return n;
            }
        }
        int start = tokens.starts[first] + Lexicon.SHORTEST_STEM - 1;
        for (int i = tokens.ends[first] - 1; i >= start; i--) {
            int place = tokens.stems[i];
            if (holds(lexicon, place >>> CONCEPT_BITS)) {
                tell(lexicon, place, first, first, listener);
                return 1;
            }
        }
        return 1;
    }

    private static boolean holds(int lexicon, int told) {
        return (told >> lexicon & 1) != 0;
    }

    private void tell(int lexicon, int place, int first, int last, Listener listener) {
        for (int i = place & PLACE; ; i++) {
            int here = Math.abs(found[i]);
            if (here >>> CONCEPT_BITS == lexicon + 1) {
                listener.concept(here & PLACE, first, last);
            }
            if (found[i] < 0) {
                return;
            }
        }
    }
}
