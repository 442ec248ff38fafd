package org.atiende.server.routing.calendar;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.Fields;

/** Opening hours of an ordinary week; a day may have several stretches, or none. */
public record OpenHours(Map<DayOfWeek, List<Span>> days) {
    private static final List<Span> WHOLE_DAY = List.of(new Span(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));

    public OpenHours {
        EnumMap<DayOfWeek, List<Span>> copy = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            copy.put(day, List.copyOf(days.getOrDefault(day, List.of())));
        }
        if (copy.values().stream().allMatch(List::isEmpty)) {
            throw Fields.refused(DeskReason.HOURS_NONE.plain());
        }
        days = Map.copyOf(copy);
    }

    /** Around the clock. */
    public static OpenHours always() {
        EnumMap<DayOfWeek, List<Span>> days = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            days.put(day, WHOLE_DAY);
        }
        return new OpenHours(days);
    }

    /** Reads a week such as {@code MONDAY → 09:00-14:00, 16:00-19:00}; days that are not named are closed. */
    public static OpenHours parse(Map<DayOfWeek, String> week) {
        EnumMap<DayOfWeek, List<Span>> days = new EnumMap<>(DayOfWeek.class);
        week.forEach((day, text) -> days.put(day, Span.parse(text)));
        return new OpenHours(days);
    }

    List<Span> on(DayOfWeek day) {
        return days.getOrDefault(day, List.of());
    }
}
