package org.atiende.server.routing;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.Fields;
import org.atiende.server.kernel.Texts;
import org.atiende.server.routing.calendar.DayList;
import org.atiende.server.routing.calendar.OpenHours;
import org.atiende.server.routing.calendar.Span;
import org.atiende.server.routing.calendar.WorkCalendar;
import org.jspecify.annotations.Nullable;

/**
 * A calendar as people write it.
 *
 * @param zone IANA time zone; null for the workspace's
 * @param week opening hours by day, such as {@code monday → 09:00-14:00, 16:00-19:00}; days that are not named are closed
 * @param daysOff lists of holidays on which the shop is closed: {@code labour}, {@code authority}, {@code bank},
 *     {@code customary}, {@code election}
 * @param exceptions hours of single dates; an empty text is a day off
 */
@Schema(name = "DeadlineCalendar")
public record CalendarSpec(
        @Nullable @Schema(example = "America/Tijuana") String zone,
        Map<String, String> week,
        @Nullable List<String> daysOff,
        @Nullable Map<LocalDate, String> exceptions) {
    public CalendarSpec {
        week = Map.copyOf(week);
        daysOff = daysOff == null ? List.of() : List.copyOf(daysOff);
        exceptions = exceptions == null ? Map.of() : Map.copyOf(exceptions);
    }

    /** The calendar that is meant; refuses the text that none can be made of. */
    WorkCalendar read(ZoneId ofWorkspace) {
        EnumMap<DayOfWeek, String> days = new EnumMap<>(DayOfWeek.class);
        week.forEach((day, hours) -> days.put(day(day), hours));
        Set<DayList> lists = (daysOff == null ? List.<String>of() : daysOff)
                .stream().map(DayList::of).collect(Collectors.toSet());
        Map<LocalDate, List<Span>> dates = new HashMap<>();
        (exceptions == null ? Map.<LocalDate, String>of() : exceptions)
                .forEach((date, hours) -> dates.put(date, Span.parse(hours)));
        return new WorkCalendar(zone == null ? ofWorkspace : zone(zone), OpenHours.parse(days), lists, dates);
    }

    private static ZoneId zone(String id) {
        if (!ZoneId.getAvailableZoneIds().contains(id)) {
            throw Fields.refused(DeskReason.ZONE.with("zone", Texts.excerpt(id, 60)));
        }
        return ZoneId.of(id);
    }

    private static DayOfWeek day(String id) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().toLowerCase(Locale.ROOT).equals(id)) {
                return day;
            }
        }
        throw Fields.unknown("week", id);
    }
}
