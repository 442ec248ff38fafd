package org.atiende.nlu.model;

import java.util.Arrays;
import java.util.List;
import org.atiende.nlu.Context;
import org.atiende.nlu.Turn;
import org.atiende.nlu.text.Endings;
import org.atiende.nlu.text.Hash;
import org.atiende.nlu.text.Lexicon;
import org.atiende.nlu.text.Lexicons;
import org.atiende.nlu.text.Normaliser;
import org.atiende.nlu.text.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * Turns a masked text, and the turns before it, into hashed features. No string is made on the way. Immutable.
 *
 * <pre>
 * words       words and pairs of words with sentence bounds
 * characters  2 to 5 inside word bounds
 * stems       words without their endings, pairs, and pairs with one word between
 * meanings    concepts, pairs of them, and pairs of a concept and the word beside it
 * classes     classes of the thesaurus, and pairs of a class and the word or class beside it
 * context     words and concepts of the turns before, by who said them and whether last
 * manner      slang by its mood, capitals, marks, stretched letters, length; for emotions alone
 * </pre>
 */
public final class Extractor {
    /** The number of buckets is two to this power. */
    public static final int BITS = 20;

    /** A message is judged by its first tokens; nobody says what they want after this many. */
    private static final int MOST_TOKENS = 1200;

    /** Some 12 characters a token: enough for the tokens that are looked at, however long the text. */
    private static final int MOST_CHARACTERS = 20_000;

    private static final int MOST_CONTEXT_TOKENS = 80;
    /** In place of the quarters of capitals, of which there are at most four. */
    private static final int TOO_SHORT = 5;

    private static final int MOST_TURNS = 2;

    // Kinds differ in their high bits: a step never changes one into the other.
    private static final long WORD = 0x1b_0001_0000_0000L;
    private static final long PAIR = 0x2d_0002_0000_0000L;
    private static final long CHARS = 0x3f_0003_0000_0000L;
    private static final long STEM = 0x41_0004_0000_0000L;
    private static final long STEM_PAIR = 0x53_0005_0000_0000L;
    private static final long STEM_GAP = 0x65_0006_0000_0000L;
    private static final long CONCEPT = 0x77_0007_0000_0000L;
    private static final long CONCEPT_PAIR = 0x89_0008_0000_0000L;
    private static final long CONCEPT_MIXED = 0x9b_0009_0000_0000L;
    private static final long TURN_WORD = 0xad_000a_0000_0000L;
    private static final long TURN_CONCEPT = 0xbf_000b_0000_0000L;
    private static final long CLASS = 0xe5_000e_0000_0000L;
    private static final long CLASS_MIXED = 0xf7_000f_0000_0000L;
    private static final long SLANG = 0xc1_000c_0000_0000L;
    private static final long MANNER = 0xd3_000d_0000_0000L;
    private static final long CHANNEL = 0xa7_0010_0000_0000L;
    private static final char BOUND = '\u0002';
    private static final int LONGEST_GRAM = 5;

    /** The order of the lexicons. */
    private static final int CONCEPTS = 0;

    private static final int THESAURUS = 1;
    private static final int SLANG_WORDS = 2;

    private final Normaliser normaliser;
    private final Endings endings;
    private final Lexicon concepts;
    private final Lexicon thesaurus;
    private final Lexicon slang;
    private final Lexicons lexicons;

    public Extractor(Normaliser normaliser, Endings endings, Lexicon concepts, Lexicon thesaurus, Lexicon slang) {
        this.normaliser = normaliser;
        this.endings = endings;
        this.concepts = concepts;
        this.thesaurus = thesaurus;
        this.slang = slang;
        this.lexicons = new Lexicons(concepts, thesaurus, slang);
    }

    public Normaliser normaliser() {
        return normaliser;
    }

    public Endings endings() {
        return endings;
    }

    public Lexicon concepts() {
        return concepts;
    }

    public Lexicon thesaurus() {
        return thesaurus;
    }

    public Lexicon slang() {
        return slang;
    }

    public Tokens tokens(String text) {
        Tokens tokens = new Tokens();
        tokens(text, tokens);
        return tokens;
    }

    /** Puts the tokens of a text in the place of those that were there. */
    void tokens(String text, Tokens into) {
        normaliser.fill(into, text, MOST_CHARACTERS);
        lexicons.lookUp(into);
    }

    /**
     * @param tokens of the masked text
     * @param context what is known beside it
     */
    public Occurrences extract(Tokens tokens, Context context) {
        Occurrences found = new Occurrences();
        extract(tokens, context, found);
        return found;
    }

    /** Puts the features of a text in the place of those that were there. */
    void extract(Tokens tokens, Context context, Occurrences found) {
        extract(tokens, context, found, true);
    }

    /** The same without those of characters, for those who know the words. */
    void extractAround(Tokens tokens, Context context, Occurrences found) {
        extract(tokens, context, found, false);
    }

    private void extract(Tokens tokens, Context context, Occurrences found, boolean spelt) {
        found.clear();
        int size = looked(tokens);
        long[] words = new long[size];
        found.words = words;
        words(tokens, words, found);
        found.endBlock(Occurrences.WORDS);
        if (spelt) {
            characters(tokens, size, found);
        }
        found.endBlock(Occurrences.CHARACTERS);
        stems(tokens, size, found);
        found.endBlock(Occurrences.STEMS);
        meanings(tokens, words, found);
        found.endBlock(Occurrences.MEANINGS);
        Groups classes = new Groups(words.length);
        lexicons.find(THESAURUS, tokens, (number, first, last) -> {
            if (first < words.length) {
                add(found, Hash.step(CLASS, number), first, last);
                classes.put(number, first, Math.min(last, words.length - 1));
            }
        });
        mixed(classes, words, CLASS, CLASS_MIXED, found);
        found.endBlock(Occurrences.CLASSES);
        turns(context.before(), found);
        found.endBlock(Occurrences.TURNS);
        channel(context.channel(), found);
        found.endBlock(Occurrences.CHANNEL);
        manner(tokens, size, found);
        found.endBlock(Occurrences.MANNER);
    }

    private static void add(Occurrences found, long hash, int first, int last) {
        found.add(Hash.bucket(hash, BITS), first, last);
    }

    private static long pair(long kind, long left, long right) {
        return Hash.step(Hash.step(kind, (int) left), (int) right);
    }

    private static void words(Tokens tokens, long[] words, Occurrences found) {
        long previous = BOUND;
        for (int t = 0; t < words.length; t++) {
            words[t] = tokens.hash(t);
            add(found, Hash.join(WORD, words[t]), t, t);
            add(found, pair(PAIR, previous, words[t]), Math.max(0, t - 1), t);
            previous = words[t];
        }
        if (words.length > 0) {
            add(found, pair(PAIR, previous, BOUND), words.length - 1, words.length - 1);
        }
    }

    /** How many of the tokens are looked at. */
    static int looked(Tokens tokens) {
        return Math.min(tokens.size(), MOST_TOKENS);
    }

    /** Whether the characters of a token are looked at: those of a placeholder say nothing more. */
    static boolean spelt(Tokens tokens, int token) {
        return tokens.chars()[tokens.start(token)] != '<';
    }

    private static void characters(Tokens tokens, int size, Occurrences found) {
        for (int t = 0; t < size; t++) {
            if (spelt(tokens, t)) {
                grams(tokens.chars(), tokens.start(t), tokens.end(t), t, found);
            }
        }
    }

    /** From -1 to end: the bounds of the word count as a blank each. */
    static void grams(char[] chars, int start, int end, int token, Occurrences found) {
        found.reserve((end - start + 1) * (LONGEST_GRAM - 1));
        int[] buckets = found.buckets;
        int size = found.size;
        for (int from = start - 1; from < end; from++) {
            long hash = Hash.step(CHARS, from < start ? ' ' : chars[from]);
            int most = Math.min(end, from + LONGEST_GRAM - 1);
            for (int i = from + 1; i <= most; i++) {
                hash = Hash.step(hash, i == end ? ' ' : chars[i]);
                buckets[size++] = Hash.bucket(hash, BITS);
            }
        }
        Arrays.fill(found.firsts, found.size, size, token);
        Arrays.fill(found.lasts, found.size, size, token);
        found.size = size;
    }

    private void stems(Tokens tokens, int size, Occurrences found) {
        long beforePrevious = 0;
        long previous = BOUND;
        for (int t = 0; t < size; t++) {
            int end = endings.stemEnd(tokens.chars(), tokens.start(t), tokens.end(t));
            long stem = Hash.join(STEM, tokens.hashBefore(end));
            add(found, stem, t, t);
            add(found, pair(STEM_PAIR, previous, stem), Math.max(0, t - 1), t);
            if (t >= 2) {
                add(found, pair(STEM_GAP, beforePrevious, stem), t - 2, t);
            }
            beforePrevious = previous;
            previous = stem;
        }
        if (size > 0) {
            add(found, pair(STEM_PAIR, previous, BOUND), size - 1, size - 1);
        }
    }

    private void meanings(Tokens tokens, long[] words, Occurrences found) {
        Groups groups = new Groups(words.length);
        int[] previous = {-1, 0};
        lexicons.find(CONCEPTS, tokens, (concept, first, last) -> {
            if (first >= words.length) {
                return;
            }
            add(found, Hash.step(CONCEPT, concept), first, last);
            if (previous[0] >= 0) {
                add(found, pair(CONCEPT_PAIR, previous[0], concept), previous[1], last);
            }
            previous[0] = concept;
            previous[1] = first;
            groups.put(concept, first, Math.min(last, words.length - 1));
        });
        mixed(groups, words, CONCEPT, CONCEPT_MIXED, found);
    }

    /** A text with groups in the place of the words that they cover. Not for sharing. */
    private static final class Groups {
        private static final int WORD_ITSELF = -1;
        private static final int COVERED = -2;
        private final int[] at;
        private final int[] ends;

        Groups(int size) {
            at = new int[size];
            ends = new int[size];
            Arrays.fill(at, WORD_ITSELF);
        }

        void put(int group, int first, int last) {
            at[first] = group;
            ends[first] = last;
            Arrays.fill(at, first + 1, last + 1, COVERED);
        }
    }

    /** Pairs of neighbours, of whom at least one is a group. */
    private static void mixed(Groups groups, long[] words, long single, long kind, Occurrences found) {
        long left = BOUND;
        boolean leftIsGroup = false;
        int leftAt = 0;
        for (int t = 0; t < words.length; t++) {
            if (groups.at[t] == Groups.COVERED) {
                continue;
            }
            boolean isGroup = groups.at[t] >= 0;
            long item = isGroup ? Hash.step(single, groups.at[t]) : words[t];
            if (isGroup || leftIsGroup) {
                add(found, pair(kind, left, item), leftAt, isGroup ? groups.ends[t] : t);
            }
            left = item;
            leftIsGroup = isGroup;
            leftAt = t;
        }
    }

    private void turns(List<Turn> before, Occurrences found) {
        for (int back = 1; back <= Math.min(MOST_TURNS, before.size()); back++) {
            Turn turn = before.get(before.size() - back);
            int place = 2 * back + (turn.fromBuyer() ? 1 : 0);
            Tokens tokens = tokens(turn.text());
            int size = Math.min(tokens.size(), MOST_CONTEXT_TOKENS);
            for (int t = 0; t < size; t++) {
                add(found, pair(TURN_WORD, place, tokens.hash(t)), Occurrences.NOWHERE, Occurrences.NOWHERE);
            }
            lexicons.find(
                    CONCEPTS,
                    tokens,
                    (concept, first, last) ->
                            add(found, pair(TURN_CONCEPT, place, concept), Occurrences.NOWHERE, Occurrences.NOWHERE));
        }
    }

    private static void channel(@Nullable String channel, Occurrences found) {
        if (channel == null) {
            return;
        }
        long hash = CHANNEL;
        for (int i = 0; i < channel.length(); i++) {
            hash = Hash.step(hash, channel.charAt(i));
        }
        add(found, hash, Occurrences.NOWHERE, Occurrences.NOWHERE);
    }

    private void manner(Tokens tokens, int size, Occurrences found) {
        lexicons.find(SLANG_WORDS, tokens, (mark, first, last) -> add(found, Hash.step(SLANG, mark), first, last));
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
        int shouting = tokens.letters() < 6 ? TOO_SHORT : 4 * tokens.capitals() / tokens.letters();
        mark(found, 0, shouting);
        mark(found, 1, Math.min(3, exclamations));
        mark(found, 2, Math.min(3, questions));
        mark(found, 3, Math.min(2, tokens.stretched()));
        mark(found, 4, size < 4 ? 0 : size < 12 ? 1 : size < 30 ? 2 : 3);
    }

    private static void mark(Occurrences found, int kind, int value) {
        if (kind == 4 || value > 0) {
            add(found, pair(MANNER, kind, value), 0, 0);
        }
    }
}
