package org.atiende.readers.encoder;

/** Turns a text into a vector of fixed length. Implementations may be shared between threads. */
public interface Encoder extends AutoCloseable {

    /** A vector of length one, or of zeros for a text in which nothing is known. */
    float[] vector(String text);

    /** How many numbers a vector has. */
    int width();

    /** Which encoder it is: a hash of its files, so that no head is read with the vectors of another. */
    String id();

    @Override
    void close();
}
