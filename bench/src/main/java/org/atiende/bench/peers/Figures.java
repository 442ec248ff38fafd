package org.atiende.bench.peers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How well labels were given. Shares are from 0 to 1.
 *
 * @param accuracy mean over the folds
 * @param macroF1 over all labels, folds pooled
 * @param ece calibration error in 15 bins of equal width
 * @param sureAccuracy accuracy of the answers with a probability of 0.8 or more
 * @param sureShare how many these are
 * @param outsideAuroc how well sureness tells texts with a label from those without; NaN where there are none
 */
record Figures(
        double accuracy, double macroF1, double ece, double sureAccuracy, double sureShare, double outsideAuroc) {
    private static final int BINS = 15;
    private static final double SURE = 0.8;

    /** Answers of some folds, gathered one by one. Not for sharing. */
    static final class Gathering {
        private final List<Double> accuracies = new ArrayList<>();
        private final List<Example> examples = new ArrayList<>();
        private final List<Answer> answers = new ArrayList<>();
        private final List<Answer> outside = new ArrayList<>();

        void add(List<Example> judged, List<Answer> given) {
            int right = 0;
            for (int i = 0; i < judged.size(); i++) {
                right += judged.get(i).label().equals(given.get(i).label()) ? 1 : 0;
            }
            accuracies.add((double) right / judged.size());
            examples.addAll(judged);
            answers.addAll(given);
        }

        void addOutside(List<Answer> given) {
            outside.addAll(given);
        }

        Figures figures() {
            int sure = 0;
            int sureAndRight = 0;
            double[] sum = new double[BINS];
            int[] right = new int[BINS];
            for (int i = 0; i < answers.size(); i++) {
                double probability = answers.get(i).probability();
                boolean isRight = examples.get(i).label().equals(answers.get(i).label());
                int bin = (int) Math.min(BINS - 1, probability * BINS);
                sum[bin] += probability;
                right[bin] += isRight ? 1 : 0;
                sure += probability >= SURE ? 1 : 0;
                sureAndRight += probability >= SURE && isRight ? 1 : 0;
            }
            double ece = 0;
            for (int bin = 0; bin < BINS; bin++) {
                ece += Math.abs(sum[bin] - right[bin]) / answers.size();
            }
            return new Figures(
                    accuracies.stream().mapToDouble(a -> a).average().orElse(Double.NaN),
                    macroF1(),
                    ece,
                    (double) sureAndRight / sure,
                    (double) sure / answers.size(),
                    auroc());
        }

        private double macroF1() {
            // Right, given, true.
            Map<String, int[]> counts = new TreeMap<>();
            for (int i = 0; i < answers.size(); i++) {
                String label = examples.get(i).label();
                String given = answers.get(i).label();
                counts.computeIfAbsent(label, l -> new int[3])[2]++;
                counts.computeIfAbsent(given, l -> new int[3])[1]++;
                counts.get(label)[0] += label.equals(given) ? 1 : 0;
            }
            return counts.values().stream()
                    .filter(count -> count[2] > 0)
                    .mapToDouble(count -> 2.0 * count[0] / (count[1] + count[2]))
                    .average()
                    .orElse(Double.NaN);
        }

        /** The chance that a text with a label is surer than one without; ties count half. */
        private double auroc() {
            if (outside.isEmpty()) {
                return Double.NaN;
            }
            record Sure(double sureness, boolean inside) {}
            List<Sure> order = new ArrayList<>();
            answers.forEach(answer -> order.add(new Sure(answer.sureness(), true)));
            outside.forEach(answer -> order.add(new Sure(answer.sureness(), false)));
            order.sort(Comparator.comparingDouble(Sure::sureness));
            double sum = 0;
            double below = 0;
            for (int i = 0; i < order.size(); ) {
                int next = i;
                int inside = 0;
                while (next < order.size()
                        && order.get(next).sureness() == order.get(i).sureness()) {
                    inside += order.get(next++).inside() ? 1 : 0;
                }
                int without = next - i - inside;
                sum += inside * (below + without / 2.0);
                below += without;
                i = next;
            }
            return sum / answers.size() / outside.size();
        }
    }
}
