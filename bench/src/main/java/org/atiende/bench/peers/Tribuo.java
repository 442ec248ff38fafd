package org.atiende.bench.peers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.LogManager;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.liblinear.LibLinearClassificationTrainer;
import org.tribuo.classification.liblinear.LinearClassificationType;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Tribuo's logistic regression by liblinear, on counts of features. */
final class Tribuo implements Peer {
    private static final double TOLERANCE = 0.1;
    private static final int MOST_PASSES = 1000;

    @Override
    public String name() {
        return "Tribuo";
    }

    @Override
    public List<List<String>> axes(Task task) {
        return List.of(List.of("wp", "wpc"), List.of("1", "10", "100"));
    }

    @Override
    public Learnt learn(Task task, List<Example> train, String settings) {
        LogManager.getLogManager().reset();
        String kinds = settings.split(" ")[0];
        LabelFactory factory = new LabelFactory();
        MutableDataset<Label> data = new MutableDataset<>(new SimpleDataSourceProvenance("train", factory), factory);
        train.forEach(example -> data.add(example(example, kinds)));
        Model<Label> model = new LibLinearClassificationTrainer(
                        new LinearClassificationType(LinearClassificationType.LinearType.L2R_LR),
                        Double.parseDouble(settings.split(" ")[1]),
                        MOST_PASSES,
                        TOLERANCE)
                .train(data);
        return new Linear(model, kinds);
    }

    private static ArrayExample<Label> example(Example example, String kinds) {
        Map<String, Double> counts = new HashMap<>();
        Words.of(example.text(), kinds).forEach(feature -> counts.merge(feature, 1.0, Double::sum));
        if (counts.isEmpty()) {
            counts.put("nothing", 1.0);
        }
        return new ArrayExample<>(
                new Label(example.label()),
                counts.keySet().toArray(String[]::new),
                counts.values().stream().mapToDouble(count -> count).toArray());
    }

    private record Linear(Model<Label> model, String kinds) implements Learnt {
        /** Tribuo refuses a text of which it knows nothing; it then gets no label. */
        private Answer answer(Example example) {
            ArrayExample<Label> features = example(example, kinds);
            if (known(features) == 0) {
                return new Answer("", 0, 0);
            }
            Prediction<Label> prediction = model.predict(features);
            double probability = prediction.getOutput().getScore();
            return new Answer(prediction.getOutput().getLabel(), probability, probability);
        }

        private long known(ArrayExample<Label> features) {
            int known = 0;
            for (org.tribuo.Feature feature : features) {
                known += model.getFeatureIDMap().getID(feature.getName()) >= 0 ? 1 : 0;
            }
            return known;
        }

        @Override
        public List<Answer> answer(List<Example> examples) {
            return examples.stream().map(this::answer).toList();
        }

        @Override
        public double seconds(List<Example> examples) {
            return Passes.quickest(() -> examples.forEach(this::answer));
        }

        @Override
        public long bytes() {
            return Sizes.serialized(model);
        }
    }
}
