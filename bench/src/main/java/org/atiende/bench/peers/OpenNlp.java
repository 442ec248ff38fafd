package org.atiende.bench.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import opennlp.tools.doccat.BagOfWordsFeatureGenerator;
import opennlp.tools.doccat.DoccatFactory;
import opennlp.tools.doccat.DoccatModel;
import opennlp.tools.doccat.DocumentCategorizerME;
import opennlp.tools.doccat.DocumentSample;
import opennlp.tools.doccat.FeatureGenerator;
import opennlp.tools.doccat.NGramFeatureGenerator;
import opennlp.tools.util.InvalidFormatException;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingParameters;

/** OpenNLP's document categoriser: maximum entropy over words, or words and pairs. */
final class OpenNlp implements Peer {
    @Override
    public String name() {
        return "OpenNLP";
    }

    @Override
    public List<List<String>> axes(Task task) {
        return List.of(List.of("w", "wp"), List.of("100", "300"));
    }

    @Override
    public Learnt learn(Task task, List<Example> train, String settings) throws IOException {
        TrainingParameters parameters = TrainingParameters.defaultParams();
        parameters.put(TrainingParameters.CUTOFF_PARAM, 0);
        parameters.put(TrainingParameters.ITERATIONS_PARAM, Integer.parseInt(settings.split(" ")[1]));
        parameters.put(TrainingParameters.THREADS_PARAM, 1);
        parameters.put("PrintMessages", false);
        List<DocumentSample> samples = train.stream()
                .map(example -> new DocumentSample(example.label(), words(example)))
                .toList();
        DoccatModel model = DocumentCategorizerME.train(
                "x-unspecified", ObjectStreamUtils.createObjectStream(samples), parameters, factory(settings));
        return new Model(new DocumentCategorizerME(model), model);
    }

    private static DoccatFactory factory(String settings) throws InvalidFormatException {
        List<FeatureGenerator> generators = new ArrayList<>(List.of(new BagOfWordsFeatureGenerator()));
        if (settings.startsWith("wp")) {
            generators.add(new NGramFeatureGenerator(2, 2));
        }
        return new DoccatFactory(generators.toArray(FeatureGenerator[]::new));
    }

    private static String[] words(Example example) {
        List<String> words = Words.split(example.text());
        return words.isEmpty() ? new String[] {"."} : words.toArray(String[]::new);
    }

    private record Model(DocumentCategorizerME categorizer, DoccatModel model) implements Learnt {
        @Override
        public List<Answer> answer(List<Example> examples) {
            return examples.stream()
                    .map(example -> {
                        double[] shares = categorizer.categorize(words(example));
                        double most = 0;
                        for (double share : shares) {
                            most = Math.max(most, share);
                        }
                        return new Answer(categorizer.getBestCategory(shares), most, most);
                    })
                    .toList();
        }

        @Override
        public double seconds(List<Example> examples) {
            return Passes.quickest(() ->
                    examples.forEach(example -> categorizer.getBestCategory(categorizer.categorize(words(example)))));
        }

        @Override
        public long bytes() {
            Sizes.Counter counter = new Sizes.Counter();
            try {
                model.serialize(counter);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot write OpenNLP's model", e);
            }
            return counter.bytes();
        }
    }
}
