package org.atiende.server.routing;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which buyers' messages something is meant for. A list that is empty leaves nothing out.
 *
 * @param channels kinds of channel, such as {@code whatsapp}
 * @param threads kinds of talk, such as {@code question}
 * @param groups groups of intents of the taxonomy
 * @param intents intents of the taxonomy
 * @param emotions emotions of the taxonomy
 * @param priority true for conversations with priority alone, false for the others alone, null for both
 */
@Schema(name = "DeadlineMatch")
public record Match(
        @Nullable List<String> channels,
        @Nullable List<String> threads,
        @Nullable List<String> groups,
        @Nullable List<String> intents,
        @Nullable List<String> emotions,
        @Nullable Boolean priority) {

    static final Match EVERYTHING = new Match(null, null, null, null, null, null);

    public Match {
        channels = copy(channels);
        threads = copy(threads);
        groups = copy(groups);
        intents = copy(intents);
        emotions = copy(emotions);
    }

    boolean fits(Situation situation) {
        return isFor(situation.channelKind(), situation.threadKind())
                && (none(groups) || situation.groups().stream().anyMatch(it -> has(groups, it)))
                && (none(intents) || situation.intents().stream().anyMatch(it -> has(intents, it)))
                && has(emotions, situation.emotion())
                && (priority == null || priority == situation.beside().priority());
    }

    /** Whether it is meant for a kind of talk on a kind of channel. */
    boolean isFor(String channelKind, String threadKind) {
        return has(channels, channelKind) && has(threads, threadKind);
    }

    private static List<String> copy(@Nullable List<String> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    private static boolean none(@Nullable List<String> list) {
        return list == null || list.isEmpty();
    }

    private static boolean has(@Nullable List<String> list, String value) {
        return list == null || list.isEmpty() || list.contains(value);
    }
}
