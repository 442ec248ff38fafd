package org.atiende.channel;

import java.util.Map;
import java.util.Optional;

/** What a platform says a shop may write to an order's buyer about of its own accord. */
public sealed interface SubjectsOutcome {

    /**
     * What it may, which can be nothing.
     *
     * @param longest how long a text about each may be, in Unicode code points
     * @param language in which the buyer wants it, such as {@code es-MX}, where the platform says so
     */
    record Allowed(Map<Act.Subject, Integer> longest, Optional<String> language) implements SubjectsOutcome {
        public Allowed {
            longest = Map.copyOf(longest);
        }
    }

    /** It could not be asked now, or lets this account ask for nothing of the kind. */
    record NotKnown(Failure failure) implements SubjectsOutcome {}
}
