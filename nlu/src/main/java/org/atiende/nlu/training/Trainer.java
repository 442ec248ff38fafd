package org.atiende.nlu.training;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.atiende.nlu.PersonalData;
import org.atiende.nlu.evaluation.LabelledMessage;
import org.atiende.nlu.model.Calibration;
import org.atiende.nlu.model.Extractor;
import org.atiende.nlu.model.LinearModel;
import org.atiende.nlu.model.Occurrences;
import org.atiende.nlu.model.Vectoriser;

/**
 * Trains one linear classifier for each intent and emotion against all others, and calibrates on folds by author: what a
 * person wrote is judged by classifiers that never saw a line of theirs.
 */
public final class Trainer {
    private static final double TOLERANCE = 0.1;

    private final Knowledge knowledge;
    private final Settings settings;
    private final List<Occurrences> occurrences;

    public Trainer(Knowledge knowledge, Settings settings) {
        this.knowledge = knowledge;
        this.settings = settings;
        Linear.disableDebugOutput();
        Extractor extractor = knowledge.extractor();
        this.occurrences = knowledge.messages().parallelStream()
                .map(message -> extractor.extract(
                        extractor.tokens(PersonalData.mask(message.text()).text())))
                .toList();
    }

    /** The authors of the corpus, in order. */
    public List<String> batches() {
        TreeSet<String> batches = new TreeSet<>();
        knowledge.messages().forEach(message -> batches.add(message.batch()));
        return List.copyOf(batches);
    }

    /** The scores of every message by a model that saw none of its author's. */
    public float[][] scoresByOthers() {
        float[][] scores = new float[knowledge.messages().size()][];
        for (String batch : batches()) {
            int[] rest = messages(batch, false);
            LinearModel model = fit(rest, Calibration.NONE, Map.of());
            for (int i : messages(batch, true)) {
                scores[i] = model.scores(model.vectoriser().vector(occurrences.get(i)));
            }
        }
        return scores;
    }

    /** The whole model, calibrated on scores by others. */
    public LinearModel train(Map<String, String> certificate) {
        int[] all = IntStream.range(0, knowledge.messages().size()).toArray();
        Calibration calibration =
                batches().size() < 2 ? Calibration.NONE : new Calibrator(knowledge, scoresByOthers()).calibrate(all);
        return fit(all, calibration, certificate);
    }

    int[] messages(String batch, boolean inside) {
        return IntStream.range(0, knowledge.messages().size())
                .filter(i -> knowledge.messages().get(i).batch().equals(batch) == inside)
                .toArray();
    }

    LinearModel fit(int[] messages, Calibration calibration, Map<String, String> certificate) {
        List<String> intents = knowledge.taxonomy().intentIds();
        List<String> emotions = knowledge.taxonomy().emotionIds();
        Vectoriser vectoriser = vectoriser(messages);
        Feature[][] plain = new Feature[messages.length][];
        Feature[][] full = new Feature[messages.length][];
        IntStream.range(0, messages.length).parallel().forEach(i -> {
            Vectoriser.Vector vector = vectoriser.vector(occurrences.get(messages[i]));
            plain[i] = nodes(vector, vector.blockEnds()[Occurrences.MANNER - 1]);
            full[i] = nodes(vector, vector.size());
        });
        int rows = vectoriser.rows();
        int classes = intents.size() + emotions.size();
        List<double[]> columns = IntStream.range(0, classes)
                .parallel()
                .mapToObj(k ->
                        k < intents.size() ? intent(k, messages, plain, rows) : column(k, messages, full, rows, false))
                .toList();
        return assemble(vectoriser, columns, rows, calibration, certificate);
    }

    private LinearModel assemble(
            Vectoriser vectoriser,
            List<double[]> columns,
            int rows,
            Calibration calibration,
            Map<String, String> certificate) {
        int classes = columns.size();
        float[] weights = new float[rows * classes];
        float[] bias = new float[classes];
        for (int k = 0; k < classes; k++) {
            double[] column = columns.get(k);
            for (int row = 0; row < rows; row++) {
                weights[row * classes + k] = (float) column[row];
            }
            bias[k] = (float) column[rows];
        }
        return new LinearModel(
                knowledge.taxonomy().intentIds(),
                knowledge.taxonomy().emotionIds(),
                knowledge.extractor(),
                vectoriser,
                weights,
                bias,
                calibration,
                certificate);
    }

    /**
     * The mean of two classifiers: one that learns where the intent stands first, one that learns where it stands at all.
     * The first knows what to act on, the second what is meant; their mean is still one row of weights.
     */
    private double[] intent(int k, int[] messages, Feature[][] vectors, int rows) {
        double share = settings.furtherShare();
        double[] first = share < 1 ? column(k, messages, vectors, rows, true) : new double[rows + 1];
        double[] any = share > 0 ? column(k, messages, vectors, rows, false) : new double[rows + 1];
        for (int row = 0; row <= rows; row++) {
            first[row] = (1 - share) * first[row] + share * any[row];
        }
        return first;
    }

    /** Weights of one class against all others, its bias last. */
    private double[] column(int k, int[] messages, Feature[][] vectors, int rows, boolean firstOnly) {
        double[] sides = new double[messages.length];
        int positive = 0;
        for (int i = 0; i < messages.length; i++) {
            boolean holds = holds(k, knowledge.messages().get(messages[i]), firstOnly);
            sides[i] = holds ? 1 : -1;
            positive += holds ? 1 : 0;
        }
        double[] column = new double[rows + 1];
        if (positive == 0 || positive == messages.length) {
            column[rows] = positive == 0 ? -1 : 1;
            return column;
        }
        Problem problem = new Problem();
        problem.l = messages.length;
        problem.n = rows + 1;
        problem.bias = 1;
        problem.x = withBias(vectors, rows);
        problem.y = sides;
        boolean ofIntent = k < knowledge.taxonomy().intents().size();
        Parameter parameter = new Parameter(
                SolverType.L2R_L2LOSS_SVC_DUAL, ofIntent ? settings.cost() : settings.emotionCost(), TOLERANCE);
        parameter.setWeights(new double[] {settings.positiveWeight()}, new int[] {1});
        de.bwaldvogel.liblinear.Model model = Linear.train(problem, parameter);
        double sign = model.getLabels()[0] == 1 ? 1 : -1;
        double[] weights = model.getFeatureWeights();
        for (int row = 0; row <= rows; row++) {
            column[row] = sign * weights[row];
        }
        return column;
    }

    private boolean holds(int k, LabelledMessage message, boolean firstOnly) {
        int intents = knowledge.taxonomy().intents().size();
        if (k >= intents) {
            return message.emotion()
                    .equals(knowledge.taxonomy().emotions().get(k - intents).id());
        }
        String id = knowledge.taxonomy().intents().get(k).id();
        return firstOnly
                ? message.intents().getFirst().equals(id)
                : message.intents().contains(id);
    }

    private static Feature[][] withBias(Feature[][] vectors, int rows) {
        FeatureNode bias = new FeatureNode(rows + 1, 1);
        Feature[][] with = new Feature[vectors.length][];
        for (int i = 0; i < vectors.length; i++) {
            with[i] = Arrays.copyOf(vectors[i], vectors[i].length + 1);
            with[i][vectors[i].length] = bias;
        }
        return with;
    }

    private static Feature[] nodes(Vectoriser.Vector vector, int size) {
        List<Feature> nodes = new ArrayList<>(size);
        // Buckets may be shared by blocks: equal rows are added up, as the scores do.
        double[] values = new double[size];
        Integer[] order = new Integer[size];
        for (int i = 0; i < size; i++) {
            values[i] = vector.values()[i];
            order[i] = i;
        }
        Arrays.sort(order, (a, b) -> Integer.compare(vector.rows()[a], vector.rows()[b]));
        int i = 0;
        while (i < size) {
            int row = vector.rows()[order[i]];
            double value = 0;
            while (i < size && vector.rows()[order[i]] == row) {
                value += values[order[i++]];
            }
            nodes.add(new FeatureNode(row + 1, value));
        }
        return nodes.toArray(new Feature[0]);
    }

    private Vectoriser vectoriser(int[] messages) {
        int buckets = 1 << Extractor.BITS;
        int[] frequency = new int[buckets];
        int[] lastSeen = new int[buckets];
        Arrays.fill(lastSeen, -1);
        for (int message : messages) {
            Occurrences found = occurrences.get(message);
            for (int i = 0; i < found.size(); i++) {
                int bucket = found.bucket(i);
                if (lastSeen[bucket] != message) {
                    lastSeen[bucket] = message;
                    frequency[bucket]++;
                }
            }
        }
        int[] rowOf = new int[buckets];
        float[] idf = new float[buckets];
        int rows = 0;
        for (int bucket = 0; bucket < buckets; bucket++) {
            if (frequency[bucket] < settings.leastMessages()) {
                rowOf[bucket] = -1;
                continue;
            }
            idf[rows] = (float) (StrictMath.log((1.0 + messages.length) / (1.0 + frequency[bucket])) + 1);
            rowOf[bucket] = rows++;
        }
        float[] blocks = {1, 1, settings.conceptWeight(), settings.mannerWeight()};
        return new Vectoriser(rowOf, Arrays.copyOf(idf, rows), blocks);
    }
}
