package org.atiende.channel;

import java.util.Map;
import java.util.Optional;

/** What a platform says a shop may write to an order's buyer about of its own accord. */
public sealed interface SubjectsOutcome {

    /**
     * What it may, which can be nothing.
     *
     * @param language in which the buyer wants it, such as {@code es-MX}, where the platform says so
     */
    record Allowed(Map<Act.Subject, Offer> offers, Optional<String> language) implements SubjectsOutcome {
        public Allowed {
            offers = Map.copyOf(offers);
        }
    }

    /**
     * How something may be written about.
     *
     * @param longest how long a text may be, in Unicode code points
     * @param words the platform's own, which go out in place of the shop's
     * @param left how often it may be done still, where the platform counts it
     */
    record Offer(int longest, Optional<String> words, Optional<Integer> left) {

        /** In the shop's words, as often as it likes. */
        public Offer(int longest) {
            this(longest, Optional.empty(), Optional.empty());
        }
    }

    /** It could not be asked now, or lets this account ask for nothing of the kind. */
    record NotKnown(Failure failure) implements SubjectsOutcome {}
}
