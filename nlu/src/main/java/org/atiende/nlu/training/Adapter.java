package org.atiende.nlu.training;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.atiende.nlu.evaluation.LabelledMessage;
import org.atiende.nlu.model.LinearModel;
import org.atiende.nlu.model.Occurrences;
import org.atiende.nlu.model.Vectoriser;
import org.jspecify.annotations.Nullable;

/**
 * Learns what has to be added to a base model so that it reads a shop's messages as the shop does: the smallest change of
 * the weights that sets right what the base reads wrongly (Yang, Yan, Hauptmann: Cross-domain video concept detection using
 * adaptive SVMs, ACM Multimedia 2007). Messages of the base corpus take part as anchors: what they mean must not change.
 *
 * <p>Items are numbered anchors first, then the shop's messages.
 */
final class Adapter {
    /**
     * How much a message on the wrong side costs.
     *
     * @param anchor one of the base corpus
     * @param own one of the shop's, in learning an intent of the shop's own
     * @param known one of the shop's, in learning what the base knows already
     */
    record Balance(double anchor, double own, double known) {}

    private static final double TOLERANCE = 0.1;

    private final LinearModel model;
    private final Settings settings;
    private final List<Labels> labels;
    private final int anchors;
    private final int known;
    private final Examples plain;
    private final Examples full;
    private final float[][] start;

    private record Labels(List<String> intents, @Nullable String emotion) {}

    /** @param known how many of the model's intents are the base's; those after them are the shop's own */
    Adapter(
            LinearModel model,
            int known,
            Settings settings,
            List<LabelledMessage> anchors,
            List<OwnMessage> own,
            List<Occurrences> occurrences) {
        this.model = model;
        this.known = known;
        this.settings = settings;
        this.anchors = anchors.size();
        this.labels = Stream.concat(
                        anchors.stream().map(it -> new Labels(it.intents(), it.emotion())),
                        own.stream().map(it -> new Labels(it.intents(), it.emotion())))
                .toList();
        List<Vectoriser.Vector> vectors =
                occurrences.parallelStream().map(model.vectoriser()::vector).toList();
        this.plain = Examples.of(vectors, Occurrences.MANNER);
        this.full = Examples.of(vectors, Occurrences.BLOCKS);
        this.start = new float[model.classes()][vectors.size()];
        for (int i = 0; i < vectors.size(); i++) {
            float[] scores = model.scores(vectors.get(i));
            for (int k = 0; k < scores.length; k++) {
                start[k][i] = scores[k];
            }
        }
    }

    /** The change of every column, learnt from these items. */
    List<float[]> changes(int[] items, Balance balance) {
        List<float[]> changes = new ArrayList<>(intents(items, balance));
        changes.addAll(emotions(items, balance));
        return changes;
    }

    /** The scores of some items by what was learnt from others; a row an item judged. */
    float[][] scores(int[] items, int[] judged, Balance balance) {
        List<float[]> changes = changes(items, balance);
        float[][] scores = new float[judged.length][model.classes()];
        IntStream.range(0, model.classes()).parallel().forEach(k -> {
            Examples examples = k < model.intents().size() ? plain : full;
            for (int j = 0; j < judged.length; j++) {
                scores[j][k] = start[k][judged[j]] + examples.score(judged[j], changes.get(k));
            }
        });
        return scores;
    }

    /** The scores of an item by the base model. */
    float[] before(int item) {
        float[] scores = new float[model.classes()];
        for (int k = 0; k < scores.length; k++) {
            scores[k] = start[k][item];
        }
        return scores;
    }

    private List<float[]> intents(int[] items, Balance balance) {
        int count = model.intents().size();
        List<SquaredHinge.Side> sides = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            String id = model.intents().get(k);
            double own = k < known ? balance.known() : balance.own();
            sides.add(side(
                    k,
                    items,
                    balance.anchor(),
                    own,
                    it -> it.intents().getFirst().equals(id)));
            sides.add(side(k, items, balance.anchor(), own, it -> it.intents().contains(id)));
        }
        List<float[]> columns =
                SquaredHinge.weights(plain.only(items), model.vectoriser().rows(), sides, TOLERANCE);
        float share = (float) settings.furtherShare();
        return IntStream.range(0, count)
                .mapToObj(k -> Examples.mean(columns.get(2 * k), columns.get(2 * k + 1), share))
                .toList();
    }

    /** Learnt from what says an emotion; nothing changes where none of the shop's messages does. */
    private List<float[]> emotions(int[] items, Balance balance) {
        int[] felt = IntStream.of(items)
                .filter(item -> labels.get(item).emotion() != null)
                .toArray();
        int rows = model.vectoriser().rows();
        if (IntStream.of(felt).noneMatch(item -> item >= anchors)) {
            return model.emotions().stream().map(id -> new float[rows + 1]).toList();
        }
        List<SquaredHinge.Side> sides = new ArrayList<>();
        for (int k = 0; k < model.emotions().size(); k++) {
            String id = model.emotions().get(k);
            sides.add(side(
                    model.intents().size() + k,
                    felt,
                    balance.anchor(),
                    balance.known(),
                    it -> id.equals(it.emotion())));
        }
        return SquaredHinge.weights(full.only(felt), rows, sides, TOLERANCE);
    }

    private SquaredHinge.Side side(int k, int[] items, double anchor, double own, Predicate<Labels> belongs) {
        boolean[] positive = new boolean[items.length];
        double[] costs = new double[items.length];
        float[] begin = new float[items.length];
        for (int i = 0; i < items.length; i++) {
            positive[i] = belongs.test(labels.get(items[i]));
            costs[i] = items[i] < anchors ? anchor : own;
            begin[i] = start[k][items[i]];
        }
        return new SquaredHinge.Side(positive, costs, begin);
    }
}
