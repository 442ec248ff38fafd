package org.atiende.nlu.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SquaredHingeTests {
    private static final int MESSAGES = 400;
    private static final int FEATURES = 60;
    private static final int EACH = 8;

    private final int[][] rows = new int[MESSAGES][EACH];
    private final float[][] values = new float[MESSAGES][EACH];
    private final boolean[] positive = new boolean[MESSAGES];

    @Test
    void findsTheObjectiveThatLiblinearFinds() {
        for (long seed = 1; seed <= 5; seed++) {
            fill(new Random(seed));
            float[] ours = weights(2);
            double theirs = objective(liblinear());
            assertThat(objective(ours)).as("seed %d", seed).isCloseTo(theirs, within(0.01 * theirs));
        }
    }

    @Test
    void givesTheSameWeightsTwiceAndWhateverStandsBeside() {
        fill(new Random(7));
        boolean[] others = new boolean[MESSAGES];
        for (int i = 0; i < MESSAGES; i++) {
            others[i] = i % 3 == 0;
        }
        List<SquaredHinge.Side> classes = Stream.concat(
                        Stream.of(side(1)), Collections.nCopies(9, new SquaredHinge.Side(others, costs(1))).stream())
                .toList();
        List<float[]> beside = SquaredHinge.weights(new Examples(rows, values), FEATURES, classes, 0.1);
        assertThat(beside).hasSize(10);
        assertThat(beside.getFirst()).containsExactly(weights(1));
        assertThat(beside.get(9)).containsExactly(beside.get(1));
    }

    private float[] weights(double positiveWeight) {
        return SquaredHinge.weights(new Examples(rows, values), FEATURES, List.of(side(positiveWeight)), 0.1)
                .getFirst();
    }

    private SquaredHinge.Side side(double positiveWeight) {
        return new SquaredHinge.Side(positive, costs(positiveWeight));
    }

    private double[] costs(double positiveWeight) {
        double[] costs = new double[MESSAGES];
        for (int i = 0; i < MESSAGES; i++) {
            costs[i] = positive[i] ? positiveWeight : 1;
        }
        return costs;
    }

    /** Random sparse messages; the class is a noisy linear rule of the features. */
    private void fill(Random random) {
        double[] rule = random.doubles(FEATURES, -1, 1).toArray();
        for (int i = 0; i < MESSAGES; i++) {
            double score = 0.3 * random.nextGaussian();
            int feature = random.nextInt(3);
            for (int j = 0; j < EACH; j++) {
                rows[i][j] = feature;
                values[i][j] = random.nextFloat();
                score += rule[feature] * values[i][j];
                feature += 1 + random.nextInt(FEATURES / EACH - 1);
            }
            positive[i] = score > 0.5;
        }
    }

    private float[] liblinear() {
        Problem problem = new Problem();
        problem.l = MESSAGES;
        problem.n = FEATURES + 1;
        problem.bias = 1;
        problem.x = new Feature[MESSAGES][];
        problem.y = new double[MESSAGES];
        for (int i = 0; i < MESSAGES; i++) {
            problem.x[i] = new Feature[EACH + 1];
            for (int j = 0; j < EACH; j++) {
                problem.x[i][j] = new FeatureNode(rows[i][j] + 1, values[i][j]);
            }
            problem.x[i][EACH] = new FeatureNode(FEATURES + 1, 1);
            problem.y[i] = positive[i] ? 1 : -1;
        }
        Parameter parameter = new Parameter(SolverType.L2R_L2LOSS_SVC_DUAL, 1, 1e-4);
        parameter.setWeights(new double[] {2}, new int[] {1});
        Linear.disableDebugOutput();
        Model model = Linear.train(problem, parameter);
        float[] weights = new float[FEATURES + 1];
        int sign = model.getLabels()[0] == 1 ? 1 : -1;
        for (int k = 0; k <= FEATURES; k++) {
            weights[k] = (float) (sign * model.getFeatureWeights()[k]);
        }
        return weights;
    }

    /** The primal objective at cost 1, positives counted twice. */
    private double objective(float[] weights) {
        double objective = 0;
        for (float weight : weights) {
            objective += 0.5 * weight * weight;
        }
        for (int i = 0; i < MESSAGES; i++) {
            double score = weights[FEATURES];
            for (int j = 0; j < EACH; j++) {
                score += weights[rows[i][j]] * values[i][j];
            }
            double missing = Math.max(0, 1 - (positive[i] ? score : -score));
            objective += (positive[i] ? 2 : 1) * missing * missing;
        }
        return objective;
    }
}
