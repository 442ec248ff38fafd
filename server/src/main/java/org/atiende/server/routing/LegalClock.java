package org.atiende.server.routing;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.atiende.server.routing.calendar.Term;
import org.jspecify.annotations.Nullable;

/**
 * A term of Mexican law.
 *
 * @param article the law and its article
 * @param begins with the buyer's message, with the delivery of the goods, or with the answer of a person
 * @param intents what a buyer may want that makes the term likely to run
 * @param needs what the message must say beside that; null for nothing more
 * @param follows the term that must run for this one to begin with an answer; null for one that begins otherwise
 * @param source the text that was read
 */
@Schema(name = "LegalClock")
public record LegalClock(
        String id,
        String article,
        Term term,
        Begins begins,
        List<String> intents,
        @Nullable Needs needs,
        @Nullable String follows,
        String source) {
    public LegalClock {
        intents = List.copyOf(intents);
    }

    /** What a term begins with. */
    public enum Begins {
        MESSAGE,
        DELIVERY,
        ANSWER
    }

    /** What a message must say for a term to run, where what the buyer wants does not tell. */
    public enum Needs {
        OVERCHARGE
    }

    boolean fits(Situation situation) {
        return situation.intents().stream().anyMatch(intents::contains)
                && (needs != Needs.OVERCHARGE || situation.beside().overcharged());
    }

    /** Whose clock it is. */
    Clock.Kind kind() {
        return term.side() == Term.Side.BUYER ? Clock.Kind.RIGHT : Clock.Kind.LEGAL;
    }
}
