package org.atiende.nlu.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.atiende.nlu.Context;
import org.atiende.nlu.Turn;
import org.atiende.nlu.entity.Gazetteer;
import org.atiende.nlu.text.Endings;
import org.atiende.nlu.text.Lexicon;
import org.atiende.nlu.text.Normaliser;
import org.junit.jupiter.api.Test;

class ScorerTests {
    private static final long SEED = 20261126;
    private static final int INTENT = 1;
    private static final String[] WORDS = {
        "hola",
        "mi",
        "pedido",
        "no",
        "llega",
        "q",
        "jajajaja",
        "HOLAAAA",
        "ratas",
        "mi caja",
        "12",
        "123456",
        "??",
        "!",
        ":)",
        "😡",
        "<PHONE>",
        "devolver",
        "devuelvan",
        "ñandú",
        "在哪里",
        "\u200b",
        "\u202eabc",
        "a",
        "paquete",
        "talla"
    };

    private final Random random = new Random(SEED);
    private final LinearModel model = model();

    private LinearModel model() {
        Normaliser normaliser = new Normaliser(Map.of("q", "que", "xq", "por que"));
        Extractor extractor = new Extractor(
                normaliser,
                new Endings(List.of("er", "an", "ido")),
                Lexicon.of(List.of(List.of("paquete", "pedid*", "mi caja"), List.of("talla*", "devol*")), normaliser),
                Lexicon.of(List.of(List.of("caja*", "mi pedido no llega")), normaliser),
                Lexicon.of(List.of(List.of("ratas"), List.of("ratas", "hola")), normaliser));
        int[] rowOf = new int[1 << Extractor.BITS];
        int rows = 0;
        for (int bucket = 0; bucket < rowOf.length; bucket++) {
            rowOf[bucket] = random.nextInt(4) > 0 && rows < 700_000 ? rows++ : -1;
        }
        float[] idf = new float[rows];
        float[] scales = new float[rows];
        for (int row = 0; row < rows; row++) {
            idf[row] = 1 + random.nextInt(50) / 10f;
            scales[row] = random.nextFloat() / 100;
        }
        byte[] weights = new byte[rows * 5];
        random.nextBytes(weights);
        return new LinearModel(
                List.of("a", "b", "c"),
                List.of("x", "y"),
                extractor,
                new Vectoriser(rowOf, idf, new float[] {1, 1, 0.7f, 0.8f, 0.8f, 1, 1, 1}),
                Gazetteer.NONE,
                Weights.of(idf, weights, scales),
                new float[] {0.1f, 0.2f, 0.3f, 0.4f, 0.5f},
                Calibration.NONE,
                Map.of());
    }

    private String text(int words) {
        List<String> text = new ArrayList<>();
        for (int i = 0; i < words; i++) {
            text.add(WORDS[random.nextInt(WORDS.length)]);
        }
        return String.join(random.nextBoolean() ? " " : "", text);
    }

    @Test
    void scoresLikeThePlainModelWhateverTheScratchHeldBefore() {
        Scorer scorer = new Scorer(model);
        Scratch scratch = new Scratch();
        for (int round = 0; round < 400; round++) {
            String text = text(random.nextInt(round % 50 == 49 ? 3000 : 30));
            List<Turn> before = round % 3 == 0 ? List.of(new Turn(true, text(5)), new Turn(false, text(8))) : List.of();
            Context context = new Context(round % 2 == 0 ? "whatsapp" : null, before);
            model.extractor().tokens(text, scratch.tokens);
            model.extractor().extractAround(scratch.tokens, context, scratch.found);
            scorer.score(scratch);
            Occurrences fresh = new Occurrences();
            model.extractor().extractAround(model.extractor().tokens(text), context, fresh);
            assertThat(Arrays.copyOf(scratch.found.buckets, scratch.found.size))
                    .as("seed %d, text %s", SEED, text)
                    .isEqualTo(Arrays.copyOf(fresh.buckets, fresh.size));
            float[] expected = model.scores(model.vectoriser()
                    .vector(model.extractor().extract(model.extractor().tokens(text), context)));
            for (int k = 0; k < expected.length; k++) {
                assertThat(scratch.scores[k])
                        .as("seed %d, class %d of %s", SEED, k, text)
                        .isCloseTo(expected[k], within(1e-4f));
            }
        }
    }

    @Test
    void theTokensPartsAddUpToTheScore() {
        Scorer scorer = new Scorer(model);
        Scratch scratch = new Scratch();
        for (int round = 0; round < 400; round++) {
            String text = text(1 + random.nextInt(30));
            double[] alone = parts(scorer, scratch, text, Context.NONE);
            assertThat(DoubleStream.of(alone).sum() + model.bias()[INTENT])
                    .as("seed %d, parts of %s", SEED, text)
                    .isCloseTo(scratch.scores[INTENT], within(1e-4));
            Context context = new Context("whatsapp", List.of(new Turn(true, text(5)), new Turn(false, text(8))));
            assertThat(parts(scorer, scratch, text, context))
                    .as("seed %d, parts of %s beside what came before it", SEED, text)
                    .containsExactly(alone);
        }
    }

    /** The parts of an intent's score, which the manner of writing has none in. */
    private double[] parts(Scorer scorer, Scratch scratch, String text, Context context) {
        model.extractor().tokens(text, scratch.tokens);
        model.extractor().extractAround(scratch.tokens, context, scratch.found);
        scratch.found.size = scratch.found.blockStart(Occurrences.MANNER);
        scratch.found.endBlock(Occurrences.MANNER);
        scorer.score(scratch);
        return scorer.parts(scratch, INTENT);
    }
}
