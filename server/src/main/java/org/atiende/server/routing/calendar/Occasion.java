package org.atiende.server.routing.calendar;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.Locale;

/**
 * Days for which a shop plans people: a retail peak, or the day of an election. Nobody is off because of one.
 *
 * @param id such as {@code buen_fin}
 * @param to the last day
 * @param source who says so, or by what rule it was reckoned
 */
@Schema(name = "Occasion")
public record Occasion(String id, LocalDate from, LocalDate to, Status status, String source) {
    public Occasion {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("'%s' ends on %s, before %s".formatted(id, to, from));
        }
    }

    /** How sure its days are. */
    public enum Status {
        /** By rule, each year. */
        FIXED,
        /** Said by who holds it. */
        ANNOUNCED,
        /** As in the years before; nobody has said so yet. */
        EXPECTED;

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static Status of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT));
        }
    }
}
