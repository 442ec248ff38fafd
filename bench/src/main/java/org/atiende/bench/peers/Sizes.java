package org.atiende.bench.peers;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;

/** How many bytes a model takes when it is written out. */
final class Sizes {
    private Sizes() {}

    /** Counts bytes and keeps none. */
    static final class Counter extends OutputStream {
        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] some, int from, int length) {
            bytes += length;
        }

        long bytes() {
            return bytes;
        }
    }

    static long serialized(Serializable model) {
        Counter counter = new Counter();
        try (ObjectOutputStream out = new ObjectOutputStream(counter)) {
            out.writeObject(model);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + model.getClass(), e);
        }
        return counter.bytes();
    }
}
