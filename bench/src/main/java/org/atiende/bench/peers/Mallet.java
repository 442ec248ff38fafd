package org.atiende.bench.peers;

import cc.mallet.classify.MaxEnt;
import cc.mallet.classify.MaxEntTrainer;
import cc.mallet.types.Alphabet;
import cc.mallet.types.FeatureVector;
import cc.mallet.types.Instance;
import cc.mallet.types.InstanceList;
import cc.mallet.types.LabelAlphabet;
import cc.mallet.types.Labeling;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** MALLET's maximum entropy classifier with a Gaussian prior. */
final class Mallet implements Peer {
    @Override
    public String name() {
        return "MALLET";
    }

    @Override
    public List<List<String>> axes(Task task) {
        return List.of(List.of("wp", "wpc"), List.of("10", "3", "30", "100"));
    }

    @Override
    public Learnt learn(Task task, List<Example> train, String settings) {
        LogManager.getLogManager().reset();
        Logger.getLogger("").setLevel(Level.OFF);
        String kinds = settings.split(" ")[0];
        Alphabet features = new Alphabet();
        LabelAlphabet labels = new LabelAlphabet();
        InstanceList instances = new InstanceList(features, labels);
        for (Example example : train) {
            instances.add(new Instance(
                    vector(features, example.text(), kinds), labels.lookupLabel(example.label()), null, null));
        }
        features.stopGrowth();
        MaxEnt model = new MaxEntTrainer(Double.parseDouble(settings.split(" ")[1])).train(instances);
        return new Model(model, features, kinds);
    }

    private static FeatureVector vector(Alphabet features, String text, String kinds) {
        int[] indices = Words.of(text, kinds).stream()
                .mapToInt(features::lookupIndex)
                .filter(index -> index >= 0)
                .toArray();
        return new FeatureVector(features, indices);
    }

    private record Model(MaxEnt model, Alphabet features, String kinds) implements Learnt {
        private Labeling labeling(String text) {
            return model.classify(new Instance(vector(features, text, kinds), null, null, null))
                    .getLabeling();
        }

        @Override
        public List<Answer> answer(List<Example> examples) {
            return examples.stream()
                    .map(example -> {
                        Labeling labeling = labeling(example.text());
                        double probability = labeling.getBestValue();
                        return new Answer(labeling.getBestLabel().toString(), probability, probability);
                    })
                    .toList();
        }

        @Override
        public double seconds(List<Example> examples) {
            return Passes.quickest(() -> examples.forEach(example -> labeling(example.text())));
        }

        @Override
        public long bytes() {
            return Sizes.serialized(model);
        }
    }
}
