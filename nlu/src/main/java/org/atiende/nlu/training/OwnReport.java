package org.atiende.nlu.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a shop has to know of a candidate, all shares between 0 and 1. Every message was judged by a model that had not seen
 * it, nor one that is nearly the same.
 *
 * @param baseModel id of the model built on
 * @param messages of the shop
 * @param ownIntents ids of the intents that the shop added
 * @param shop both readers on all the shop's messages
 * @param known both on those of them whose first intent the base knows
 * @param elsewhere both on messages of the base corpus, whose authors neither has seen, and which took no part in training
 * @param falseAlarms how many of those the candidate reads as an own intent
 * @param emotion both on the shop's messages with an emotion; shares of emotions read rightly
 * @param confidence how true the candidate's probabilities are on the shop's messages
 * @param choice the weights that were chosen
 * @param tried the weights that were tried
 * @param byIntent both readers on each label of the shop
 * @param quality what of the labels deserves a second look
 */
public record OwnReport(
        String baseModel,
        int messages,
        List<String> ownIntents,
        Comparison shop,
        Comparison known,
        Comparison elsewhere,
        int falseAlarms,
        Comparison emotion,
        Confidence confidence,
        Choice choice,
        List<Tried> tried,
        Map<String, ByIntent> byIntent,
        LabelQuality quality) {
    /** How far below the base the interval on the shop's messages may begin. */
    public static final double MARGIN = 0.02;

    /** What may be lost on messages that the base knows. */
    public static final double MOST_LOST = 0.03;

    public OwnReport {
        ownIntents = List.copyOf(ownIntents);
        tried = List.copyOf(tried);
    }

    /**
     * Weights of a training.
     *
     * @param anchorCost of a message of the base corpus on the wrong side
     * @param ownCost of a message of the shop on the wrong side, in learning an intent of the shop's own
     * @param knownCost the same, in learning what the base knows already
     * @param headStart that own intents have over those of the base, in score; may be negative
     */
    public record Choice(double anchorCost, double ownCost, double knownCost, double headStart) {}

    /** Weights, and what share of the shop's messages and of the base corpus is read rightly with them. */
    public record Tried(Choice choice, double shop, double elsewhere) {}

    /** How many messages bear a label first, and the shares that are read rightly. */
    public record ByIntent(int n, double base, double candidate) {}

    /**
     * @param ece expected calibration error, 15 bins of equal width
     * @param coverageAt080 share of messages read with probability 0.80 or more
     * @param precisionAt080 share of these that are read rightly
     */
    public record Confidence(double ece, double coverageAt080, double precisionAt080) {}

    /**
     * Whether the candidate is not worse than the base: on the shop's messages the whole 95 % interval of the difference lies
     * above two points below zero; and neither on those that the base knows nor on the base corpus are more than three points
     * lost.
     */
    public boolean notWorse() {
        return objections().isEmpty();
    }

    /** Why the candidate is not to be promoted; empty when it may be. */
    public List<String> objections() {
        List<String> objections = new ArrayList<>();
        if (shop.low() < -MARGIN) {
            objections.add(String.format(
                    Locale.ROOT,
                    "on the shop's %d messages it may be worse by more than %.0f points: the difference is %+.1f, 95 %% between"
                            + " %+.1f and %+.1f",
                    shop.n(),
                    100 * MARGIN,
                    100 * shop.difference(),
                    100 * shop.low(),
                    100 * shop.high()));
        }
        if (known.difference() < -MOST_LOST) {
            objections.add(lost("the shop's messages whose intent the base knows", known));
        }
        if (elsewhere.difference() < -MOST_LOST) {
            objections.add(lost("the base corpus's messages", elsewhere));
        }
        return objections;
    }

    private static String lost(String where, Comparison comparison) {
        return String.format(
                Locale.ROOT,
                "on %d of %s it loses %.1f points, more than %.0f",
                comparison.n(),
                where,
                -100 * comparison.difference(),
                100 * MOST_LOST);
    }
}
