package org.atiende.nlu.model;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.atiende.nlu.Entity;
import org.atiende.nlu.Evidence;
import org.atiende.nlu.IntentScore;
import org.atiende.nlu.MaskedText;
import org.atiende.nlu.MessageReader;
import org.atiende.nlu.Span;
import org.atiende.nlu.Turn;
import org.atiende.nlu.Understanding;
import org.atiende.nlu.entity.Finder;
import org.atiende.nlu.entity.Found;
import org.atiende.nlu.text.Languages;
import org.atiende.nlu.text.Tokens;

/** Reads messages with a {@link LinearModel}. */
public final class LinearReader implements MessageReader {
    private static final int MOST_EVIDENCE = 5;
    private static final double LEAST_SHARE = 0.05;

    private final LinearModel model;
    private final String modelId;
    private final Scorer scorer;
    private final Scratch.Pool pool = new Scratch.Pool();

    /** Lays the weights out while something else finds the id. */
    LinearReader(LinearModel model, CompletableFuture<String> modelId) {
        this(model, new Scorer(model), modelId);
    }

    private LinearReader(LinearModel model, Scorer scorer, CompletableFuture<String> modelId) {
        this(model, modelId.join(), scorer);
    }

    public LinearReader(LinearModel model, String modelId) {
        this(model, modelId, new Scorer(model));
    }

    private LinearReader(LinearModel model, String modelId, Scorer scorer) {
        this.model = model;
        this.modelId = modelId;
        this.scorer = scorer;
    }

    @Override
    public String modelId() {
        return modelId;
    }

    /** The model's birth certificate, for those who show it. */
    public LinearModel model() {
        return model;
    }

    @Override
    public Understanding read(MaskedText message, List<Turn> before) {
        Scratch scratch = pool.take();
        score(message, before, scratch);
        List<IntentScore> intents = Decision.intents(model.intents(), scratch.scores, model.calibration());
        Understanding understanding = new Understanding(
                intents,
                Decision.emotion(model.emotions(), model.intents().size(), scratch.scores, model.calibration()),
                entities(message.text()),
                Languages.of(message.text(), scratch.tokens),
                evidence(scratch, model.intents().indexOf(intents.getFirst().intent())),
                modelId);
        pool.give(scratch);
        return understanding;
    }

    /** The intents alone, for those who ask for nothing else. */
    public List<IntentScore> intents(MaskedText message, List<Turn> before) {
        Scratch scratch = pool.take();
        score(message, before, scratch);
        List<IntentScore> intents = Decision.intents(model.intents(), scratch.scores, model.calibration());
        pool.give(scratch);
        return intents;
    }

    private void score(MaskedText message, List<Turn> before, Scratch scratch) {
        model.extractor().tokens(message.text(), scratch.tokens);
        model.extractor().extract(scratch.tokens, before, scratch.found);
        scorer.score(scratch);
    }

    private static List<Entity> entities(String text) {
        List<Entity> entities = new ArrayList<>();
        for (Found found : Finder.find(text)) {
            entities.add(new Entity(found.kind(), new Span(found.start(), found.end()), found.value()));
        }
        return entities;
    }

    /**
     * The share of each token in the score: every occurrence of a feature adds the same, so a feature's part of the score is
     * divided among its occurrences, and an occurrence's among the tokens it covers. The sum over all tokens is the score, less
     * the bias and what the turns before added.
     */
    private List<Evidence> evidence(Scratch scratch, int intent) {
        Tokens tokens = scratch.tokens;
        double[] parts = parts(scratch, intent);
        double positive = 0;
        for (double part : parts) {
            positive += Math.max(0, part);
        }
        List<Evidence> evidence = new ArrayList<>();
        while (positive > 0 && evidence.size() < MOST_EVIDENCE) {
            int best = 0;
            for (int t = 1; t < parts.length; t++) {
                best = parts[t] > parts[best] ? t : best;
            }
            double share = parts[best] / positive;
            if (share < LEAST_SHARE) {
                break;
            }
            // Tokens written out from one short form share its place.
            int start = tokens.sourceStart(best);
            double weight = 0;
            for (int t = 0; t < parts.length; t++) {
                if (tokens.sourceStart(t) == start) {
                    weight += Math.max(0, parts[t]);
                    parts[t] = 0;
                }
            }
            evidence.add(new Evidence(new Span(start, tokens.sourceEnd(best)), Math.min(1, weight / positive)));
        }
        return evidence;
    }

    private double[] parts(Scratch scratch, int intent) {
        Occurrences found = scratch.found;
        double[] parts = new double[scratch.tokens.size()];
        for (int block = 0; block < Occurrences.MANNER; block++) {
            double unit = scratch.unit[block];
            for (int i = found.blockStart(block); i < found.blockEnds[block]; i++) {
                int first = found.firsts[i];
                double part = unit * scratch.factors[i] * scorer.weight(scratch.rowAt[i], intent);
                if (part == 0 || first == Occurrences.NOWHERE) {
                    continue;
                }
                if (first == found.lasts[i]) {
                    parts[first] += part;
                    continue;
                }
                part /= found.lasts[i] - first + 1;
                for (int t = first; t <= found.lasts[i]; t++) {
                    parts[t] += part;
                }
            }
        }
        return parts;
    }
}
