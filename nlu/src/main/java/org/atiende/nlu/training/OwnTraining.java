package org.atiende.nlu.training;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.atiende.nlu.Context;
import org.atiende.nlu.evaluation.LabelledMessage;
import org.atiende.nlu.model.Calibration;
import org.atiende.nlu.model.LinearModel;
import org.atiende.nlu.model.Occurrences;
import org.atiende.nlu.training.labels.OwnIntent;

/**
 * Makes a shop's own model: the base, changed as little as the shop's labelled messages ask for, with the shop's own intents
 * beside those of the base. Which weights, what docs/decisions/0005 measured; for one shop they are chosen among a few on
 * messages that the model had not seen. Same input, same model. Whoever interrupts the thread ends it.
 */
public final class OwnTraining {
    /** With fewer messages nothing can be said of a candidate. */
    public static final int LEAST_MESSAGES = 50;

    /** An own intent with fewer messages cannot be learnt. */
    public static final int LEAST_OF_OWN_INTENT = 10;

    private static final int ANCHORS = 1_000;
    private static final int WATCHED = 4_000;
    private static final double ANCHOR_COST = 0.1;
    private static final double OWN_COST = 1;
    private static final double[] KNOWN_COSTS = {0.003, 0.03, 0.3};
    private static final double[] HEAD_STARTS = {-0.4, -0.2, 0, 0.1, 0.2, 0.3, 0.4};
    private static final double COMPARING = 0.8;

    private final Base base;
    private final List<OwnMessage> own;
    private final List<OwnIntent> ownIntents;
    private final Stages stages;
    private final Folds folds;
    private final int[] anchors;
    private final int[] watched;

    public OwnTraining(Base base, List<OwnMessage> own, List<OwnIntent> ownIntents, Stages stages) {
        this.base = base;
        this.own = List.copyOf(own);
        this.ownIntents = List.copyOf(ownIntents);
        this.stages = stages;
        check(own, ownIntents);
        this.folds = Folds.of(this.own);
        int size = base.messages().size();
        int step = Math.max(2, size / ANCHORS);
        this.anchors = IntStream.range(0, size).filter(i -> i % step == 0).toArray();
        int[] others = IntStream.range(0, size).filter(i -> i % step != 0).toArray();
        int stride = Math.max(1, others.length / WATCHED);
        this.watched = IntStream.range(0, others.length)
                .filter(i -> i % stride == 0)
                .map(i -> others[i])
                .toArray();
    }

    /** Says what cannot be trained from; the exception holds the number that offends. */
    public static void check(List<OwnMessage> own, List<OwnIntent> ownIntents) {
        if (own.size() < LEAST_MESSAGES) {
            throw new IllegalArgumentException("%d messages are too few to train from; at least %d are needed"
                    .formatted(own.size(), LEAST_MESSAGES));
        }
        for (OwnIntent intent : ownIntents) {
            long count = own.stream()
                    .filter(it -> it.intents().getFirst().equals(intent.id()))
                    .count();
            if (count < LEAST_OF_OWN_INTENT) {
                throw new IllegalArgumentException(
                        "the own intent %s stands first in %d messages; at least %d are needed"
                                .formatted(intent.id(), count, LEAST_OF_OWN_INTENT));
            }
        }
    }

    public OwnModel train() {
        stages.at("preparing", 0);
        List<String> ownIds = ownIntents.stream().map(OwnIntent::id).toList();
        List<LabelledMessage> anchored =
                IntStream.of(anchors).mapToObj(base.messages()::get).toList();
        List<Occurrences> occurrences = Stream.concat(
                        anchored.parallelStream().map(it -> occurrences(it.text(), it.context())),
                        own.parallelStream().map(it -> occurrences(it.text(), it.context())))
                .toList();
        Widened widened = new Widened(
                base.model(),
                ownIds,
                occurrences.subList(anchors.length, occurrences.size()),
                base.messages().size());
        Adapter adapter = new Adapter(
                widened.model(), base.model().intents().size(), Settings.STANDARD, anchored, own, occurrences);
        float[][] before = new float[own.size()][];
        for (int i = 0; i < before.length; i++) {
            before[i] = adapter.before(anchors.length + i);
        }
        List<Trial> trials = new ArrayList<>();
        int known = base.model().intents().size();
        for (int i = 0; i < KNOWN_COSTS.length; i++) {
            Trial trial = trial(adapter, widened, KNOWN_COSTS[i], (double) i / KNOWN_COSTS.length);
            for (double headStart : ownIds.isEmpty() ? new double[] {0} : HEAD_STARTS) {
                trials.add(trial.started(headStart, known, known + ownIds.size()));
            }
        }
        stages.at("calibrating", COMPARING);
        Judgement judgement = new Judgement(base, own, ownIds, watched, folds, before);
        OwnReport report = judgement.report(judgement.unbiased(trials), trials);
        Trial best = judgement.best(trials);
        stop();
        stages.at("training", 0.95);
        LinearModel model = widened.changed(best.changes(), judgement.calibration(best), certificate(best.choice()));
        stages.at("training", 1);
        return new OwnModel(model, report);
    }

    /** Judges the shop's messages fold by fold, and the watched messages of the base by what all of the shop's taught. */
    private Trial trial(Adapter adapter, Widened widened, double knownCost, double done) {
        Adapter.Balance balance = new Adapter.Balance(ANCHOR_COST, OWN_COST, knownCost);
        float[][] shop = new float[own.size()][];
        for (int fold = 0; fold < folds.count(); fold++) {
            stop();
            stages.at("comparing", COMPARING * (done + (double) fold / (folds.count() + 1) / KNOWN_COSTS.length));
            int[] judged = items(fold, true);
            float[][] scores = adapter.scores(items(fold, false), judged, balance);
            for (int j = 0; j < judged.length; j++) {
                shop[judged[j] - anchors.length] = scores[j];
            }
        }
        stop();
        List<float[]> changes =
                adapter.changes(IntStream.range(0, anchors.length + own.size()).toArray(), balance);
        LinearModel whole = widened.changed(changes, Calibration.NONE, Map.of());
        float[][] elsewhere = IntStream.of(watched)
                .parallel()
                .mapToObj(i -> elsewhere(widened.model(), whole, i))
                .toArray(float[][]::new);
        return new Trial(new OwnReport.Choice(ANCHOR_COST, OWN_COST, knownCost, 0), changes, shop, elsewhere);
    }

    /** What the candidate makes of a message of the base corpus whose author it does not know. */
    private float[] elsewhere(LinearModel before, LinearModel after, int message) {
        LabelledMessage it = base.messages().get(message);
        Occurrences found = occurrences(it.text(), it.context());
        float[] old = before.scores(before.vectoriser().vector(found));
        float[] scores = after.scores(after.vectoriser().vector(found));
        float[] unseen = base.unseen()[message];
        int known = base.model().intents().size();
        int added = ownIntents.size();
        for (int k = 0; k < scores.length; k++) {
            if (k < known) {
                scores[k] += unseen[k] - old[k];
            } else if (k >= known + added) {
                scores[k] += unseen[k - added] - old[k];
            }
        }
        return scores;
    }

    private int[] items(int fold, boolean inside) {
        IntStream mine = IntStream.range(0, own.size())
                .filter(i -> (folds.of(i) == fold) == inside)
                .map(i -> anchors.length + i);
        return (inside ? mine : IntStream.concat(IntStream.range(0, anchors.length), mine)).toArray();
    }

    private Occurrences occurrences(String masked, Context context) {
        return base.model().extractor().extract(base.model().extractor().tokens(masked), context);
    }

    private static void stop() {
        if (Thread.interrupted()) {
            throw new CancellationException("The training was interrupted");
        }
    }

    private Map<String, String> certificate(OwnReport.Choice choice) {
        Map<String, String> certificate = new TreeMap<>();
        certificate.put("base", base.id());
        certificate.put("base data", base.model().certificate().getOrDefault("data", "unknown"));
        certificate.put("data", hash());
        certificate.put("messages", Integer.toString(own.size()));
        ownIntents.forEach(it -> certificate.put(it.key(), it.name()));
        certificate.put("settings", Settings.STANDARD + " " + choice);
        certificate.put("library", "own squared hinge solver, seed 1");
        certificate.put("jdk", System.getProperty("java.vm.version", "unknown"));
        certificate.put("cpu", System.getProperty("os.arch", "unknown"));
        return certificate;
    }

    private String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            own.forEach(it -> digest.update((it + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
