package org.atiende.nlu.model;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.atiende.nlu.text.Tokens;

/** What reading a message needs room for, used again for the next one. Not for sharing: taken from a {@link Pool}, given back. */
final class Scratch {
    private static final int LARGEST_KEPT = 1 << 14;

    final Tokens tokens = new Tokens();
    final Occurrences found = new Occurrences();
    final float[] unit = new float[Occurrences.BLOCKS];
    float[] scores = new float[0];

    /** Where the row of each occurrence begins, its idf, and what its weights are multiplied by, but for the unit of the block. */
    int[] rowAt = new int[1024];

    float[] idf = new float[1024];
    float[] factors = new float[1024];

    /** The rows of one block, each once, an occurrence of each, and how many there are of it. */
    int[] rows = new int[1024];

    int[] ofRow = new int[1024];
    int[] counts = new int[1024];

    /** What the weights of each are multiplied by. */
    float[] values = new float[1024];

    /** Open table from rows to their place in {@link #rows}, plus one. */
    private int[] places = new int[2048];

    void begin(float[] bias) {
        if (scores.length != bias.length) {
            scores = new float[bias.length];
        }
        System.arraycopy(bias, 0, scores, 0, bias.length);
        if (rowAt.length < found.size) {
            int room = Integer.highestOneBit(found.size) * 2;
            rowAt = new int[room];
            idf = new float[room];
            rows = new int[room];
            values = new float[room];
            ofRow = new int[room];
            counts = new int[room];
            factors = new float[room];
            places = new int[2 * room];
        }
    }

    /** Gathers the rows of these occurrences and answers how many there are. */
    int distinct(int start, int end) {
        if (start == end) {
            return 0;
        }
        int mask = Math.max(16, Integer.highestOneBit(end - start) * 4) - 1;
        Arrays.fill(places, 0, mask + 1, 0);
        int size = 0;
        for (int i = start; i < end; i++) {
            int row = rowAt[i];
            if (row == 0) {
                continue;
            }
            int slot = (row * 0x9E3779B9) >>> 7 & mask;
            while (places[slot] != 0 && rows[places[slot] - 1] != row) {
                slot = slot + 1 & mask;
            }
            if (places[slot] == 0) {
                rows[size] = row;
                ofRow[size] = i;
                counts[size++] = 1;
                places[slot] = size;
            } else {
                counts[places[slot] - 1]++;
            }
        }
        return size;
    }

    /** Scratches that wait for their next message. As many readers as there are find one; the others make their own. */
    static final class Pool {
        private final AtomicReferenceArray<Scratch> waiting =
                new AtomicReferenceArray<>(2 * Runtime.getRuntime().availableProcessors());

        Scratch take() {
            for (int i = 0; i < waiting.length(); i++) {
                Scratch scratch = waiting.getPlain(i) == null ? null : waiting.getAndSet(i, null);
                if (scratch != null) {
                    return scratch;
                }
            }
            return new Scratch();
        }

        /** Keeps it for the next, unless a huge text has blown it up. */
        void give(Scratch scratch) {
            if (scratch.found.size > LARGEST_KEPT) {
                return;
            }
            for (int i = 0; i < waiting.length(); i++) {
                if (waiting.getPlain(i) == null && waiting.compareAndSet(i, null, scratch)) {
                    return;
                }
            }
        }
    }
}
