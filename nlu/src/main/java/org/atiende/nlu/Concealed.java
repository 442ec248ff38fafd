package org.atiende.nlu;

/**
 * One personal value that was taken out of a text.
 *
 * @param kind what it is; always a personal kind
 * @param span where its placeholder stands in the masked text
 * @param original what stood there, exactly as typed
 */
public record Concealed(EntityKind kind, Span span, String original) {
    public Concealed {
        if (!kind.personal()) {
            throw new IllegalArgumentException(kind + " is not a personal kind");
        }
    }

    /** Leaves the original out, so that no log ever holds it. */
    @Override
    public String toString() {
        return "Concealed[" + kind + " at " + span.start() + "]";
    }
}
