package org.atiende.nlu.model;

import java.util.Arrays;

/**
 * The features of one message as they occur: the bucket each hashes to and the tokens it covers, block after block. Grows
 * while being filled; not for sharing.
 */
public final class Occurrences {
    /** Word n-grams, character n-grams, concepts, manner; in this order. */
    public static final int BLOCKS = 4;

    public static final int MANNER = 3;

    int[] buckets = new int[512];
    int[] firsts = new int[512];
    int[] lasts = new int[512];
    final int[] blockEnds = new int[BLOCKS];
    int size;

    void add(int bucket, int firstToken, int lastToken) {
        if (size == buckets.length) {
            buckets = Arrays.copyOf(buckets, 2 * size);
            firsts = Arrays.copyOf(firsts, 2 * size);
            lasts = Arrays.copyOf(lasts, 2 * size);
        }
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
