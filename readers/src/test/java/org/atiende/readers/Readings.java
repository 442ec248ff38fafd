package org.atiende.readers;

import java.util.List;
import org.atiende.nlu.EmotionScore;
import org.atiende.nlu.Evidence;
import org.atiende.nlu.IntentScore;
import org.atiende.nlu.Language;
import org.atiende.nlu.Span;
import org.atiende.nlu.Taxonomy;
import org.atiende.nlu.Understanding;

/** First readings and a small taxonomy for tests. */
public final class Readings {
    public static final Taxonomy TAXONOMY = Taxonomy.parse("""
            groups:
              all:      {zh: 一, es: Todo, en: All}
            intents:
              - {id: order_tracking, group: all, zh: 查, es: Rastreo, en: Tracking,
              - {id: stock, group: all, zh: 存, es: Existencia, en: Stock,
              - {id: human_agent, group: all, zh: 人, es: Persona, en: Person,
              - {id: out_of_scope, group: all, zh: 外, es: Fuera, en: Outside,
            emotions:
              - {id: angry, zh: 怒, es: Enojo, en: Angry, covers: ""}
              - {id: neutral, zh: 平, es: Neutral, en: Neutral, covers: ""}
            """);

    private Readings() {}

    /** A reading that is not sure. */
    public static Understanding first(String emotion, String... intents) {
        return new Understanding(
                java.util.Arrays.stream(intents)
                        .map(it -> new IntentScore(it, 0.4))
                        .toList(),
                new EmotionScore(emotion, 0.7),
                List.of(),
                Language.ES,
                List.of(new Evidence(new Span(0, 4), 1)),
                "es-mx-000000");
    }
}
