package org.atiende.nlu.model;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.atiende.nlu.EntityKind;
import org.atiende.nlu.entity.Gazetteer;
import org.atiende.nlu.text.Endings;
import org.atiende.nlu.text.Lexicon;
import org.atiende.nlu.text.Normaliser;

/**
 * The file of a model, as it is read; {@link ModelWriter} writes it.
 *
 * <pre>
 * int     "ATNL"
 * int     version of the format
 * pairs   birth certificate
 * utf     name
 * int     length of what follows
 * strings intents, emotions
 * pairs   short forms
 * strings endings
 * lexicon concepts, thesaurus, slang          int phrase length, int n, n x (long hash, int concept)
 * names   gazetteer                           int n, n x (utf kind, utf name, strings spellings)
 * floats  calibration (8), block weights (8), biases
 * int     size of the second look's table, 0 for none; floats the table
 * int     bits of the bucket table
 * int     rows r, classes c
 * r x     int bucket
 * rows    {@link Weights}
 * </pre>
 *
 * Numbers are big-endian but for those of the rows. The model's id is its name and six hex digits of the SHA-256 of everything after the certificate.
 */
public final class ModelFile {
    private static final int MOST_BYTES = 1 << 28;

    private ModelFile() {}

    /** Reads a model; says what is wrong with a file that is none. */
    public static LinearReader read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(new BufferedInputStream(in, 1 << 16));
        int magic = data.readInt();
        if (magic != ModelWriter.MAGIC) {
            throw new IOException(
                    "Not a model file: it begins with %08x, not %08x".formatted(magic, ModelWriter.MAGIC));
        }
        int version = data.readInt();
        if (version != ModelWriter.VERSION) {
            throw new IOException(
                    "Model file has format %d; this program reads format %d".formatted(version, ModelWriter.VERSION));
        }
        Map<String, String> certificate = readPairs(data);
        String name = data.readUTF();
        int length = data.readInt();
        if (length < 0 || length > MOST_BYTES) {
            throw new IOException("Model file says it holds " + length + " bytes");
        }
        byte[] body = new byte[length];
        int read = data.readNBytes(body, 0, length);
        if (read != length) {
            throw new IOException("Model file is cut off after %d of %d bytes".formatted(read, length));
        }
        // Hashing takes about as long as reading the rest; both at once is what a start waits for.
        CompletableFuture<String> id = CompletableFuture.supplyAsync(() -> ModelWriter.id(name, body));
        LinearModel model = readBody(ByteBuffer.wrap(body), certificate);
        return new LinearReader(model, id);
    }

    private static LinearModel readBody(ByteBuffer data, Map<String, String> certificate) throws IOException {
        List<String> intents = readStrings(data);
        List<String> emotions = readStrings(data);
        Map<String, String> shortForms = new TreeMap<>();
        List<String> pairs = readStrings(data);
        for (int i = 0; i < pairs.size(); i += 2) {
            shortForms.put(pairs.get(i), pairs.get(i + 1));
        }
        Extractor extractor = new Extractor(
                new Normaliser(shortForms),
                new Endings(readStrings(data)),
                readLexicon(data),
                readLexicon(data),
                readLexicon(data));
        Gazetteer names = readNames(data);
        float[] figures = readFloats(data, 8);
        float[] blockWeights = readFloats(data, Occurrences.BLOCKS);
        float[] bias = readFloats(data, intents.size() + emotions.size());
        float[] table = readFloats(data, data.getInt());
        Calibration calibration = calibration(figures, intents.size(), bias.length, table);
        int bits = data.getInt();
        if (bits != Extractor.BITS) {
            throw new IOException(
                    "Model file has 2^%d buckets; this program hashes into 2^%d".formatted(bits, Extractor.BITS));
        }
        int rows = data.getInt();
        int classes = data.getInt();
        if (rows < 0 || rows > 1 << bits || classes != bias.length) {
            throw new IOException("Model file says it has %d rows of %d classes, for 2^%d buckets and %d classes"
                    .formatted(rows, classes, bits, bias.length));
        }
        long size = (long) rows * Integer.BYTES + Weights.size(rows, classes);
        if (data.remaining() != size) {
            throw new IOException("Model file has %d bytes of weights; its %d rows of %d classes take %d"
                    .formatted(data.remaining(), rows, classes, size));
        }
        int[] rowOf = new int[1 << bits];
        Arrays.fill(rowOf, -1);
        int[] buckets = readInts(data, rows);
        for (int row = 0; row < rows; row++) {
            rowOf[buckets[row]] = row;
        }
        Weights weights = new Weights(data.array(), data.position(), rows, classes);
        float[] idf = new float[rows];
        for (int row = 0; row < rows; row++) {
            idf[row] = weights.idf(row);
        }
        Vectoriser vectoriser = new Vectoriser(rowOf, idf, blockWeights);
        return new LinearModel(
                intents, emotions, extractor, vectoriser, names, weights, bias, calibration, certificate);
    }

    private static Calibration calibration(float[] figures, int intents, int classes, float[] table) {
        SecondLook look = table.length == 0 ? SecondLook.NONE : new SecondLook(intents, classes, table);
        return new Calibration(
                look, figures[0], figures[1], figures[2], figures[3], figures[4], figures[5], figures[6], figures[7]);
    }

    private static int[] readInts(ByteBuffer data, int count) {
        int[] ints = new int[count];
        data.asIntBuffer().get(ints);
        data.position(data.position() + 4 * count);
        return ints;
    }

    private static float[] readFloats(ByteBuffer data, int count) {
        float[] floats = new float[count];
        data.asFloatBuffer().get(floats);
        data.position(data.position() + 4 * count);
        return floats;
    }

    private static Lexicon readLexicon(ByteBuffer data) {
        int longest = data.getInt();
        int size = data.getInt();
        long[] hashes = new long[size];
        int[] concepts = new int[size];
        for (int i = 0; i < size; i++) {
            hashes[i] = data.getLong();
            concepts[i] = data.getInt();
        }
        return new Lexicon(hashes, concepts, longest);
    }

    private static Gazetteer readNames(ByteBuffer data) throws IOException {
        int size = data.getInt();
        List<Gazetteer.Name> names = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            EntityKind kind = kind(readString(data));
            names.add(new Gazetteer.Name(kind, readString(data), readStrings(data)));
        }
        return new Gazetteer(names);
    }

    private static EntityKind kind(String name) throws IOException {
        try {
            return EntityKind.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "Model file names things of the kind " + name + ", which this program does not know", e);
        }
    }

    private static List<String> readStrings(ByteBuffer data) {
        int size = data.getInt();
        List<String> strings = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            strings.add(readString(data));
        }
        return strings;
    }

    private static String readString(ByteBuffer data) {
        byte[] utf = new byte[Short.toUnsignedInt(data.getShort())];
        data.get(utf);
        return new String(utf, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static Map<String, String> readPairs(DataInputStream data) throws IOException {
        Map<String, String> pairs = new TreeMap<>();
        int size = data.readInt();
        for (int i = 0; i < size; i += 2) {
            pairs.put(data.readUTF(), data.readUTF());
        }
        return pairs;
    }
}
