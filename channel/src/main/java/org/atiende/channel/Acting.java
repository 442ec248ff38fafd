package org.atiende.channel;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a connector can do whose platform lets the desk act on orders. A platform that offers nothing of it offers no such part. */
public interface Acting {

    /** What can be done there. */
    Set<Act.Kind> kinds();

    /**
     * Does it once and says what the platform answered. Never repeats by itself what may have been done. Where the thing is
     * so already, nothing is changed.
     */
    ActOutcome act(Act act, Access access);

    /** What the shop may write to the buyer of an order about now. */
    default SubjectsOutcome subjects(String order, Access access) {
        return new SubjectsOutcome.Allowed(Map.of(), Optional.empty());
    }

    /** The platform's own words about something, which go out in place of the shop's; empty where the shop finds its own. */
    default Optional<String> words(Act.Subject about) {
        return Optional.empty();
    }

    /** Looks whether what an act was to bring about is so now, changing nothing; for acts whose answer was lost. */
    Standing look(Act act, Access access);

    /** The notice whose fetch shows what the order is after an act, where the platform sends notices. */
    Optional<RawEvent> afterwards(Act act, Account account, String once);

    /** What a look shows. */
    enum Standing {
        SO,
        NOT_SO,
        /** Could not be found out now. */
        UNKNOWN
    }
}
