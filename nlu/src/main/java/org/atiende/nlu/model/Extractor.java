package org.atiende.nlu.model;

import org.atiende.nlu.text.Hash;
import org.atiende.nlu.text.Lexicon;
import org.atiende.nlu.text.Normaliser;
import org.atiende.nlu.text.Tokens;

/**
 * Turns a masked text into hashed features: words and pairs of words with sentence bounds, characters 2 to 5 inside word
 * bounds, concepts of the lexicon and pairs of them, and the manner of writing. No string is made on the way. Immutable.
 */
public final class Extractor {
    /** The number of buckets is two to this power. */
    public static final int BITS = 19;

    /** A message is judged by its first tokens; nobody says what they want after this many. */
    private static final int MOST_TOKENS = 1200;

    private static final long WORD = 11;
    private static final long PAIR = 13;
    private static final long CHARS = 17;
    private static final long CONCEPT = 19;
    private static final long CONCEPT_PAIR = 23;
    private static final long SLANG = 29;
    private static final long MANNER = 31;
    private static final char BOUND = '\u0002';
    private static final int LONGEST_GRAM = 5;

    private final Normaliser normaliser;
    private final Lexicon concepts;
    private final Lexicon slang;

    public Extractor(Normaliser normaliser, Lexicon concepts, Lexicon slang) {
        this.normaliser = normaliser;
        this.concepts = concepts;
        this.slang = slang;
    }

    public Normaliser normaliser() {
        return normaliser;
    }

    public Lexicon concepts() {
        return concepts;
    }

    public Lexicon slang() {
        return slang;
    }

    public Tokens tokens(String text) {
        // Some 12 characters a token: enough for the tokens that are looked at, however long the text.
        return normaliser.tokens(text.length() > 20_000 ? text.substring(0, 20_000) : text);
    }

    public Occurrences extract(Tokens tokens) {
        Occurrences found = new Occurrences();
        int size = Math.min(tokens.size(), MOST_TOKENS);
        words(tokens, size, found);
        found.endBlock(0);
        characters(tokens, size, found);
        found.endBlock(1);
        concepts(tokens, found);
        found.endBlock(2);
        manner(tokens, found);
        found.endBlock(3);
        return found;
    }

    private static void words(Tokens tokens, int size, Occurrences found) {
        long previous = Hash.step(PAIR, BOUND);
        for (int t = 0; t < size; t++) {
            long word = Hash.of(tokens.chars(), tokens.start(t), tokens.end(t), WORD);
            found.add(Hash.bucket(word, BITS), t, t);
            found.add(Hash.bucket(Hash.step(previous, (int) word), BITS), Math.max(0, t - 1), t);
            previous = Hash.step(PAIR, (int) word);
        }
        if (size > 0) {
            found.add(Hash.bucket(Hash.step(previous, BOUND), BITS), size - 1, size - 1);
        }
    }

    private static void characters(Tokens tokens, int size, Occurrences found) {
        char[] chars = tokens.chars();
        for (int t = 0; t < size; t++) {
            int start = tokens.start(t);
            int end = tokens.end(t);
            if (chars[start] == '<') {
                continue;
            }
            // From -1 to end: the bounds of the word count as a blank each.
            for (int from = start - 1; from < end; from++) {
                long hash = CHARS;
                for (int i = from; i <= end && i - from < LONGEST_GRAM; i++) {
                    hash = Hash.step(hash, i < start || i == end ? ' ' : chars[i]);
                    if (i > from) {
                        found.add(Hash.bucket(hash, BITS), t, t);
                    }
                }
            }
        }
    }

    private void concepts(Tokens tokens, Occurrences found) {
        int[] previous = {-1, 0};
        concepts.find(tokens, (concept, first, last) -> {
            found.add(Hash.bucket(Hash.step(CONCEPT, concept), BITS), first, last);
            if (previous[0] >= 0) {
                long pair = Hash.step(Hash.step(CONCEPT_PAIR, previous[0]), concept);
                found.add(Hash.bucket(pair, BITS), previous[1], last);
            }
            previous[0] = concept;
            previous[1] = first;
        });
    }

    private void manner(Tokens tokens, Occurrences found) {
        int size = Math.min(tokens.size(), MOST_TOKENS);
        slang.find(tokens, (mark, first, last) -> found.add(Hash.bucket(Hash.step(SLANG, mark), BITS), first, last));
        if (size == 0) {
            return;
        }
        int exclamations = 0;
        int questions = 0;
        for (int t = 0; t < size; t++) {
            char c = tokens.chars()[tokens.start(t)];
            exclamations += c == '!' ? tokens.end(t) - tokens.start(t) : 0;
            questions += c == '?' ? tokens.end(t) - tokens.start(t) : 0;
        }
        int shouting = tokens.letters() < 6 ? 3 : 4 * tokens.capitals() / tokens.letters();
        mark(found, 0, shouting);
        mark(found, 1, Math.min(3, exclamations));
        mark(found, 2, Math.min(3, questions));
        mark(found, 3, Math.min(2, tokens.stretched()));
        mark(found, 4, size < 4 ? 0 : size < 12 ? 1 : size < 30 ? 2 : 3);
    }

    private static void mark(Occurrences found, int kind, int value) {
        if (kind == 0 && value == 3 || kind == 4 || value > 0) {
            found.add(Hash.bucket(Hash.step(Hash.step(MANNER, kind), value), BITS), 0, 0);
        }
    }
}
