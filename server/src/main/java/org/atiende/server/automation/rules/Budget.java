package org.atiende.server.automation.rules;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import org.atiende.server.kernel.Texts;
import org.atiende.server.orders.Money;

/**
 * How much may be offered to buyers within a day, a week or a month of the workspace's clock.
 *
 * @param most offers in another currency are not covered by it
 */
@Schema(name = "OfferBudget")
public record Budget(@NotNull Money most, @NotNull Period per) {

    /** A stretch of the calendar; a new one begins with everything unspent. */
    public enum Period {
        DAY,
        /** From Monday on. */
        WEEK,
        MONTH;

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        public static Period of(String id) {
            for (Period period : values()) {
                if (period.id().equals(id)) {
                    return period;
                }
            }
            throw new IllegalArgumentException(
                    "No period is called '%s'; day, week and month are".formatted(Texts.excerpt(id, 40)));
        }
    }

    /** When the period began that a moment is in. */
    public ZonedDateTime since(ZonedDateTime local) {
        LocalDate day = local.toLocalDate();
        LocalDate first = switch (per) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
        };
        return first.atStartOfDay(local.getZone());
    }
}
