package org.atiende.server.kernel;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * Why a channel does not want a text.
 *
 * @param rule the id of the rule, such as {@code mercadolibre.phone}
 * @param version of the rule
 * @param topic what the rule is about, such as {@code phone}
 * @param severity {@code refuse}: it is not sent; {@code warn}: it may be sent
 * @param spans what offends; empty when it is the text as a whole
 * @param why the reason, for people
 * @param source where the rule comes from
 */
public record Objection(
        String rule,
        int version,
        String topic,
        @Schema(allowableValues = {"refuse", "warn"}) String severity,
        List<Span> spans,
        Words why,
        String source) {
    public Objection {
        spans = List.copyOf(spans);
    }

    /** A stretch of the text as it was written. */
    @Schema(name = "ObjectionSpan", description = "A place in the text as written, in UTF-16 code units")
    public record Span(int start, int end) {}

    /** The same in three languages. */
    @Schema(name = "ObjectionWords")
    public record Words(String zh, String es, String en) {}

    public boolean refuses() {
        return severity.equals("refuse");
    }
}
