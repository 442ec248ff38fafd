package org.atiende.nlu.model;

import java.util.ArrayList;
import java.util.List;
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

    public LinearReader(LinearModel model, String modelId) {
        this.model = model;
        this.modelId = modelId;
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
        Tokens tokens = model.extractor().tokens(message.text());
        Occurrences found = model.extractor().extract(tokens, before);
        Vectoriser.Vector vector = model.vectoriser().vector(found);
        float[] scores = model.scores(vector);
        List<IntentScore> intents = Decision.intents(model.intents(), scores, model.calibration());
        return new Understanding(
                intents,
                Decision.emotion(model.emotions(), model.intents().size(), scores, model.calibration()),
                entities(message.text()),
                Languages.of(message.text(), tokens),
                evidence(
                        tokens,
                        found,
                        vector,
                        model.intents().indexOf(intents.getFirst().intent())),
                modelId);
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
    private List<Evidence> evidence(Tokens tokens, Occurrences found, Vectoriser.Vector vector, int intent) {
        double[] parts = parts(tokens, found, vector, intent);
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

    double[] parts(Tokens tokens, Occurrences found, Vectoriser.Vector vector, int intent) {
        double[] parts = new double[tokens.size()];
        for (int block = 0; block < Occurrences.MANNER; block++) {
            for (int i = found.blockStart(block); i < found.blockEnds[block]; i++) {
                int row = model.vectoriser().rowOf()[found.buckets[i]];
                if (row < 0 || found.firsts[i] == Occurrences.NOWHERE) {
                    continue;
                }
                double part = (double) vector.unit()[block]
                        * model.vectoriser().idf()[row]
                        * model.weight(row, intent)
                        / (found.lasts[i] - found.firsts[i] + 1);
                for (int t = found.firsts[i]; t <= found.lasts[i]; t++) {
                    parts[t] += part;
                }
            }
        }
        return parts;
    }
}
