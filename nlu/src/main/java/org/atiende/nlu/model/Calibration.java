package org.atiende.nlu.model;

/**
 * What turns scores into probabilities and decisions, found on messages that the classifier had not seen.
 *
 * @param look what all scores say together of the intents
 * @param intentTemperature divides intent scores before the softmax where there is no second look
 * @param leadSlope of the line that corrects the log odds of the first intent
 * @param leadOffset of that line
 * @param emotionTemperature divides emotion scores before the softmax
 * @param wariness added to the score of anger: an angry buyer missed is dearer than a calm one taken for angry
 * @param slope of the logistic curve for further intents
 * @param offset of the logistic curve for further intents
 * @param threshold score from which a second or third intent is named
 */
public record Calibration(
        SecondLook look,
        float intentTemperature,
        float leadSlope,
        float leadOffset,
        float emotionTemperature,
        float wariness,
        float slope,
        float offset,
        float threshold) {
    public static final Calibration NONE = new Calibration(SecondLook.NONE, 1, 1, 0, 1, 0, 1, 0, 0);

    /** The share of each of so many intents, before the first one's is corrected. */
    double[] shares(float[] scores, int intents) {
        return look.none()
                ? probabilities(scores, 0, intents, intentTemperature)
                : probabilities(look.odds(scores), 0, intents, 1);
    }

    /** Softmax of the scores divided by the temperature, in place of them. */
    public static double[] probabilities(float[] scores, int from, int to, double temperature) {
        double most = Double.NEGATIVE_INFINITY;
        for (int k = from; k < to; k++) {
            most = Math.max(most, scores[k]);
        }
        double[] shares = new double[to - from];
        double sum = 0;
        for (int k = from; k < to; k++) {
            double power = (scores[k] - most) / temperature;
            // A share too small to change the sum.
            shares[k - from] = power < -45 ? 0 : StrictMath.exp(power);
            sum += shares[k - from];
        }
        for (int k = 0; k < shares.length; k++) {
            shares[k] /= sum;
        }
        return shares;
    }

    /** The log odds of a share, kept finite. */
    public static double logOdds(double share) {
        double inside = Math.clamp(share, 1e-9, 1 - 1e-9);
        return StrictMath.log(inside / (1 - inside));
    }

    double lead(double share) {
        return 1 / (1 + StrictMath.exp(-(leadSlope * logOdds(share) + leadOffset)));
    }

    double further(float score) {
        return 1 / (1 + StrictMath.exp(-(slope * score + offset)));
    }
}
