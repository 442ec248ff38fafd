package org.atiende.readers.encoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.atiende.nlu.PersonalData;
import org.atiende.nlu.evaluation.LabelledMessage;

/**
 * Trains the head of an encoder on labelled messages: multinomial logistic regression by averaged stochastic descent. The length
 * of the weights, on which the probabilities depend, is chosen on authors left out: a head that is sure of what it has seen
 * would be too sure of what it has not. Same messages and encoder, same head.
 */
public final class HeadTraining {
    private static final int PASSES = 30;
    private static final double RATE = 4;
    private static final long SEED = 1;
    /** Each so manieth author is left out to choose the length. */
    private static final int LEFT_OUT = 5;

    private static final double GOLDEN = 0.6180339887498949;
    private static final int STEPS = 40;

    private final Encoder encoder;
    private final List<LabelledMessage> messages;
    private final List<String> intents;
    private final float[][] vectors;
    private final int[] labels;

    private HeadTraining(Encoder encoder, List<LabelledMessage> messages, List<String> intents) {
        this.encoder = encoder;
        this.messages = List.copyOf(messages);
        this.intents = List.copyOf(intents);
        this.vectors = messages.stream()
                .map(message -> encoder.vector(PersonalData.mask(message.text()).text()))
                .toArray(float[][]::new);
        this.labels = messages.stream()
                .mapToInt(message -> this.intents.indexOf(message.intents().getFirst()))
                .toArray();
    }

    /** @param intents what the head is to tell apart; a message whose first label is another is refused */
    public static Head train(Encoder encoder, List<LabelledMessage> messages, List<String> intents) {
        for (LabelledMessage message : messages) {
            if (!intents.contains(message.intents().getFirst())) {
                throw new IllegalArgumentException("%s: unknown intent %s"
                        .formatted(message.id(), message.intents().getFirst()));
            }
        }
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("There are no messages to train a head on");
        }
        return new HeadTraining(encoder, messages, intents).train();
    }

    private Head train() {
        List<String> authors = List.copyOf(
                new TreeSet<>(messages.stream().map(LabelledMessage::batch).toList()));
        List<Integer> kept = new ArrayList<>();
        List<Integer> left = new ArrayList<>();
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < vectors.length; i++) {
            boolean out = authors.indexOf(messages.get(i).batch()) % LEFT_OUT == LEFT_OUT - 1;
            (out ? left : kept).add(i);
            all.add(i);
        }
        double length = left.isEmpty() || kept.isEmpty() ? 1 : length(head(kept), left);
        Head head = head(all);
        return scaled(head, length);
    }

    private Head head(List<Integer> some) {
        int width = encoder.width();
        double[] weights = new double[intents.size() * (width + 1)];
        double[] mean = new double[weights.length];
        List<Integer> order = new ArrayList<>(some);
        Random random = new Random(SEED);
        double[] shares = new double[intents.size()];
        for (int pass = 0; pass < PASSES; pass++) {
            java.util.Collections.shuffle(order, random);
            double step = RATE / (1 + pass);
            for (int i : order) {
                shares(weights, vectors[i], shares);
                shares[labels[i]] -= 1;
                for (int k = 0; k < shares.length; k++) {
                    int at = k * (width + 1);
                    double much = step * shares[k];
                    for (int d = 0; d < width; d++) {
                        weights[at + d] -= much * vectors[i][d];
                    }
                    weights[at + width] -= much;
                }
            }
            for (int j = 0; j < mean.length; j++) {
                mean[j] += (weights[j] - mean[j]) / (pass + 1);
            }
        }
        float[] narrow = new float[mean.length];
        for (int j = 0; j < mean.length; j++) {
            narrow[j] = (float) mean[j];
        }
        return new Head(encoder.id(), intents, width, narrow);
    }

    private void shares(double[] weights, float[] vector, double[] shares) {
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < shares.length; k++) {
            int at = k * (vector.length + 1);
            double sum = weights[at + vector.length];
            for (int d = 0; d < vector.length; d++) {
                sum += weights[at + d] * vector[d];
            }
            shares[k] = sum;
            most = Math.max(most, sum);
        }
        double all = 0;
        for (int k = 0; k < shares.length; k++) {
            shares[k] = StrictMath.exp(shares[k] - most);
            all += shares[k];
        }
        for (int k = 0; k < shares.length; k++) {
            shares[k] /= all;
        }
    }

    /** The factor of least log loss on messages that the head has not seen, by golden section over its logarithm. */
    private double length(Head head, List<Integer> unseen) {
        double low = -4;
        double high = 2;
        for (int step = 0; step < STEPS; step++) {
            double a = high - GOLDEN * (high - low);
            double b = low + GOLDEN * (high - low);
            if (loss(scaled(head, StrictMath.exp(a)), unseen) < loss(scaled(head, StrictMath.exp(b)), unseen)) {
                high = b;
            } else {
                low = a;
            }
        }
        return StrictMath.exp((low + high) / 2);
    }

    private double loss(Head head, List<Integer> some) {
        double loss = 0;
        for (int i : some) {
            loss -= StrictMath.log(Math.max(1e-12, head.shares(vectors[i])[labels[i]]));
        }
        return loss;
    }

    private static Head scaled(Head head, double factor) {
        float[] weights = head.weights().clone();
        for (int j = 0; j < weights.length; j++) {
            weights[j] = (float) (weights[j] * factor);
        }
        return new Head(head.encoderId(), head.intents(), head.width(), weights);
    }
}
