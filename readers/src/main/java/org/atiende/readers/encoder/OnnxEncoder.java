package org.atiende.readers.encoder;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/**
 * An encoder in two files of a folder: {@code model.onnx} and {@code tokenizer.json}, as sentence encoders are commonly handed
 * out. The model gets {@code input_ids}, and {@code attention_mask} and {@code token_type_ids} where it asks for them. Of an
 * output with a vector for each token the mean is taken; an output with one vector is taken as it is.
 */
public final class OnnxEncoder implements Encoder {
    private static final int MOST_TOKENS = 256;
    private static final int HEX = 12;

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final HuggingFaceTokenizer tokenizer;
    private final Set<String> inputs;
    private final String id;
    private final int width;

    private OnnxEncoder(OrtEnvironment environment, OrtSession session, HuggingFaceTokenizer tokenizer, String id)
            throws OrtException {
        this.environment = environment;
        this.session = session;
        this.tokenizer = tokenizer;
        this.inputs = session.getInputNames();
        this.id = id;
        this.width = run("hola").length;
    }

    /** Opens the encoder of a folder; says what is wrong with one that holds none. */
    public static OnnxEncoder open(Path folder) throws IOException {
        Path model = folder.resolve("model.onnx");
        Path tokens = folder.resolve("tokenizer.json");
        for (Path file : new Path[] {model, tokens}) {
            if (!Files.isReadable(file)) {
                throw new IOException("An encoder has the files model.onnx and tokenizer.json; there is no " + file);
            }
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.builder()
                .optTokenizerPath(tokens)
                .optTruncation(true)
                .optMaxLength(MOST_TOKENS)
                .build();
        try {
            OrtSession session = environment.createSession(model.toString());
            return new OnnxEncoder(environment, session, tokenizer, hash(model, tokens));
        } catch (OrtException e) {
            tokenizer.close();
            throw new IOException("The encoder in %s cannot be run: %s".formatted(folder, e.getMessage()), e);
        }
    }

    private static String hash(Path... files) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : files) {
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, HEX);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }

    @Override
    public float[] vector(String text) {
        try {
            return run(text);
        } catch (OrtException e) {
            throw new IllegalStateException("The encoder %s failed: %s".formatted(id, e.getCode()), e);
        }
    }

    private float[] run(String text) throws OrtException {
        Encoding encoding = tokenizer.encode(text);
        long[] ids = encoding.getIds();
        if (ids.length == 0) {
            return new float[width];
        }
        long[] mask = encoding.getAttentionMask();
        Map<String, OnnxTensor> fed = new HashMap<>();
        try {
            feed(fed, "input_ids", ids);
            feed(fed, "attention_mask", mask);
            feed(fed, "token_type_ids", encoding.getTypeIds());
            try (OrtSession.Result result = session.run(fed)) {
                if (!(result.get(0) instanceof OnnxTensor output)) {
                    throw new IllegalStateException("The first output of the encoder %s is no tensor".formatted(id));
                }
                return unit(pooled(output.getInfo().getShape(), output.getFloatBuffer(), mask));
            }
        } finally {
            fed.values().forEach(OnnxTensor::close);
        }
    }

    private void feed(Map<String, OnnxTensor> fed, String name, long[] values) throws OrtException {
        if (inputs.contains(name)) {
            fed.put(name, OnnxTensor.createTensor(environment, LongBuffer.wrap(values), new long[] {1, values.length}));
        }
    }

    private static float[] pooled(long[] shape, FloatBuffer values, long[] mask) {
        int dimensions = Math.toIntExact(shape[shape.length - 1]);
        float[] vector = new float[dimensions];
        if (shape.length == 2) {
            values.get(vector);
            return vector;
        }
        for (int token = 0; token < mask.length; token++) {
            for (int d = 0; d < dimensions && mask[token] != 0; d++) {
                vector[d] += values.get(token * dimensions + d);
            }
        }
        return vector;
    }

    private static float[] unit(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        if (squares > 0) {
            float length = (float) Math.sqrt(squares);
            for (int d = 0; d < vector.length; d++) {
                vector[d] /= length;
            }
        }
        return vector;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public void close() {
        tokenizer.close();
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("The encoder %s cannot be closed".formatted(id), e);
        }
    }

    @Override
    public String toString() {
        return "OnnxEncoder[%s, %d, inputs %s]".formatted(id, width, Arrays.toString(inputs.toArray()));
    }
}
