package org.atiende.server.conversations;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.atiende.models.esmx.manner.Glossary;
import org.atiende.nlu.EntityKind;
import org.atiende.nlu.Language;
import org.atiende.nlu.Understanding;
import org.atiende.server.understanding.Correction;
import org.jspecify.annotations.Nullable;

/**
 * What the model made of a message, as members see it.
 *
 * @param intents one to three, the one to act on first in front
 * @param evidence the stretches that decided the first intent, strongest first
 * @param slang expressions explained, from left to right
 * @param personBelow the confidence below which a person decides now, by its first intent and its channel
 * @param correction what a member says that it means; null where nobody said otherwise
 */
@Schema(name = "Understanding")
public record UnderstandingView(
        List<Scored> intents,
        Scored emotion,
        @Schema(implementation = Language.class) String language,
        List<Named> entities,
        List<Deciding> evidence,
        List<Explained> slang,
        String modelId,
        double personBelow,
        @Nullable Corrected correction) {

    /** A thing that the message names. */
    @Schema(name = "EntitySpan")
    public record Named(
            @Schema(implementation = EntityKind.class) String kind, int start, int end, String value) {}

    /** A stretch of the message and its share of the score. */
    @Schema(name = "EvidenceSpan")
    public record Deciding(int start, int end, double weight) {}

    /**
     * An expression and what it means, in Chinese, in English and in plain Spanish.
     *
     * @param es null where the expression is plain Spanish itself
     * @param maybe whether it means that in some contexts only
     */
    @Schema(name = "SlangSpan")
    public record Explained(
            int start,
            int end,
            String expression,
            String zh,
            String en,
            @Nullable String es,
            boolean maybe) {

        static List<Explained> in(String text) {
            return GLOSSARY.of(text).stream()
                    .map(it -> new Explained(
                            it.span().start(), it.span().end(), it.expression(), it.zh(), it.en(), it.es(), it.maybe()))
                    .toList();
        }
    }

    private static final Glossary GLOSSARY = Glossary.load();

    /** What the message means: as a member says, else as the model read it. */
    public List<Scored> meant() {
        return correction == null
                ? intents
                : correction.intents().stream().map(it -> new Scored(it, 1)).toList();
    }

    /** How the buyer feels: as a member says, else as the model read it. */
    public Scored felt() {
        return correction == null ? emotion : new Scored(correction.emotion(), 1);
    }

    /** What a reading wants, with calibrated probabilities. */
    public static List<Scored> intentsOf(Understanding it) {
        return it.intents().stream()
                .map(score -> new Scored(score.intent(), score.probability()))
                .toList();
    }

    /** How the buyer feels by a reading. */
    public static Scored emotionOf(Understanding it) {
        return new Scored(it.emotion().emotion(), it.emotion().probability());
    }

    /** @param personBelow the confidence below which a person decides now */
    public static UnderstandingView of(
            Understanding it, @Nullable Correction correction, String text, double personBelow) {
        return new UnderstandingView(
                intentsOf(it),
                emotionOf(it),
                it.language().id(),
                it.entities().stream()
                        .map(entity -> new Named(
                                entity.kind().id(),
                                entity.span().start(),
                                entity.span().end(),
                                entity.value()))
                        .toList(),
                it.evidence().stream()
                        .map(part ->
                                new Deciding(part.span().start(), part.span().end(), part.weight()))
                        .toList(),
                Explained.in(text),
                it.modelId(),
                personBelow,
                correction == null ? null : Corrected.of(correction));
    }
}
