package org.atiende.server.routing;

import java.time.Instant;
import java.util.List;
import org.atiende.nlu.Taxonomy;
import org.atiende.nlu.Understanding;
import org.atiende.server.understanding.HandOver;
import org.atiende.server.understanding.Likely;
import org.jspecify.annotations.Nullable;

/**
 * A buyer's message, as far as clocks depend on it.
 *
 * @param at when it was written
 * @param groups groups of its intents
 * @param asksForNothing whether it wants no answer, as "ok, gracias" does
 * @param beside what is known beside the message itself
 */
public record Situation(
        String channelKind,
        String threadKind,
        Instant at,
        List<String> intents,
        List<String> groups,
        String emotion,
        boolean asksForNothing,
        Beside beside) {
    private static final String ACKNOWLEDGEMENT = "acknowledgement";

    public Situation {
        intents = List.copyOf(intents);
        groups = List.copyOf(groups);
    }

    /**
     * What is known beside the message itself.
     *
     * @param overcharged whether the buyer says that more was taken than was owed
     * @param delivered when the goods arrived; null where that is not known
     * @param priority whether the conversation goes before others
     */
    public record Beside(boolean overcharged, @Nullable Instant delivered, boolean priority) {
        static final Beside NOTHING = new Beside(false, null, false);
    }

    /** @param handOver whether a person must look at the message; who asks for nothing is sure to do so */
    static Situation of(
            String channelKind,
            String threadKind,
            Instant at,
            Understanding understanding,
            Taxonomy taxonomy,
            HandOver handOver,
            Beside beside) {
        List<String> intents = Likely.intents(understanding);
        List<String> groups = taxonomy.intents().stream()
                .filter(it -> intents.contains(it.id()))
                .map(Taxonomy.Intent::group)
                .distinct()
                .toList();
        boolean asksForNothing = understanding.confidence() >= handOver.below()
                && understanding.intents().size() == 1
                && understanding.intents().getFirst().intent().equals(ACKNOWLEDGEMENT);
        return new Situation(
                channelKind,
                threadKind,
                at,
                intents,
                groups,
                understanding.emotion().emotion(),
                asksForNothing,
                beside);
    }
}
