package org.atiende.nlu.evaluation;

import java.util.List;
import java.util.Map;

/**
 * How well a reader did, all shares between 0 and 1.
 *
 * @param n messages
 * @param accuracy first intent equals first label
 * @param any first intent is among the labels
 * @param macroF1 mean F1 of the first intent over the labels that occur
 * @param multiF1 micro F1 over sets of labels
 * @param emotionAccuracy emotion equals label
 * @param emotionMacroF1 mean F1 over the emotions that occur
 * @param angryRecall share of the angry messages that were seen to be angry
 * @param coverageAt080 share of messages whose first intent has probability 0.80 or more
 * @param precisionAt080 accuracy among these
 * @param ece expected calibration error of the first intent, 15 bins of equal width
 * @param confusions the most frequent confusions
 * @param byIntent figures by label, in the order of the taxonomy
 */
public record Report(
        int n,
        double accuracy,
        double any,
        double macroF1,
        double multiF1,
        double emotionAccuracy,
        double emotionMacroF1,
        double angryRecall,
        double coverageAt080,
        double precisionAt080,
        double ece,
        List<Confusion> confusions,
        Map<String, Figures> byIntent) {

    /** A label that was read as another intent, with up to two masked examples. */
    public record Confusion(String label, String read, int count, List<String> examples) {}

    /** Precision, recall and F1 of one label, and how often it occurs. */
    public record Figures(double precision, double recall, double f1, int n) {}
}
