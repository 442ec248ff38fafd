package org.atiende.nlu.training;

import java.util.Arrays;
import java.util.List;
import org.atiende.nlu.IntentScore;
import org.atiende.nlu.evaluation.LabelledMessage;
import org.atiende.nlu.model.Calibration;
import org.atiende.nlu.model.Decision;
import org.atiende.nlu.model.SecondLook;

/** Finds the calibration on scores of messages that the scoring model had not seen. */
final class Calibrator {
    private static final int STEPS = 30;
    private static final double GOLDEN = 0.6180339887498949;

    private final Knowledge knowledge;
    private final float[][] scores;
    private final List<String> intents;
    private final List<String> emotions;

    Calibrator(Knowledge knowledge, float[][] scores) {
        this.knowledge = knowledge;
        this.scores = scores;
        this.intents = knowledge.taxonomy().intentIds();
        this.emotions = knowledge.taxonomy().emotionIds();
    }

    Calibration calibrate(int[] messages) {
        double warm = temperature(messages, 0, intents.size(), true);
        return calibrate(messages, warm, look(messages, (float) (1 / warm)));
    }

    /** The same with a second look that is there already. */
    Calibration calibrate(int[] messages, SecondLook look) {
        return calibrate(messages, temperature(messages, 0, intents.size(), true), look);
    }

    private Calibration calibrate(int[] messages, double warm, SecondLook look) {
        int count = intents.size();
        double mood = temperature(messages, count, count + emotions.size(), false);
        double[] lead = lead(messages, look);
        double[] curve = curve(messages);
        return new Calibration(
                look,
                (float) warm,
                (float) lead[0],
                (float) lead[1],
                (float) mood,
                wariness(messages),
                (float) curve[0],
                (float) curve[1],
                threshold(messages, look));
    }

    private SecondLook look(int[] messages, float plain) {
        float[][] theirs = new float[messages.length][];
        Arrays.setAll(theirs, i -> scores[messages[i]]);
        int[] labels = new int[messages.length];
        Arrays.setAll(
                labels,
                i -> intents.indexOf(
                        knowledge.messages().get(messages[i]).intents().getFirst()));
        return Looks.learn(theirs, labels, intents.size(), plain);
    }

    /** The temperature of least log loss, by golden section over its logarithm. */
    private double temperature(int[] messages, int from, int to, boolean ofIntents) {
        double low = -6;
        double high = 2;
        for (int step = 0; step < STEPS; step++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (loss(messages, from, to, ofIntents, StrictMath.exp(left))
                    < loss(messages, from, to, ofIntents, StrictMath.exp(right))) {
                high = right;
            } else {
                low = left;
            }
        }
        return StrictMath.exp((low + high) / 2);
    }

    private double loss(int[] messages, int from, int to, boolean ofIntents, double temperature) {
        double loss = 0;
        for (int i : messages) {
            LabelledMessage message = knowledge.messages().get(i);
            int label = ofIntents ? intents.indexOf(message.intents().getFirst()) : emotions.indexOf(message.emotion());
            double share = Calibration.probabilities(scores[i], from, to, temperature)[label];
            loss -= StrictMath.log(Math.max(1e-12, share));
        }
        return loss;
    }

    /** The greatest start for anger that leaves the emotions as accurate as without it, but for one in a thousand. */
    private float wariness(int[] messages) {
        int enough = rightEmotions(messages, 0) - messages.length / 1000;
        float best = 0;
        for (float start = 0.02f; start < 0.6f; start += 0.02f) {
            if (rightEmotions(messages, start) >= enough) {
                best = start;
            }
        }
        return best;
    }

    private int rightEmotions(int[] messages, float wariness) {
        Calibration trial = new Calibration(SecondLook.NONE, 1, 1, 0, 1, wariness, 1, 0, 0);
        int right = 0;
        for (int i : messages) {
            String read =
                    Decision.emotion(emotions, intents.size(), scores[i], trial).emotion();
            right += read.equals(knowledge.messages().get(i).emotion()) ? 1 : 0;
        }
        return right;
    }

    /** The line over the log odds of the first intent that foretells best, in the mix, whether it is right. */
    private double[] lead(int[] messages, SecondLook look) {
        Calibration trial = new Calibration(look, 1, 1, 0, 1, 0, 1, 0, Float.POSITIVE_INFINITY);
        Logistic logistic = new Logistic(1, 0);
        double[] over = knowledge.over(messages);
        double[] counts = new double[messages.length];
        double[] odds = new double[messages.length];
        boolean[] right = new boolean[messages.length];
        for (int i = 0; i < messages.length; i++) {
            IntentScore first =
                    Decision.intents(intents, scores[messages[i]], trial).getFirst();
            odds[i] = Calibration.logOdds(first.probability());
            String label = knowledge.messages().get(messages[i]).intents().getFirst();
            right[i] = first.intent().equals(label);
            counts[i] = over[intents.indexOf(label)];
        }
        for (int step = 0; step < STEPS; step++) {
            for (int i = 0; i < odds.length; i++) {
                logistic.add(odds[i], right[i], counts[i]);
            }
            logistic.step();
        }
        return new double[] {logistic.slope(), logistic.offset()};
    }

    /** Platt's logistic curve over all intents of all messages. */
    private double[] curve(int[] messages) {
        Logistic logistic = new Logistic(2, 0);
        for (int step = 0; step < STEPS; step++) {
            for (int i : messages) {
                List<String> labels = knowledge.messages().get(i).intents();
                for (int k = 0; k < intents.size(); k++) {
                    logistic.add(scores[i][k], labels.contains(intents.get(k)));
                }
            }
            logistic.step();
        }
        return new double[] {logistic.slope(), logistic.offset()};
    }

    /** The score from which naming a second intent raises the micro F1 over label sets. */
    private float threshold(int[] messages, SecondLook look) {
        Calibration most = new Calibration(look, 1, 1, 0, 1, 0, 1, 0, Float.NEGATIVE_INFINITY);
        List<List<String>> named = Arrays.stream(messages)
                .mapToObj(i -> Decision.intents(intents, scores[i], most).stream()
                        .map(IntentScore::intent)
                        .toList())
                .toList();
        float best = 0;
        double highest = -1;
        for (float limit = -0.8f; limit < 0.6f; limit += 0.04f) {
            int shared = 0;
            int all = 0;
            for (int m = 0; m < messages.length; m++) {
                List<String> labels = knowledge.messages().get(messages[m]).intents();
                List<String> names = named.get(m);
                all += labels.size();
                for (int k = 0; k < names.size(); k++) {
                    String intent = names.get(k);
                    if (k == 0 || scores[messages[m]][intents.indexOf(intent)] >= limit) {
                        all++;
                        shared += labels.contains(intent) ? 1 : 0;
                    }
                }
            }
            double f1 = 2.0 * shared / all;
            if (f1 > highest) {
                highest = f1;
                best = limit;
            }
        }
        return best;
    }
}
