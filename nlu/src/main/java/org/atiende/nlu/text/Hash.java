package org.atiende.nlu.text;

/** The hashes of n-grams. Their values are part of the model file's format. */
public final class Hash {
    /** What the hash of a word's letters begins with; those of its beginnings are on the way to it. */
    public static final long WORD = 0x51_7c_c1b7L;

    private static final long PRIME = 0x9E3779B97F4A7C15L;

    private Hash() {}

    public static long step(long hash, int value) {
        return (hash ^ value) * PRIME + (hash >>> 29);
    }

    /** Both halves of another hash taken in. */
    public static long join(long hash, long other) {
        return step(step(hash, (int) other), (int) (other >>> 32));
    }

    public static long of(char[] chars, int start, int end, long seed) {
        long hash = seed;
        for (int i = start; i < end; i++) {
            hash = step(hash, chars[i]);
        }
        return hash;
    }

    /** The bucket of a hash in a table of {@code 2^bits}. */
    public static int bucket(long hash, int bits) {
        long mixed = (hash ^ (hash >>> 32)) * PRIME;
        return (int) (mixed >>> (64 - bits));
    }
}
