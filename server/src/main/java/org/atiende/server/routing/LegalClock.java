package org.atiende.server.routing;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.atiende.server.routing.calendar.Term;

/**
 * A term of Mexican law.
 *
 * @param article the law and its article
 * @param begins with the buyer's message, or with the delivery of the goods
 * @param intents what a buyer may want that makes the term likely to run
 * @param source the text that was read
 */
@Schema(name = "LegalClock")
public record LegalClock(String id, String article, Term term, Begins begins, List<String> intents, String source) {
    public LegalClock {
        intents = List.copyOf(intents);
    }

    /** What a term begins with. */
    public enum Begins {
        MESSAGE,
        DELIVERY
    }

    boolean fits(Situation situation) {
        return begins == Begins.MESSAGE && situation.intents().stream().anyMatch(intents::contains);
    }
}
