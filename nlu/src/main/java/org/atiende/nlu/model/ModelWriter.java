package org.atiende.nlu.model;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.atiende.nlu.entity.Gazetteer;
import org.atiende.nlu.text.Lexicon;

/** Writes the file of a model, whose layout {@link ModelFile} draws. Apart from it, so that training knows no reader. */
public final class ModelWriter {
    static final int MAGIC = 0x41544e4c;
    static final int VERSION = 6;

    private ModelWriter() {}

    /** The id by which readings will know the model. */
    public static String write(LinearModel model, String name, OutputStream out) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (DataOutputStream data = new DataOutputStream(body)) {
            writeBody(model, data);
        }
        DataOutputStream data = new DataOutputStream(new BufferedOutputStream(out));
        data.writeInt(MAGIC);
        data.writeInt(VERSION);
        writePairs(model.certificate(), data);
        data.writeUTF(name);
        data.writeInt(body.size());
        body.writeTo(data);
        data.flush();
        return id(name, body.toByteArray());
    }

    /** The name and six hex digits of what the file holds after the certificate. */
    static String id(String name, byte[] body) {
        return name + "-" + HexFormat.of().formatHex(sha256(body)).substring(0, 6);
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }

    private static void writeBody(LinearModel model, DataOutputStream data) throws IOException {
        writeStrings(model.intents(), data);
        writeStrings(model.emotions(), data);
        writePairs(model.extractor().normaliser().shortForms(), data);
        writeStrings(model.extractor().endings().endings(), data);
        writeLexicon(model.extractor().concepts(), data);
        writeLexicon(model.extractor().thesaurus(), data);
        writeLexicon(model.extractor().slang(), data);
        writeNames(model.names(), data);
        Calibration c = model.calibration();
        for (float value : new float[] {
            c.intentTemperature(),
            c.leadSlope(),
            c.leadOffset(),
            c.emotionTemperature(),
            c.wariness(),
            c.slope(),
            c.offset(),
            c.threshold()
        }) {
            data.writeFloat(value);
        }
        for (float weight : model.vectoriser().blockWeights()) {
            data.writeFloat(weight);
        }
        for (float bias : model.bias()) {
            data.writeFloat(bias);
        }
        data.writeInt(c.look().table().length);
        for (float odds : c.look().table()) {
            data.writeFloat(odds);
        }
        data.writeInt(Extractor.BITS);
        writeRows(model, data);
    }

    private static void writeRows(LinearModel model, DataOutputStream data) throws IOException {
        int[] rowOf = model.vectoriser().rowOf();
        int[] buckets = new int[model.weights().rows()];
        for (int bucket = 0; bucket < rowOf.length; bucket++) {
            if (rowOf[bucket] >= 0) {
                buckets[rowOf[bucket]] = bucket;
            }
        }
        data.writeInt(buckets.length);
        data.writeInt(model.classes());
        for (int bucket : buckets) {
            data.writeInt(bucket);
        }
        model.weights().write(data);
    }

    private static void writeLexicon(Lexicon lexicon, DataOutputStream data) throws IOException {
        data.writeInt(lexicon.longestPhrase());
        data.writeInt(lexicon.size());
        for (int i = 0; i < lexicon.size(); i++) {
            data.writeLong(lexicon.hash(i));
            data.writeInt(lexicon.concept(i));
        }
    }

    private static void writeNames(Gazetteer gazetteer, DataOutputStream data) throws IOException {
        data.writeInt(gazetteer.names().size());
        for (Gazetteer.Name name : gazetteer.names()) {
            data.writeUTF(name.kind().name());
            data.writeUTF(name.name());
            writeStrings(name.spellings(), data);
        }
    }

    private static void writeStrings(List<String> strings, DataOutputStream data) throws IOException {
        data.writeInt(strings.size());
        for (String string : strings) {
            data.writeUTF(string);
        }
    }

    private static void writePairs(Map<String, String> pairs, DataOutputStream data) throws IOException {
        List<String> flat = new ArrayList<>();
        new TreeMap<>(pairs).forEach((key, value) -> {
            flat.add(key);
            flat.add(value);
        });
        writeStrings(flat, data);
    }
}
