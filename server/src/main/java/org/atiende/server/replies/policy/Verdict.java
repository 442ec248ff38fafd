package org.atiende.server.replies.policy;

import java.util.List;
import java.util.Optional;
import org.atiende.server.kernel.Objection;

/**
 * What the guard says of a text.
 *
 * @param mended the text without what offends, where something sensible is left; it passes itself
 */
public record Verdict(List<Objection> objections, Optional<String> mended) {
    public Verdict {
        objections = List.copyOf(objections);
    }

    public boolean refused() {
        return objections.stream().anyMatch(Objection::refuses);
    }

    @Override
    public String toString() {
        return "Verdict" + objections.stream().map(Objection::rule).toList();
    }
}
