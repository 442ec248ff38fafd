package org.atiende.connectors.mercadolibre;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Times as the platform writes them: {@code …Z}, {@code …-04:00} and {@code …-0400}. */
final class MercadolibreTimes {
    private static final DateTimeFormatter ANY_OFFSET = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .toFormatter();

    private MercadolibreTimes() {}

    static Optional<Instant> of(JsonNode node) {
        String text = node.asString("");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text, ANY_OFFSET).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The first of several times that is there; the beginning of time where none is. */
    static Instant first(JsonNode... nodes) {
        for (JsonNode node : nodes) {
            Optional<Instant> time = of(node);
            if (time.isPresent()) {
                return time.get();
            }
        }
        return Instant.EPOCH;
    }
}
