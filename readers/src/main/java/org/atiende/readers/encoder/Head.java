package org.atiende.readers.encoder;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * What turns the vectors of one encoder into shares of intents: a linear layer and a softmax. Immutable; keeps the array it is
 * given. Its file:
 *
 * <pre>
 * int     "ATNH"
 * int     version of the format
 * utf     id of the encoder
 * int     intents n, width w
 * n x     utf intent
 * n x (w+1) float weights, the bias last
 * </pre>
 *
 * @param encoderId the encoder it belongs to
 * @param intents in the order of the rows
 * @param width of a vector
 * @param weights {@code intents x (width + 1)}
 */
public record Head(String encoderId, List<String> intents, int width, float[] weights) {
    private static final int MAGIC = 0x41544e48;
    private static final int VERSION = 1;
    private static final int MOST_INTENTS = 10_000;
    private static final int WIDEST = 65_536;

    public Head {
        intents = List.copyOf(intents);
        if (intents.isEmpty() || weights.length != intents.size() * (width + 1)) {
            throw new IllegalArgumentException("A head of %d intents and width %d has %d weights"
                    .formatted(intents.size(), width, weights.length));
        }
    }

    /** The share of each intent. */
    public double[] shares(float[] vector) {
        double[] odds = new double[intents.size()];
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < odds.length; k++) {
            int at = k * (width + 1);
            double sum = weights[at + width];
            for (int d = 0; d < width; d++) {
                sum += weights[at + d] * vector[d];
            }
            odds[k] = sum;
            most = Math.max(most, sum);
        }
        double all = 0;
        for (int k = 0; k < odds.length; k++) {
            odds[k] = StrictMath.exp(odds[k] - most);
            all += odds[k];
        }
        for (int k = 0; k < odds.length; k++) {
            odds[k] /= all;
        }
        return odds;
    }

    public void write(OutputStream out) throws IOException {
        DataOutputStream data = new DataOutputStream(new BufferedOutputStream(out));
        data.writeInt(MAGIC);
        data.writeInt(VERSION);
        data.writeUTF(encoderId);
        data.writeInt(intents.size());
        data.writeInt(width);
        for (String intent : intents) {
            data.writeUTF(intent);
        }
        for (float weight : weights) {
            data.writeFloat(weight);
        }
        data.flush();
    }

    public static Head read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(new BufferedInputStream(in));
        if (data.readInt() != MAGIC || data.readInt() != VERSION) {
            throw new IOException("Not the head of an encoder, or of another version");
        }
        String encoder = data.readUTF();
        int size = data.readInt();
        int width = data.readInt();
        if (size < 1 || size > MOST_INTENTS || width < 1 || width > WIDEST) {
            throw new IOException("The head says that it has %d intents and width %d".formatted(size, width));
        }
        List<String> intents = new ArrayList<>();
        for (int k = 0; k < size; k++) {
            intents.add(data.readUTF());
        }
        float[] weights = new float[size * (width + 1)];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = data.readFloat();
        }
        return new Head(encoder, intents, width, weights);
    }
}
