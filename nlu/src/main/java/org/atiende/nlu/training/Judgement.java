package org.atiende.nlu.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.atiende.nlu.Context;
import org.atiende.nlu.IntentScore;
import org.atiende.nlu.Taxonomy;
import org.atiende.nlu.evaluation.Evaluation;
import org.atiende.nlu.evaluation.LabelledMessage;
import org.atiende.nlu.evaluation.Report;
import org.atiende.nlu.model.Calibration;
import org.atiende.nlu.model.Decision;
import org.atiende.nlu.model.SecondLook;

/** Holds candidates against the base, on a shop's messages and on messages of the base corpus. */
final class Judgement {
    /** Weights that lose more of the base corpus are taken only if none lose less. */
    private static final double BEARABLE = 0.02;

    /** How much more the score of an own intent counts than that of the base's: few messages make timid scores. */
    private static final float OWN_SLOPE = 4;

    private static final double SURE = 0.80;
    private static final int MOST_DISAGREEMENTS = 100;

    private final Base base;
    private final List<OwnMessage> own;
    private final List<String> intents;
    private final List<String> emotions;
    private final int[] watched;
    private final Folds folds;
    private final float[][] before;
    private final SecondLook look;

    /**
     * @param before scores of the shop's messages by the base
     * @param watched numbers of the messages of the base corpus that are judged
     */
    Judgement(Base base, List<OwnMessage> own, List<String> ownIds, int[] watched, Folds folds, float[][] before) {
        this.base = base;
        this.own = own;
        this.intents = new ArrayList<>(base.model().intents());
        this.intents.addAll(ownIds);
        this.emotions = base.model().emotions();
        this.watched = watched;
        this.folds = folds;
        this.before = before;
        Calibration served = base.model().calibration();
        this.look = Widened.look(served.look(), ownIds.size(), OWN_SLOPE / served.intentTemperature());
    }

    private OwnReport.Tried tried(Trial trial, int[] messages) {
        return new OwnReport.Tried(
                trial.choice(),
                share(messages.length, i -> right(trial.shop()[messages[i]], label(messages[i]))),
                share(watched.length, i -> right(trial.elsewhere()[i], watchedLabel(i))));
    }

    /** The one that reads most of the shop's messages rightly, of those that lose little elsewhere. */
    Trial best(List<Trial> trials) {
        return best(trials, IntStream.range(0, own.size()).toArray());
    }

    private Trial best(List<Trial> trials, int[] messages) {
        double elsewhere = share(watched.length, this::rightBefore);
        Trial best = trials.getFirst();
        for (Trial trial : trials) {
            OwnReport.Tried one = tried(trial, messages);
            OwnReport.Tried other = tried(best, messages);
            boolean bearable = elsewhere - one.elsewhere() <= BEARABLE;
            boolean otherBearable = elsewhere - other.elsewhere() <= BEARABLE;
            boolean better = bearable ? one.shop() > other.shop() : one.elsewhere() > other.elsewhere();
            if (bearable == otherBearable ? better : bearable) {
                best = trial;
            }
        }
        return best;
    }

    /** Each part of the shop's messages is judged with the weights that are best on the others: nothing is chosen by itself. */
    Trial unbiased(List<Trial> trials) {
        float[][] shop = new float[own.size()][];
        for (int fold = 0; fold < folds.count(); fold++) {
            int part = fold;
            Trial best = best(
                    trials,
                    IntStream.range(0, own.size())
                            .filter(i -> folds.of(i) != part)
                            .toArray());
            IntStream.range(0, own.size()).filter(i -> folds.of(i) == part).forEach(i -> shop[i] = best.shop()[i]);
        }
        Trial best = best(trials);
        return new Trial(best.choice(), best.changes(), shop, best.elsewhere());
    }

    OwnReport report(Trial best, List<Trial> trials) {
        int[] all = IntStream.range(0, own.size()).toArray();
        Reading reading = read(best);
        boolean[] baseRight = each(own.size(), i -> readByBase(ofBase(before[i]), label(i)));
        boolean[] candidateRight =
                each(own.size(), i -> reading.shop().get(i).getFirst().intent().equals(label(i)));
        int[] known = IntStream.range(0, own.size())
                .filter(i -> base.model().intents().contains(label(i)))
                .toArray();
        int[] felt = IntStream.range(0, own.size())
                .filter(i -> own.get(i).emotion() != null)
                .toArray();
        Comparison elsewhere = Comparison.of(
                each(watched.length, this::rightBefore),
                each(watched.length, i -> reading.elsewhere().get(i).equals(watchedLabel(i))),
                IntStream.range(0, watched.length).toArray());
        return new OwnReport(
                base.id(),
                own.size(),
                intents.subList(base.model().intents().size(), intents.size()),
                Comparison.of(baseRight, candidateRight, folds.group()),
                some(known, baseRight, candidateRight),
                elsewhere,
                (int) reading.elsewhere().stream()
                        .filter(it -> !base.model().intents().contains(it))
                        .count(),
                some(felt, each(own.size(), i -> feels(before[i], i)), each(own.size(), i -> feels(best.shop()[i], i))),
                confidence(reading),
                best.choice(),
                trials.stream().map(trial -> tried(trial, all)).toList(),
                byIntent(baseRight, candidateRight),
                LabelQuality.of(own).with(disagreements(reading)));
    }

    /** The calibration of the whole: the shop's messages weigh as much as those of the base corpus. */
    Calibration calibration(Trial trial) {
        return calibration(
                trial,
                IntStream.range(0, own.size()).toArray(),
                IntStream.range(0, watched.length).toArray());
    }

    /** What a candidate says: the intents of the shop's messages, and the first intents of the watched ones. */
    private record Reading(List<List<IntentScore>> shop, List<String> elsewhere) {}

    /** Reads each half of the messages with what the other half calibrated. */
    private Reading read(Trial trial) {
        Map<Integer, List<IntentScore>> shop = new TreeMap<>();
        Map<Integer, String> elsewhere = new TreeMap<>();
        for (int half = 0; half < 2; half++) {
            int parity = half;
            Calibration calibration = calibration(
                    trial,
                    IntStream.range(0, own.size())
                            .filter(i -> folds.of(i) % 2 != parity)
                            .toArray(),
                    IntStream.range(0, watched.length)
                            .filter(i -> i % 2 != parity)
                            .toArray());
            IntStream.range(0, own.size())
                    .filter(i -> folds.of(i) % 2 == parity)
                    .forEach(i -> shop.put(i, Decision.intents(intents, trial.shop()[i], calibration)));
            IntStream.range(0, watched.length)
                    .filter(i -> i % 2 == parity)
                    .forEach(i -> elsewhere.put(
                            i,
                            Decision.intents(intents, trial.elsewhere()[i], calibration)
                                    .getFirst()
                                    .intent()));
        }
        return new Reading(List.copyOf(shop.values()), List.copyOf(elsewhere.values()));
    }

    private boolean readByBase(float[] scores, String label) {
        return Decision.intents(base.model().intents(), scores, base.model().calibration())
                .getFirst()
                .intent()
                .equals(label);
    }

    /** Scores without the columns of own intents. */
    private float[] ofBase(float[] scores) {
        int known = base.model().intents().size();
        float[] kept = new float[base.model().classes()];
        System.arraycopy(scores, 0, kept, 0, known);
        System.arraycopy(scores, scores.length - emotions.size(), kept, known, emotions.size());
        return kept;
    }

    private Calibration calibration(Trial trial, int[] shop, int[] seen) {
        List<LabelledMessage> messages = new ArrayList<>();
        List<float[]> scores = new ArrayList<>();
        for (int i : seen) {
            messages.add(base.messages().get(watched[i]));
            scores.add(trial.elsewhere()[i]);
        }
        int times = Math.max(1, seen.length / Math.max(1, shop.length));
        for (int i : shop) {
            OwnMessage it = own.get(i);
            String emotion = it.emotion();
            for (int round = 0; round < times; round++) {
                messages.add(new LabelledMessage(
                        "own-" + it.row(),
                        it.text(),
                        it.intents(),
                        emotion == null ? emotion(before[i]) : emotion,
                        it.context()));
                scores.add(trial.shop()[i]);
            }
        }
        Knowledge knowledge = new Knowledge(
                taxonomy(), messages, base.model().extractor(), base.model().names(), Map.of());
        return new Calibrator(knowledge, scores.toArray(float[][]::new))
                .calibrate(IntStream.range(0, messages.size()).toArray(), look);
    }

    private Taxonomy taxonomy() {
        return new Taxonomy(
                List.of(),
                intents.stream()
                        .map(id -> new Taxonomy.Intent(id, "", new Taxonomy.Labels(id, id, id)))
                        .toList(),
                emotions.stream()
                        .map(id -> new Taxonomy.Emotion(id, new Taxonomy.Labels(id, id, id)))
                        .toList());
    }

    private OwnReport.Confidence confidence(Reading reading) {
        Evaluation evaluation = new Evaluation(taxonomy());
        for (int i = 0; i < own.size(); i++) {
            evaluation.add(
                    new LabelledMessage("own", "", own.get(i).intents(), emotions.getFirst(), Context.NONE),
                    "",
                    reading.shop().get(i),
                    emotions.getFirst());
        }
        Report report = evaluation.report();
        return new OwnReport.Confidence(report.ece(), report.coverageAt080(), report.precisionAt080());
    }

    private List<LabelQuality.Disagreement> disagreements(Reading reading) {
        List<LabelQuality.Disagreement> found = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            IntentScore read = reading.shop().get(i).getFirst();
            OwnMessage message = own.get(i);
            if (read.probability() >= SURE && !message.intents().contains(read.intent())) {
                found.add(new LabelQuality.Disagreement(
                        message.row(), message.text(), message.intents(), read.intent(), read.probability()));
            }
        }
        found.sort(Comparator.comparingDouble(LabelQuality.Disagreement::probability)
                .reversed()
                .thenComparing(LabelQuality.Disagreement::row));
        return found.subList(0, Math.min(MOST_DISAGREEMENTS, found.size()));
    }

    private Map<String, OwnReport.ByIntent> byIntent(boolean[] baseRight, boolean[] candidateRight) {
        Map<String, List<Integer>> messages = new TreeMap<>();
        for (int i = 0; i < own.size(); i++) {
            messages.computeIfAbsent(label(i), intent -> new ArrayList<>()).add(i);
        }
        Map<String, OwnReport.ByIntent> byIntent = new LinkedHashMap<>();
        messages.forEach((intent, theirs) -> byIntent.put(
                intent,
                new OwnReport.ByIntent(
                        theirs.size(),
                        share(theirs.size(), i -> baseRight[theirs.get(i)]),
                        share(theirs.size(), i -> candidateRight[theirs.get(i)]))));
        return byIntent;
    }

    private Comparison some(int[] messages, boolean[] base, boolean[] candidate) {
        return Comparison.of(
                each(messages.length, i -> base[messages[i]]),
                each(messages.length, i -> candidate[messages[i]]),
                IntStream.of(messages).map(i -> folds.group()[i]).toArray());
    }

    private String label(int message) {
        return own.get(message).intents().getFirst();
    }

    private String watchedLabel(int i) {
        return base.messages().get(watched[i]).intents().getFirst();
    }

    private boolean rightBefore(int i) {
        return readByBase(base.unseen()[watched[i]], watchedLabel(i));
    }

    private boolean right(float[] scores, String label) {
        float[] odds = look.none() ? scores : look.odds(scores);
        return intents.get(best(odds, 0, intents.size())).equals(label);
    }

    private boolean feels(float[] scores, int message) {
        return emotion(scores).equals(own.get(message).emotion());
    }

    private String emotion(float[] scores) {
        int from = scores.length - emotions.size();
        return emotions.get(best(scores, from, scores.length) - from);
    }

    private static int best(float[] scores, int from, int to) {
        int best = from;
        for (int k = from + 1; k < to; k++) {
            best = scores[k] > scores[best] ? k : best;
        }
        return best;
    }

    private static boolean[] each(int size, IntPredicate test) {
        boolean[] results = new boolean[size];
        for (int i = 0; i < size; i++) {
            results[i] = test.test(i);
        }
        return results;
    }

    private static double share(int size, IntPredicate test) {
        return size == 0 ? 0 : (double) IntStream.range(0, size).filter(test).count() / size;
    }
}
