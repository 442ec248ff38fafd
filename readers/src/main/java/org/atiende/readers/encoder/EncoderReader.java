package org.atiende.readers.encoder;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.atiende.nlu.IntentScore;
import org.atiende.nlu.MaskedText;
import org.atiende.nlu.Turn;
import org.atiende.nlu.Understanding;
import org.atiende.readers.Merging;
import org.atiende.readers.Opinion;
import org.atiende.readers.SecondReader;

/**
 * Reads with an encoder and its head: one intent, by the message alone. Emotion, entities and language stay those of the first
 * reading.
 */
public final class EncoderReader implements SecondReader, AutoCloseable {
    private final Encoder encoder;
    private final Head head;

    public EncoderReader(Encoder encoder, Head head) {
        if (!head.encoderId().equals(encoder.id())) {
            throw new IllegalArgumentException("The head belongs to the encoder %s, not to %s; train it anew"
                    .formatted(head.encoderId(), encoder.id()));
        }
        this.encoder = encoder;
        this.head = head;
    }

    /** Opens a folder with {@code model.onnx}, {@code tokenizer.json} and {@code head.bin}. */
    public static EncoderReader open(Path folder) throws IOException {
        Path file = folder.resolve("head.bin");
        if (!Files.isReadable(file)) {
            throw new IOException("There is no %s; docs/readers.md says how it is trained".formatted(file));
        }
        OnnxEncoder encoder = OnnxEncoder.open(folder);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return new EncoderReader(encoder, Head.read(in));
        } catch (IOException | IllegalArgumentException e) {
            encoder.close();
            throw new IOException("%s cannot be used: %s".formatted(file, e.getMessage()), e);
        }
    }

    @Override
    public String readerId() {
        return "encoder:" + encoder.id();
    }

    @Override
    public Opinion read(MaskedText message, List<Turn> before, Understanding first) {
        double[] shares;
        try {
            shares = head.shares(encoder.vector(message.text()));
        } catch (IllegalStateException e) {
            return new Opinion.Nothing(Opinion.Why.FAILED);
        }
        int best = 0;
        for (int k = 1; k < shares.length; k++) {
            best = shares[k] > shares[best] ? k : best;
        }
        IntentScore intent = new IntentScore(head.intents().get(best), shares[best]);
        return new Opinion.Said(Merging.of(first, List.of(intent), first.emotion(), readerId()));
    }

    @Override
    public void close() {
        encoder.close();
    }
}
