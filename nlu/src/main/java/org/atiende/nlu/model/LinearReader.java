package org.atiende.nlu.model;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.atiende.nlu.Context;
import org.atiende.nlu.Entity;
import org.atiende.nlu.Evidence;
import org.atiende.nlu.IntentScore;
import org.atiende.nlu.MaskedText;
import org.atiende.nlu.MessageReader;
import org.atiende.nlu.Span;
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
    private final Mix mix;
    private final Scratch.Pool pool;

    /** Waits for the id, which something else finds meanwhile. */
    LinearReader(LinearModel model, CompletableFuture<String> modelId) {
        this(model, new Scorer(model), modelId);
    }

    private LinearReader(LinearModel model, Scorer scorer, CompletableFuture<String> modelId) {
        this(model, modelId.join(), scorer, Mix.NONE, new Scratch.Pool());
    }

    public LinearReader(LinearModel model, String modelId) {
        this(model, modelId, new Scorer(model), Mix.NONE, new Scratch.Pool());
    }

    private LinearReader(LinearModel model, String modelId, Scorer scorer, Mix mix, Scratch.Pool pool) {
        this.model = model;
        this.modelId = modelId;
        this.scorer = scorer;
        this.mix = mix;
        this.pool = pool;
    }

    /**
     * The same reader for traffic of another mix; it shares everything with this one.
     *
     * @param mark what its id is told apart by
     */
    public LinearReader in(Mix other, String mark) {
        if (!other.none() && other.weights().size() != model.intents().size()) {
            throw new IllegalArgumentException("A mix of %d intents is not for the %d of %s"
                    .formatted(other.weights().size(), model.intents().size(), modelId));
        }
        return new LinearReader(model, modelId + mark, scorer, other, pool);
    }

    /** The share of each intent before any mix is known, from which a {@link Mix} is estimated. */
    public double[] shares(MaskedText message, Context context) {
        Scratch scratch = pool.take();
        score(message, context, scratch);
        double[] shares =
                model.calibration().shares(scratch.scores, model.intents().size());
        pool.give(scratch);
        return shares;
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
    public Understanding read(MaskedText message, Context context) {
        Scratch scratch = pool.take();
        score(message, context, scratch);
        List<IntentScore> intents = decide(scratch.scores);
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
    public List<IntentScore> intents(MaskedText message, Context context) {
        Scratch scratch = pool.take();
        score(message, context, scratch);
        List<IntentScore> intents = decide(scratch.scores);
        pool.give(scratch);
        return intents;
    }

    private List<IntentScore> decide(float[] scores) {
        double[] shares = model.calibration().shares(scores, model.intents().size());
        mix.weigh(shares);
        return Decision.intents(model.intents(), scores, model.calibration(), shares);
    }

    private void score(MaskedText message, Context context, Scratch scratch) {
        model.extractor().tokens(message.text(), scratch.tokens);
        model.extractor().extractAround(scratch.tokens, context, scratch.found);
        scorer.score(scratch);
    }

    private List<Entity> entities(String text) {
        List<Entity> entities = new ArrayList<>();
        for (Found found : Finder.find(text, model.names())) {
            entities.add(new Entity(found.kind(), new Span(found.start(), found.end()), found.value()));
        }
        return entities;
    }

    /** The tokens with the largest parts of an intent's score, each as a share of all that speaks for it. */
    private List<Evidence> evidence(Scratch scratch, int intent) {
        Tokens tokens = scratch.tokens;
        double[] parts = scorer.parts(scratch, intent);
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
}
