package org.atiende.server.replies.suggestions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atiende.models.esmx.replies.Mood;
import org.atiende.nlu.Taxonomy;
import org.atiende.server.conversations.Scored;
import org.atiende.server.conversations.UnderstandingView;

/**
 * What a buyer wants by all they have written since the shop last answered, and how they feel.
 *
 * @param intents the one to answer first in front; greetings and thanks only where nothing else is wanted
 * @param emotion that of the last message
 */
public record Wants(List<Scored> intents, Scored emotion, Mood mood, Trend trend) {
    /** Intents that somebody has beside what they want. */
    private static final Set<String> COURTESY =
            Set.of("greeting", "thanks_praise", "acknowledgement", Taxonomy.OUT_OF_SCOPE);

    private static final Map<String, Integer> HEAT =
            Map.of("positive", 0, "neutral", 1, "anxious", 2, "frustrated", 3, Taxonomy.ANGRY, 4);
    private static final int UPSET = 2;
    private static final int LOOKED_BACK = 4;
    private static final int MOST = 3;

    /** Which way the buyer's mood goes. */
    public enum Trend {
        STEADY,
        RISING,
        COOLING
    }

    public Wants {
        intents = List.copyOf(intents);
    }

    static Optional<Wants> of(Surroundings around) {
        List<UnderstandingView> waiting = around.unanswered().stream()
                .flatMap(it -> Optional.ofNullable(it.understanding()).stream())
                .toList();
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        List<UnderstandingView> all = around.fromBuyer().stream()
                .flatMap(it -> Optional.ofNullable(it.understanding()).stream())
                .toList();
        Scored emotion = waiting.getLast().felt();
        List<Integer> heats = all.subList(Math.max(0, all.size() - LOOKED_BACK), all.size()).stream()
                .map(it -> heat(it.felt()))
                .toList();
        return Optional.of(new Wants(intents(waiting), emotion, mood(waiting), trend(heats)));
    }

    /** The latest message first; what was asked before it and not answered follows. */
    private static List<Scored> intents(List<UnderstandingView> waiting) {
        Map<String, Scored> found = new LinkedHashMap<>();
        waiting.reversed()
                .forEach(it -> it.meant()
                        .forEach(intent -> found.merge(
                                intent.id(), intent, (a, b) -> a.probability() >= b.probability() ? a : b)));
        boolean courtesyAlone = COURTESY.containsAll(found.keySet());
        return found.values().stream()
                .filter(it -> courtesyAlone || !COURTESY.contains(it.id()))
                .limit(MOST)
                .toList();
    }

    /** Upset as long as the last message is, or one before it that nobody has answered and that the buyer has not taken back. */
    private static Mood mood(List<UnderstandingView> waiting) {
        int last = heat(waiting.getLast().felt());
        int most = waiting.stream().mapToInt(it -> heat(it.felt())).max().orElse(1);
        return last >= UPSET || (last > 0 && most >= UPSET) ? Mood.UPSET : Mood.CALM;
    }

    private static Trend trend(List<Integer> heats) {
        int change = heats.getLast() - heats.getFirst();
        return change > 0 ? Trend.RISING : change < 0 ? Trend.COOLING : Trend.STEADY;
    }

    private static int heat(Scored emotion) {
        return HEAT.getOrDefault(emotion.id(), 1);
    }
}
