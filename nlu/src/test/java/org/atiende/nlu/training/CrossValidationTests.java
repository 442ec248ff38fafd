package org.atiende.nlu.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.atiende.nlu.Context;
import org.atiende.nlu.entity.Gazetteer;
import org.atiende.nlu.evaluation.LabelledMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrossValidationTests {
    private static final List<String> INTENTS = List.of("order_tracking", "stock", "out_of_scope");
    private static final List<String> SHARED = List.of("paquete", "talla", "lotería");
    /** Words of one author alone. */
    private static final List<String> OWN = List.of("zafiro", "obsidiana", "turquesa");

    private static final List<String> FILLERS = List.of("hola", "oiga", "buenas", "porfa", "amigo", "hoy", "mi", "el");

    private final Random random = new Random(7);

    @TempDir
    private Path directory;

    @Test
    void judgesAnAuthorByModelsThatNeverSawThem() throws IOException {
        SmallShop.base(directory);
        List<LabelledMessage> messages = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            int author = i % 5;
            int intent = i / 5 % 3;
            String word = (author == 4 ? OWN : SHARED).get(intent);
            messages.add(new LabelledMessage(
                    "a%d-%d".formatted(author, i),
                    filler() + " " + word + " " + filler() + " " + filler(),
                    List.of(INTENTS.get(intent)),
                    "neutral",
                    Context.NONE));
        }
        Knowledge knowledge = new Knowledge(
                SmallShop.TAXONOMY,
                messages,
                Knowledge.extractor(directory.resolve("lexicon")),
                Gazetteer.NONE,
                Map.of());

        CrossValidation.Judged judged = CrossValidation.leaveAuthorOut(knowledge, Settings.STANDARD);

        assertThat(judged.report().n()).isEqualTo(300);
        assertThat(judged.byBatch().keySet()).containsExactly("a0", "a1", "a2", "a3", "a4");
        for (String author : List.of("a0", "a1", "a2", "a3")) {
            assertThat(judged.byBatch().get(author).accuracy()).as(author).isEqualTo(1);
        }
        assertThat(judged.byBatch().get("a4").accuracy())
                .as("whose words no other author has")
                .isLessThan(0.6);
        assertThat(judged.plain().accuracy()).isEqualTo(judged.report().accuracy(), within(1e-9));
        assertThat(judged.plain().accuracyWithin().low())
                .as("drawn with the hard author more than once")
                .isLessThan(judged.plain().accuracy() - 0.05);
        assertThat(judged.disagreements())
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.message().batch()).isEqualTo("a4"));
    }

    private String filler() {
        return FILLERS.get(random.nextInt(FILLERS.size()));
    }
}
