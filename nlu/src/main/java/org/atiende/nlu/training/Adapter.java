package org.atiende.nlu.training;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
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
        return IntStream.range(0, model.classes())
                .parallel()
                .mapToObj(k -> change(k, items, balance))
                .toList();
    }

    /** The scores of some items by what was learnt from others; a row an item judged. */
    float[][] scores(int[] items, int[] judged, Balance balance) {
        float[][] scores = new float[judged.length][model.classes()];
        IntStream.range(0, model.classes()).parallel().forEach(k -> {
            float[] column = change(k, items, balance);
            Examples examples = ofIntent(k) ? plain : full;
            for (int j = 0; j < judged.length; j++) {
                scores[j][k] = start[k][judged[j]] + examples.score(judged[j], column);
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

    private boolean ofIntent(int k) {
        return k < model.intents().size();
    }

    private float[] change(int k, int[] items, Balance balance) {
        if (ofIntent(k)) {
            String id = model.intents().get(k);
            float share = (float) settings.furtherShare();
            float[] first = column(
                    k,
                    items,
                    plain,
                    balance,
                    i -> labels.get(i).intents().getFirst().equals(id));
            float[] any = column(
                    k, items, plain, balance, i -> labels.get(i).intents().contains(id));
            for (int row = 0; row < first.length; row++) {
                first[row] = (1 - share) * first[row] + share * any[row];
            }
            return first;
        }
        String id = model.emotions().get(k - model.intents().size());
        List<Integer> felt = new ArrayList<>();
        boolean said = false;
        for (int item : items) {
            if (labels.get(item).emotion() != null) {
                felt.add(item);
                said |= item >= anchors;
            }
        }
        if (!said) {
            return new float[model.vectoriser().rows() + 1];
        }
        return column(
                k,
                felt.stream().mapToInt(item -> item).toArray(),
                full,
                balance,
                i -> id.equals(labels.get(i).emotion()));
    }

    private float[] column(int k, int[] items, Examples examples, Balance balance, IntPredicate belongs) {
        double own = ofIntent(k) && k >= known ? balance.own() : balance.known();
        boolean[] positive = new boolean[items.length];
        double[] costs = new double[items.length];
        float[] begin = new float[items.length];
        for (int i = 0; i < items.length; i++) {
            positive[i] = belongs.test(items[i]);
            costs[i] = items[i] < anchors ? balance.anchor() : own;
            begin[i] = start[k][items[i]];
        }
        Examples some = examples.only(items);
        return SquaredHinge.change(
                some.rows(), some.values(), positive, model.vectoriser().rows(), costs, begin);
    }
}
