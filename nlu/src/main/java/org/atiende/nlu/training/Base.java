package org.atiende.nlu.training;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.atiende.nlu.Context;
import org.atiende.nlu.Turn;
import org.atiende.nlu.evaluation.LabelledMessage;
import org.atiende.nlu.model.LinearModel;
import org.atiende.nlu.model.LinearReader;

/**
 * What a shop's own model is built on: a model, the messages it was trained on, and what models that never saw a message's
 * author made of it. The last is what tells how the model does on messages that it does not know.
 *
 * <p>All but the model stands in a file beside it, written by {@link BaseWriter} and compressed:
 *
 * <pre>
 * int     "ATNB"
 * int     version of the format
 * text    id of the model it belongs to
 * int     messages n, classes c
 * n x     text id, text; int k, k x text intent; text emotion; int t, t x (boolean from buyer, text);
 *         text channel, empty where it is not known;
 *         c x short score x 2048
 * </pre>
 *
 * A text is its length in bytes and its bytes in UTF-8.
 *
 * @param id of the model
 * @param model what is built on
 * @param messages masked
 * @param unseen the scores of each message by a model that never saw its author
 */
public record Base(String id, LinearModel model, List<LabelledMessage> messages, float[][] unseen) {
    private static final int MOST_BYTES = 1 << 20;

    public Base {
        messages = List.copyOf(messages);
    }

    /** Reads what stands beside a model; says what is wrong if it does not belong to it. */
    public static Base read(LinearReader reader, InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(new BufferedInputStream(new GZIPInputStream(in), 1 << 16));
        if (data.readInt() != BaseWriter.MAGIC || data.readInt() != BaseWriter.VERSION) {
            throw new IOException("Not what a model is built on, or of another version");
        }
        String id = text(data);
        if (!id.equals(reader.modelId())) {
            throw new IOException("Belongs to the model %s, not to %s".formatted(id, reader.modelId()));
        }
        int size = data.readInt();
        int classes = data.readInt();
        List<LabelledMessage> messages = new ArrayList<>();
        List<float[]> unseen = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            messages.add(message(data));
            float[] scores = new float[classes];
            for (int k = 0; k < classes; k++) {
                scores[k] = data.readShort() / BaseWriter.STEPS;
            }
            unseen.add(scores);
        }
        return new Base(id, reader.model(), messages, unseen.toArray(float[][]::new));
    }

    private static LabelledMessage message(DataInputStream data) throws IOException {
        String id = text(data);
        String text = text(data);
        List<String> intents = new ArrayList<>();
        for (int left = data.readInt(); left > 0; left--) {
            intents.add(text(data));
        }
        String emotion = text(data);
        List<Turn> before = new ArrayList<>();
        for (int left = data.readInt(); left > 0; left--) {
            before.add(new Turn(data.readBoolean(), text(data)));
        }
        String channel = text(data);
        return new LabelledMessage(id, text, intents, emotion, new Context(channel.isEmpty() ? null : channel, before));
    }

    private static String text(DataInputStream data) throws IOException {
        int length = data.readInt();
        if (length < 0 || length > MOST_BYTES) {
            throw new IOException("A text says that it holds " + length + " bytes");
        }
        byte[] bytes = data.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("Cut off");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
