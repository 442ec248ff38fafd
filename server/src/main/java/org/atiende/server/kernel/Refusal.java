package org.atiende.server.kernel;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a text is not sent, and what could be sent instead.
 *
 * @param mended the text without what offends; null where nothing sensible is left
 */
@Schema(name = "TextRefusal")
public record Refusal(List<Objection> reasons, @Nullable String mended) {
    public Refusal {
        reasons = List.copyOf(reasons);
    }

    /** Leaves the text out, so that no log ever holds it. */
    @Override
    public String toString() {
        return "Refusal" + reasons.stream().map(Objection::rule).toList();
    }
}
