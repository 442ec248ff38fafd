package org.atiende.readers.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.atiende.nlu.Context;
import org.atiende.nlu.PersonalData;
import org.atiende.nlu.Understanding;
import org.atiende.nlu.evaluation.LabelledMessage;
import org.atiende.readers.Opinion;
import org.atiende.readers.Readings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncoderReaderTests {
    private static final List<String> WORDS = List.of("paquete", "pedido", "talla", "hay", "mi", "en");

    @TempDir
    Path folder;

    private static List<LabelledMessage> messages() {
        List<LabelledMessage> messages = new ArrayList<>();
        for (int author = 0; author < 5; author++) {
            add(messages, author, "mi paquete", "order_tracking");
            add(messages, author, "pedido mi", "order_tracking");
            add(messages, author, "hay talla", "stock");
            add(messages, author, "talla en", "stock");
        }
        return messages;
    }

    private static void add(List<LabelledMessage> messages, int author, String text, String intent) {
        messages.add(new LabelledMessage(
                "b%d-%d".formatted(author, messages.size()), text, List.of(intent), "neutral", Context.NONE));
    }

    private void train() throws IOException {
        try (OnnxEncoder encoder = OnnxEncoder.open(folder);
                OutputStream out = Files.newOutputStream(folder.resolve("head.bin"))) {
            HeadTraining.train(encoder, messages(), List.of("order_tracking", "stock"))
                    .write(out);
        }
    }

    @Test
    void takesTheMeanOfTheTokensThemselvesOrFromTheGraph() throws IOException {
        for (boolean pooled : new boolean[] {false, true}) {
            Path own = folder.resolve(pooled ? "pooled" : "tokens");
            TinyEncoder.write(own, WORDS, pooled);
            try (OnnxEncoder encoder = OnnxEncoder.open(own)) {
                float half = (float) Math.sqrt(0.5);
                assertThat(encoder.width()).isEqualTo(WORDS.size());
                assertThat(encoder.vector("Mi PAQUETE")).containsExactly(half, 0, 0, 0, half, 0);
                assertThat(encoder.vector("jamás visto")).containsOnly(0f);
                assertThat(encoder.vector("")).hasSize(WORDS.size()).containsOnly(0f);
            }
        }
    }

    @Test
    void readsWithAHeadThatItWasTrainedFor() throws IOException {
        TinyEncoder.write(folder, WORDS, false);
        train();
        try (EncoderReader reader = EncoderReader.open(folder)) {
            Opinion opinion = reader.read(
                    PersonalData.mask("y mi pedido?"), List.of(), Readings.first("angry", "stock", "human_agent"));
            Understanding understanding = ((Opinion.Said) opinion).understanding();
            assertThat(understanding.intents().getFirst().intent()).isEqualTo("order_tracking");
            assertThat(understanding.confidence()).isGreaterThan(0.8);
            assertThat(understanding.intents().getLast().intent()).isEqualTo("human_agent");
            assertThat(understanding.emotion().emotion()).isEqualTo("angry");
            assertThat(understanding.modelId()).matches("encoder:[0-9a-f]{12}");
            Opinion unknown = reader.read(PersonalData.mask("xyz"), List.of(), Readings.first("neutral", "stock"));
            assertThat(((Opinion.Said) unknown).understanding().confidence()).isLessThan(0.8);
        }
    }

    @Test
    void makesTheSameHeadTwice() throws IOException {
        TinyEncoder.write(folder, WORDS, true);
        train();
        byte[] once = Files.readAllBytes(folder.resolve("head.bin"));
        train();
        assertThat(folder.resolve("head.bin")).hasBinaryContent(once);
    }

    @Test
    void saysWhatIsMissingOrDoesNotBelongTogether() throws IOException {
        assertThatThrownBy(() -> EncoderReader.open(folder)).hasMessageContaining("head.bin");
        TinyEncoder.write(folder, WORDS, false);
        train();
        TinyEncoder.write(folder, List.of("otro", "mundo"), false);
        assertThatThrownBy(() -> EncoderReader.open(folder)).hasMessageContaining("The head belongs to the encoder");
        Files.writeString(folder.resolve("head.bin"), "no head at all");
        assertThatThrownBy(() -> EncoderReader.open(folder)).hasMessageContaining("Not the head of an encoder");
        Files.writeString(folder.resolve("model.onnx"), "no model");
        assertThatThrownBy(() -> OnnxEncoder.open(folder)).hasMessageContaining("cannot be run");
        Files.delete(folder.resolve("tokenizer.json"));
        assertThatThrownBy(() -> OnnxEncoder.open(folder)).hasMessageContaining("tokenizer.json");
    }

    @Test
    void refusesALabelThatItIsNotToTell() throws IOException {
        TinyEncoder.write(folder, WORDS, false);
        try (OnnxEncoder encoder = OnnxEncoder.open(folder)) {
            assertThatThrownBy(() -> HeadTraining.train(encoder, messages(), List.of("stock")))
                    .hasMessageContaining("b0-0: unknown intent order_tracking");
        }
    }
}
