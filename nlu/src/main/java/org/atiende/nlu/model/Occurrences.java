package org.atiende.nlu.model;

import java.util.Arrays;

/**
 * The features of one message as they occur: the bucket each hashes to and the tokens it covers, block after block. Grows
 * while being filled; not for sharing.
 */
public final class Occurrences {
    public static final int WORDS = 0;
    public static final int CHARACTERS = 1;
    public static final int STEMS = 2;
    public static final int MEANINGS = 3;
    public static final int CLASSES = 4;
    public static final int TURNS = 5;
    public static final int CHANNEL = 6;

    /** The last block, which intents are not judged by. */
    public static final int MANNER = 7;

    public static final int BLOCKS = 8;

    /** The place of a feature that covers no token of the message: one of what is known beside it. */
    static final int NOWHERE = -1;

    int[] buckets = new int[512];
    int[] firsts = new int[512];
    int[] lasts = new int[512];
    final int[] blockEnds = new int[BLOCKS];
    int size;

    /** The hash of each token that was looked at. */
    long[] words = {};

    void clear() {
        size = 0;
    }

    /** Makes room for so many more. */
    void reserve(int more) {
        if (size + more > buckets.length) {
            int room = Math.max(2 * buckets.length, size + more);
            buckets = Arrays.copyOf(buckets, room);
            firsts = Arrays.copyOf(firsts, room);
            lasts = Arrays.copyOf(lasts, room);
        }
    }

    void add(int bucket, int firstToken, int lastToken) {
        reserve(1);
        buckets[size] = bucket;
        firsts[size] = firstToken;
        lasts[size++] = lastToken;
    }

    void endBlock(int block) {
        blockEnds[block] = size;
    }

    int blockStart(int block) {
        return block == 0 ? 0 : blockEnds[block - 1];
    }

    public int size() {
        return size;
    }

    public int bucket(int occurrence) {
        return buckets[occurrence];
    }
}
