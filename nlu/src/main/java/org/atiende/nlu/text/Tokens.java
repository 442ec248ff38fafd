package org.atiende.nlu.text;

import java.util.Arrays;

/**
 * The tokens of one text, each with its place in the text it came from. Grows while being filled and may be filled again; not
 * for sharing.
 */
public final class Tokens {
    /** The text that they come from. */
    char[] source = new char[256];

    int sourceLength;
    char[] chars = new char[256];
    int length;
    int[] starts = new int[32];
    int[] ends = new int[32];
    int[] sourceStarts = new int[32];
    int[] sourceEnds = new int[32];
    int size;

    /** How many letters stand in capitals, how many in all, and how often somebody leant on a key. */
    int capitals;

    int letters;
    int stretched;

    /** The hash of each token, and of what it begins with up to each of its characters. */
    long[] hashes = new long[32];

    long[] prefixes = new long[256];

    /** The places in {@link Lexicons} of the phrases that begin at each token, and of what it begins with. */
    int[] phrases = new int[32 * Lexicon.LONGEST_PHRASE];

    /** Which lexicons tell something of each token, a bit for each. */
    int[] told = new int[32];

    int[] stems = new int[256];

    /** Forgets everything and takes in another text, of which the first characters count. */
    void read(String text, int most) {
        sourceLength = Math.min(text.length(), most);
        if (source.length < sourceLength) {
            source = new char[sourceLength];
        }
        text.getChars(0, sourceLength, source, 0);
        length = 0;
        size = 0;
        capitals = 0;
        letters = 0;
        stretched = 0;
    }

    void reservePlaces() {
        if (phrases.length < size * Lexicon.LONGEST_PHRASE) {
            phrases = new int[starts.length * Lexicon.LONGEST_PHRASE];
            told = new int[starts.length];
        }
        if (stems.length < length) {
            stems = new int[chars.length];
        }
    }

    void append(char c) {
        if (length == chars.length) {
            chars = Arrays.copyOf(chars, 2 * length);
        }
        chars[length++] = c;
    }

    /** Ends the token that began at {@code start} of the buffer. */
    void close(int start, int sourceStart, int sourceEnd) {
        if (start == length) {
            return;
        }
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
            sourceStarts = Arrays.copyOf(sourceStarts, 2 * size);
            sourceEnds = Arrays.copyOf(sourceEnds, 2 * size);
            hashes = Arrays.copyOf(hashes, 2 * size);
        }
        if (prefixes.length < length) {
            prefixes = Arrays.copyOf(prefixes, chars.length);
        }
        long hash = Hash.WORD;
        for (int i = start; i < length; i++) {
            hash = Hash.step(hash, chars[i]);
            prefixes[i] = hash;
        }
        hashes[size] = hash;
        starts[size] = start;
        ends[size] = length;
        sourceStarts[size] = sourceStart;
        sourceEnds[size++] = sourceEnd;
    }

    public int size() {
        return size;
    }

    public char[] chars() {
        return chars;
    }

    public int start(int token) {
        return starts[token];
    }

    public int end(int token) {
        return ends[token];
    }

    /** Of its letters. */
    public long hash(int token) {
        return hashes[token];
    }

    /** The hash of a token's letters before this place in the buffer, which lies behind its first. */
    public long hashBefore(int end) {
        return prefixes[end - 1];
    }

    public int sourceStart(int token) {
        return sourceStarts[token];
    }

    public int sourceEnd(int token) {
        return sourceEnds[token];
    }

    public int capitals() {
        return capitals;
    }

    public int letters() {
        return letters;
    }

    public int stretched() {
        return stretched;
    }

    public String token(int token) {
        return new String(chars, starts[token], ends[token] - starts[token]);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < size; i++) {
            text.append(i > 0 ? " " : "").append(token(i));
        }
        return text.toString();
    }
}
