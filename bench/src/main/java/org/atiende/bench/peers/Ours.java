package org.atiende.bench.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.atiende.nlu.Context;
import org.atiende.nlu.MaskedText;
import org.atiende.nlu.PersonalData;
import org.atiende.nlu.Taxonomy;
import org.atiende.nlu.entity.Gazetteer;
import org.atiende.nlu.evaluation.LabelledMessage;
import org.atiende.nlu.model.Extractor;
import org.atiende.nlu.model.LinearModel;
import org.atiende.nlu.model.LinearReader;
import org.atiende.nlu.model.ModelWriter;
import org.atiende.nlu.text.Endings;
import org.atiende.nlu.text.Lexicon;
import org.atiende.nlu.text.Normaliser;
import org.atiende.nlu.training.Knowledge;
import org.atiende.nlu.training.Settings;
import org.atiende.nlu.training.Trainer;

/**
 * Our own trainer, as the build runs it: on our corpus with all that es-mx knows, on other Spanish with its lexicons, on English
 * with a few endings and no lexicon.
 */
final class Ours implements Peer {
    private static final List<String> ENGLISH_ENDINGS = List.of(
            "s", "es", "ed", "d", "ing", "ings", "er", "ers", "ly", "ion", "ions", "ment", "able", "y", "ies", "e");
    private static final Taxonomy.Labels NAMELESS = new Taxonomy.Labels("-", "-", "-");

    /** How many models the calibration of a public set is found on. */
    private static final int CALIBRATION_GROUPS = 3;

    private final Knowledge ours;

    Ours(Knowledge ours) {
        this.ours = ours;
    }

    @Override
    public String name() {
        return "Atiende";
    }

    @Override
    public List<List<String>> axes(Task task) {
        if (task.kind() == Task.Kind.OURS) {
            return List.of(List.of("standard"));
        }
        return List.of(
                List.of("cost 1", "cost 0.5", "cost 2"),
                List.of("stems 0.7", "stems 0.4", "stems 1"),
                List.of("least 1", "least 2"),
                List.of("narrow 0.2", "narrow 0.3", "narrow 0"),
                List.of("passes 10", "passes 5"),
                List.of("look 1", "look 0"));
    }

    static Example example(LabelledMessage message) {
        return new Example(message.intents().getFirst(), message.text(), message);
    }

    @Override
    public Learnt learn(Task task, List<Example> train, String settings) {
        LinearModel model = new Trainer(knowledge(task, train), settings(settings)).train(Map.of());
        return new Reader(new LinearReader(model, "bench"));
    }

    private static Settings settings(String settings) {
        if (settings.equals("standard")) {
            return Settings.STANDARD;
        }
        String[] words = settings.split(" ");
        return new Settings(
                Double.parseDouble(words[1]),
                1,
                Float.parseFloat(words[3]),
                0.8f,
                0.8f,
                0,
                0,
                0,
                Integer.parseInt(words[5]),
                1,
                0,
                Double.parseDouble(words[7]),
                Integer.parseInt(words[9]),
                0,
                0,
                words[11].equals("1"));
    }

    private Knowledge knowledge(Task task, List<Example> train) {
        if (task.kind() == Task.Kind.OURS) {
            List<LabelledMessage> messages = new ArrayList<>();
            for (Example example : train) {
                if (example.message() != null) {
                    messages.add(example.message());
                }
            }
            return new Knowledge(ours.taxonomy(), messages, ours.extractor(), ours.names(), ours.mix());
        }
        TreeSet<String> labels = new TreeSet<>();
        List<LabelledMessage> messages = new ArrayList<>();
        for (Example example : train) {
            labels.add(example.label());
            String id = "g" + messages.size() % CALIBRATION_GROUPS + "-" + messages.size();
            messages.add(new LabelledMessage(id, example.text(), List.of(example.label()), "none", Context.NONE));
        }
        Taxonomy taxonomy = new Taxonomy(
                List.of(),
                labels.stream()
                        .map(label -> new Taxonomy.Intent(label, "-", NAMELESS))
                        .toList(),
                List.of(new Taxonomy.Emotion("none", NAMELESS)));
        return new Knowledge(
                taxonomy,
                messages,
                task.kind() == Task.Kind.SPANISH ? ours.extractor() : english(),
                Gazetteer.NONE,
                Map.of());
    }

    private static Extractor english() {
        Lexicon empty = new Lexicon(new long[0], new int[0], 1);
        return new Extractor(new Normaliser(new TreeMap<>()), new Endings(ENGLISH_ENDINGS), empty, empty, empty);
    }

    /** The reader, with what it does timed apart. */
    static final class Reader implements Learnt {
        private final LinearReader reader;

        Reader(LinearReader reader) {
            this.reader = reader;
        }

        private static Context context(Example example) {
            return example.message() == null ? Context.NONE : example.message().context();
        }

        @Override
        public List<Answer> answer(List<Example> examples) {
            return examples.stream()
                    .map(example -> {
                        MaskedText masked = PersonalData.mask(example.text());
                        var first = reader.intents(masked, context(example)).getFirst();
                        return new Answer(first.intent(), first.probability(), sureness(masked, context(example)));
                    })
                    .toList();
        }

        /** The largest score: it tells better than a probability that no label fits. */
        private double sureness(MaskedText masked, Context context) {
            LinearModel model = reader.model();
            Extractor extractor = model.extractor();
            float[] scores = model.scores(
                    model.vectoriser().vector(extractor.extract(extractor.tokens(masked.text()), context)));
            double most = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < model.intents().size(); k++) {
                most = Math.max(most, scores[k]);
            }
            return most;
        }

        /** A message as it comes to be read. */
        private record Ready(MaskedText text, Context context) {}

        private static List<Ready> ready(List<Example> examples) {
            return examples.stream()
                    .map(example -> new Ready(PersonalData.mask(example.text()), context(example)))
                    .toList();
        }

        /** All that is understood of texts that were masked before. */
        @Override
        public double seconds(List<Example> examples) {
            List<Ready> ready = ready(examples);
            return Passes.quickest(() -> ready.forEach(it -> reader.read(it.text(), it.context())));
        }

        double secondsOfIntents(List<Example> examples) {
            List<Ready> ready = ready(examples);
            return Passes.quickest(() -> ready.forEach(it -> reader.intents(it.text(), it.context())));
        }

        double secondsWithMasking(List<Example> examples) {
            return Passes.quickest(() ->
                    examples.forEach(example -> reader.read(PersonalData.mask(example.text()), context(example))));
        }

        @Override
        public long bytes() {
            Sizes.Counter counter = new Sizes.Counter();
            try {
                ModelWriter.write(reader.model(), "bench", counter);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot write our model", e);
            }
            return counter.bytes();
        }
    }
}
