package org.atiende.nlu.model;

import java.util.ArrayList;
import java.util.List;
import org.atiende.nlu.EmotionScore;
import org.atiende.nlu.IntentScore;
import org.atiende.nlu.Taxonomy;

/** Decides from scores which intents are named, and how sure that is. */
public final class Decision {
    private static final int MOST = 3;

    private Decision() {}

    /** One to three intents, the best first; out of scope stands alone. */
    public static List<IntentScore> intents(List<String> ids, float[] scores, Calibration calibration) {
        return intents(ids, scores, calibration, calibration.shares(scores, ids.size()));
    }

    /** The same for shares that were weighed by a mix. */
    static List<IntentScore> intents(List<String> ids, float[] scores, Calibration calibration, double[] shares) {
        int first = 0;
        for (int k = 1; k < shares.length; k++) {
            first = shares[k] > shares[first] ? k : first;
        }
        int outside = ids.indexOf(Taxonomy.OUT_OF_SCOPE);
        List<IntentScore> intents = new ArrayList<>(MOST);
        intents.add(new IntentScore(ids.get(first), calibration.lead(shares[first])));
        if (first == outside) {
            return intents;
        }
        boolean[] named = new boolean[ids.size()];
        named[first] = true;
        while (intents.size() < MOST) {
            int next = -1;
            for (int k = 0; k < ids.size(); k++) {
                if (!named[k] && k != outside && (next < 0 || scores[k] > scores[next])) {
                    next = k;
                }
            }
            if (next < 0 || scores[next] < calibration.threshold()) {
                return intents;
            }
            named[next] = true;
            intents.add(new IntentScore(ids.get(next), calibration.further(scores[next])));
        }
        return intents;
    }

    /** The likeliest emotion, anger given a start, with its own probability. */
    public static EmotionScore emotion(List<String> ids, int from, float[] scores, Calibration calibration) {
        int angry = ids.indexOf(Taxonomy.ANGRY);
        int best = 0;
        for (int k = 1; k < ids.size(); k++) {
            float score = scores[from + k] + (k == angry ? calibration.wariness() : 0);
            float highest = scores[from + best] + (best == angry ? calibration.wariness() : 0);
            best = score > highest ? k : best;
        }
        double[] shares = Calibration.probabilities(scores, from, from + ids.size(), calibration.emotionTemperature());
        return new EmotionScore(ids.get(best), shares[best]);
    }
}
