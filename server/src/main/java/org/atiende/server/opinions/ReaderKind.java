package org.atiende.server.opinions;

import java.util.Locale;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Texts;

/** The kinds of second reader; stored by {@link #id()}. */
public enum ReaderKind {
    /** Behind an address that speaks the chat protocol of OpenAI. Masked messages leave the desk. */
    ENDPOINT,
    /** An encoder that the operator brought, run by the desk itself. Nothing leaves it. */
    ENCODER;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ReaderKind of(String id) {
        for (ReaderKind kind : values()) {
            if (kind.id().equals(id)) {
                return kind;
            }
        }
        throw new Problem(
                ProblemCode.INVALID_VALUE,
                "kind: there is no '%s'; there are endpoint and encoder".formatted(Texts.excerpt(id, 40)));
    }
}
