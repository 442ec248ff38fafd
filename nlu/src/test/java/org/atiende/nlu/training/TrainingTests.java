package org.atiende.nlu.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.atiende.nlu.PersonalData;
import org.atiende.nlu.Understanding;
import org.atiende.nlu.model.LinearModel;
import org.atiende.nlu.model.LinearReader;
import org.atiende.nlu.model.ModelFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTests {
    @TempDir
    Path directory;

    @BeforeEach
    void writesASmallCorpus() throws IOException {
        Files.createDirectories(directory.resolve("corpus"));
        Files.createDirectories(directory.resolve("lexicon"));
        Files.writeString(directory.resolve("taxonomy.yaml"), """
                groups:
                  all:      {zh: 一, es: Todo, en: All}
                intents:
                  - {id: order_tracking, group: all, zh: 查, es: Rastreo, en: Tracking,
                  - {id: stock, group: all, zh: 存, es: Existencia, en: Stock,
                  - {id: out_of_scope, group: all, zh: 外, es: Fuera, en: Outside,
                emotions:
                  - {id: angry, zh: 怒, es: Enojo, en: Angry, covers: ""}
                  - {id: neutral, zh: 平, es: Neutral, en: Neutral, covers: ""}
                """);
        Files.writeString(directory.resolve("lexicon/concepts.tsv"), "PARCEL\tpaquete|pedid*|mi caja\nSIZE\ttalla*\n");
        Files.writeString(directory.resolve("lexicon/endings.txt"), "ado\nando\n");
        Files.writeString(directory.resolve("lexicon/thesaurus.tsv"), "# words by class\nTRADE\tseguro*|negocio*\n");
        Files.writeString(
                directory.resolve("lexicon/slang.tsv"),
                "expression\tvariants\tpolarity\temotion\tregister\tregion\tscope\nque\tq|k\t0\tneutral\tchat\tMX\tanywhere\n"
                        + "rateros\trata|ratas\t-3\tanger\tslang\tMX\tanywhere\n");
        corpus(
                "t1-1|dónde está mi paquete|order_tracking|neutral",
                "t1-2|q pasó con mi pedido rateros|order_tracking|angry",
                "t1-3|tienes talla chica|stock|neutral",
                "t1-4|vendo seguros|out_of_scope|neutral",
                "t2-1|ya salió mi pedido|order_tracking|neutral",
                "t2-2|hay en talla grande|stock|neutral",
                "t2-3|ratas mi caja no llega|order_tracking|angry",
                "t2-4|jugamos futbol hoy|out_of_scope|neutral");
    }

    private void corpus(String... rows) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String row : rows) {
            List<String> cells = List.of(row.split("\\|"));
            lines.append("{\"id\":\"%s\",\"text\":\"%s\",\"intents\":[\"%s\"],\"emotion\":\"%s\"}%n"
                    .formatted(cells.get(0), cells.get(1), cells.get(2), cells.get(3)));
        }
        Files.writeString(directory.resolve("corpus/t.jsonl"), lines);
        Files.writeString(directory.resolve("corpus/t.card.md"), "# t\n\n" + rows.length + " messages.\n");
    }

    @Test
    void writesTheSameBytesTwice() throws IOException {
        BuildModel.train(directory, "small", directory.resolve("one"));
        BuildModel.train(directory, "small", directory.resolve("two"));
        assertThat(directory.resolve("one")).hasSameBinaryContentAs(directory.resolve("two"));
    }

    @Test
    void answersTheSameAfterSavingAndLoading() throws IOException {
        LinearReader trained =
                new LinearReader(BuildModel.train(directory, "small", directory.resolve("one")), "unsaved");
        LinearReader loaded = load(Files.readAllBytes(directory.resolve("one")));
        assertThat(loaded.modelId()).matches("small-[0-9a-f]{6}");
        for (String text : List.of("y mi pedido?", "tallas", "", "k onda ratas")) {
            Understanding before = trained.read(PersonalData.mask(text));
            Understanding after = loaded.read(PersonalData.mask(text));
            assertThat(after.intents().getFirst().intent())
                    .isEqualTo(before.intents().getFirst().intent());
            assertThat(after.confidence()).isCloseTo(before.confidence(), within(0.01));
            assertThat(after.emotion().emotion()).isEqualTo(before.emotion().emotion());
        }
        assertThat(loaded.model().certificate()).containsKeys("data", "settings", "library", "jdk", "cpu", "messages");
    }

    @Test
    void refusesAFileThatIsNoModelOrCutOff() throws IOException {
        BuildModel.train(directory, "small", directory.resolve("one"));
        byte[] bytes = Files.readAllBytes(directory.resolve("one"));
        assertThatThrownBy(() -> load(new byte[100])).hasMessageContaining("Not a model file");
        assertThatThrownBy(() -> load(java.util.Arrays.copyOf(bytes, bytes.length - 7)))
                .hasMessageContaining("cut off");
    }

    @Test
    void refusesAFileThatMiscountsItsRows() throws IOException {
        LinearModel model = BuildModel.train(directory, "small", directory.resolve("one"));
        byte[] bytes = Files.readAllBytes(directory.resolve("one"));
        int rows = model.weights().rows();
        int counts = bytes.length - (rows + 1) * (model.classes() + 8) - 4 * rows - 8;
        bytes[counts + 3]++;
        assertThatThrownBy(() -> load(bytes)).hasMessageContaining("bytes of weights; its " + (rows + 1) + " rows");
        bytes[counts] = -1;
        assertThatThrownBy(() -> load(bytes)).hasMessageContaining("Model file says it has -");
    }

    @Test
    void refusesACorpusWithFaults() throws IOException {
        corpus(
                "t1-1|dónde está mi paquete amigo|order_tracking|neutral",
                "t1-2|donde esta mi paquete amigo|order_tracking|neutral",
                "t1-2|tienes talla|sizes|glad");
        assertThatThrownBy(() -> BuildModel.train(directory, "small", directory.resolve("one")))
                .hasMessageContaining("t1-2: near duplicate of t1-1")
                .hasMessageContaining("t1-2: id occurs twice")
                .hasMessageContaining("unknown intent sizes")
                .hasMessageContaining("unknown emotion glad");
    }

    @Test
    void refusesABatchWhoseCardIsMissingOrMiscounts() throws IOException {
        Path card = directory.resolve("corpus/t.card.md");
        Files.writeString(card, "# t\n\n9 messages.\n");
        assertThatThrownBy(() -> BuildModel.train(directory, "small", directory.resolve("one")))
                .hasMessageContaining("t.card.md does not say 8 messages");
        Files.delete(card);
        assertThatThrownBy(() -> BuildModel.train(directory, "small", directory.resolve("one")))
                .hasMessageContaining("t.card.md is missing");
    }

    @Test
    void namesTheFileAndLineOfABrokenMessage() throws IOException {
        Files.writeString(directory.resolve("corpus/u.jsonl"), "{\"id\":\"u-1\"}\n");
        assertThatThrownBy(() -> Knowledge.read(directory)).hasMessageContaining("u.jsonl line 1");
    }

    private static LinearReader load(byte[] bytes) throws IOException {
        return ModelFile.read(new ByteArrayInputStream(bytes));
    }
}
