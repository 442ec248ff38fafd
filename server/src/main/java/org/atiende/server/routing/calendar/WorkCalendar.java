package org.atiende.server.routing.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The time during which a shop works: its week, less the days that are off.
 *
 * <p>Time is counted along the real time line, so that an hour stays an hour when clocks change; on the day of the change
 * opening hours keep what the wall clock says.
 *
 * @param zone where the wall clock of the opening hours hangs
 * @param hours the ordinary week
 * @param daysOff lists of holidays on which the shop is closed
 * @param exceptions hours of single dates in place of the week's; none at all where the shop is closed
 */
public record WorkCalendar(ZoneId zone, OpenHours hours, Set<DayList> daysOff, Map<LocalDate, List<Span>> exceptions) {

    /** A shop that is never open for as long as this has no calendar that one could count by. */
    private static final int LONGEST_CLOSURE_IN_DAYS = 400;

    public WorkCalendar {
        daysOff = Set.copyOf(daysOff);
        exceptions = Map.copyOf(exceptions);
    }

    /** Around the clock, every day. */
    public static WorkCalendar always(ZoneId zone) {
        return new WorkCalendar(zone, OpenHours.always(), Set.of(), Map.of());
    }

    /** Whether the calendar is open at a moment. */
    public boolean isOpen(Instant at) {
        return stretches(at.atZone(zone).toLocalDate()).stream()
                .anyMatch(it -> !at.isBefore(it.from()) && at.isBefore(it.to()));
    }

    /**
     * The moment at which so much open time has passed; where nothing is left to pass, {@code start} itself.
     *
     * @throws IllegalStateException when the calendar does not open for more than a year
     */
    public Instant after(Instant start, Duration open) {
        if (open.isZero()) {
            return start;
        }
        Duration left = open;
        LocalDate day = start.atZone(zone).toLocalDate();
        int closed = 0;
        while (closed <= LONGEST_CLOSURE_IN_DAYS) {
            closed++;
            for (Stretch stretch : stretches(day)) {
                Instant from = stretch.from().isBefore(start) ? start : stretch.from();
                if (!from.isBefore(stretch.to())) {
                    continue;
                }
                Duration here = Duration.between(from, stretch.to());
                if (here.compareTo(left) >= 0) {
                    return from.plus(left);
                }
                left = left.minus(here);
                closed = 0;
            }
            day = day.plusDays(1);
        }
        throw new IllegalStateException(
                "The calendar of %s is not open within %d days of %s".formatted(zone, LONGEST_CLOSURE_IN_DAYS, day));
    }

    /** The first moment from then on at which the calendar is open; empty when it does not open for more than a year. */
    public Optional<Instant> opening(Instant from) {
        LocalDate first = from.atZone(zone).toLocalDate();
        return first.datesUntil(first.plusDays(LONGEST_CLOSURE_IN_DAYS))
                .flatMap(day -> stretches(day).stream())
                .filter(it -> it.to().isAfter(from))
                .map(it -> it.from().isBefore(from) ? from : it.from())
                .findFirst();
    }

    /** How much open time lies between two moments. */
    public Duration openBetween(Instant start, Instant end) {
        Duration sum = Duration.ZERO;
        LocalDate last = end.atZone(zone).toLocalDate();
        for (LocalDate day = start.atZone(zone).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            for (Stretch stretch : stretches(day)) {
                Instant from = stretch.from().isBefore(start) ? start : stretch.from();
                Instant to = stretch.to().isAfter(end) ? end : stretch.to();
                if (from.isBefore(to)) {
                    sum = sum.plus(Duration.between(from, to));
                }
            }
        }
        return sum;
    }

    /** The days from one moment to another on which the shop is off although the week has hours, with the holiday's id. */
    public SortedMap<LocalDate, Optional<String>> offBetween(Instant start, Instant end) {
        SortedMap<LocalDate, Optional<String>> off = new TreeMap<>();
        LocalDate last = end.atZone(zone).toLocalDate();
        for (LocalDate day = start.atZone(zone).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            List<Span> week = hours.on(day.getDayOfWeek());
            if (!week.isEmpty() && spans(day).isEmpty()) {
                off.put(day, exceptions.containsKey(day) ? Optional.empty() : Holidays.find(daysOff, day));
            }
        }
        return off;
    }

    /** A stretch of the time line. */
    private record Stretch(Instant from, Instant to) {}

    private List<Span> spans(LocalDate day) {
        List<Span> exception = exceptions.get(day);
        if (exception != null) {
            return exception;
        }
        return Holidays.find(daysOff, day).isPresent() ? List.of() : hours.on(day.getDayOfWeek());
    }

    private List<Stretch> stretches(LocalDate day) {
        List<Stretch> stretches = new ArrayList<>();
        for (Span span : spans(day)) {
            Instant from = at(day.atTime(span.from()));
            Instant to =
                    at(span.to().equals(LocalTime.MIDNIGHT) ? day.plusDays(1).atStartOfDay() : day.atTime(span.to()));
            if (from.isBefore(to)) {
                stretches.add(new Stretch(from, to));
            }
        }
        return stretches;
    }

    private Instant at(LocalDateTime wall) {
        return wall.atZone(zone).toInstant();
    }
}
