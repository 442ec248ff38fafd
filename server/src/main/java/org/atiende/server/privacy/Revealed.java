package org.atiende.server.privacy;

import org.atiende.nlu.EntityKind;
import org.atiende.nlu.Span;

/**
 * One personal value, opened.
 *
 * @param span where its placeholder stands in the stored text
 * @param value what the buyer or the shop had typed there
 */
public record Revealed(EntityKind kind, Span span, String value) {

    /** Leaves the value out, so that no log ever holds it. */
    @Override
    public String toString() {
        return "Revealed[" + kind + " at " + span.start() + "]";
    }
}
