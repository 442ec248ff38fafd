package org.atiende.server.privacy;

import java.util.Locale;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Texts;

/** What most look at personal data for. The audit keeps the id, which each reader is told in their own language. */
public enum RevealReason {
    CARRIER,
    LABEL,
    INVOICE,
    BUYER;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static RevealReason of(String id) {
        for (RevealReason reason : values()) {
            if (reason.id().equals(id)) {
                return reason;
            }
        }
        throw new Problem(ProblemCode.INVALID_VALUE, "No usual reason is called '%s'".formatted(Texts.excerpt(id, 40)));
    }
}
