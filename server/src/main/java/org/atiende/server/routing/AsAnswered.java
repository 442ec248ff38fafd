package org.atiende.server.routing;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.atiende.server.conversations.Said;

/**
 * What was said, in the order in which it was answered: by when it was said, but a buyer's message that came late stands behind
 * the answers that were given without knowing it. One that was passed by, since a person has answered what the buyer wrote after
 * it, stays where it was written.
 */
final class AsAnswered {
    private static final Comparator<Said> KNOWN = Comparator.comparingLong(AsAnswered::knownAt)
            .thenComparing(it -> it.message().toString());

    private AsAnswered() {}

    /**
     * Something that was said, and where it stands.
     *
     * @param at when it was said, or the moment of the last answer before which it came too late
     */
    record Placed(Said said, Instant at) {
        private boolean late() {
            return at.isAfter(said.at());
        }
    }

    static List<Placed> order(List<Said> said) {
        return said.stream()
                .map(it -> new Placed(it, place(it, said)))
                .sorted(Comparator.comparing(Placed::at).thenComparing(Placed::late))
                .toList();
    }

    private static Instant place(Said one, List<Said> said) {
        if (!one.byBuyer() || passedBy(one, said)) {
            return one.at();
        }
        return said.stream()
                .filter(it -> answers(it) && isKnownBefore(it, one))
                .map(Said::at)
                .filter(it -> it.isAfter(one.at()))
                .max(Comparator.naturalOrder())
                .orElse(one.at());
    }

    private static boolean passedBy(Said one, List<Said> said) {
        Optional<Instant> newest = said.stream()
                .filter(it -> it.byBuyer() && isKnownBefore(it, one))
                .map(Said::at)
                .max(Comparator.naturalOrder());
        return newest.filter(it -> it.isAfter(one.at()))
                .filter(it -> said.stream()
                        .anyMatch(answer -> answers(answer)
                                && !answer.author().isMachine()
                                && isKnownBefore(answer, one)
                                && !answer.at().isBefore(it)))
                .isPresent();
    }

    private static boolean answers(Said one) {
        return !one.byBuyer() && !one.failed();
    }

    private static boolean isKnownBefore(Said one, Said other) {
        return KNOWN.compare(one, other) < 0;
    }

    /**
     * When the desk came to know of a message, in milliseconds: it gives the ids of buyers' messages and of what was written past
     * it as it takes them in, and may give that of an answer of its own long before the answer is sent.
     */
    private static long knownAt(Said one) {
        long made = one.message().value().getMostSignificantBits() >>> 16;
        return one.byBuyer() ? made : Math.max(made, one.at().toEpochMilli());
    }
}
