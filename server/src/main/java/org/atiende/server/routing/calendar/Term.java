package org.atiende.server.routing.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;

/**
 * A term in days, as laws set them: the day on which it begins is not counted, and it runs to the end of its last day.
 *
 * <p>A term in calendar days that ends on a day off runs to the next working day (Ley Federal de Protección al Consumidor,
 * art. 108). Which days are off no consumer law says, and the three lists of Mexico differ: for what the shop owes, only
 * Saturdays, Sundays and days that all three lists hold are taken as off, so that the desk warns too early rather than too
 * late; for what the buyer may still do, a day that any list holds is off.
 *
 * @param days how many
 * @param kind which days count
 * @param side whose term it is
 */
public record Term(int days, Kind kind, Side side) {
    public Term {
        if (days < 1) {
            throw new IllegalArgumentException("A term of %d days is none".formatted(days));
        }
    }

    /** Which days count. */
    public enum Kind {
        CALENDAR,
        WORKING
    }

    /** Whose term it is. */
    public enum Side {
        SHOP,
        BUYER
    }

    /** The last day of the term that begins on a day. */
    public LocalDate lastDay(LocalDate begins) {
        LocalDate day = begins;
        if (kind == Kind.CALENDAR) {
            day = begins.plusDays(days);
            while (isOff(day)) {
                day = day.plusDays(1);
            }
            return day;
        }
        for (int counted = 0; counted < days; ) {
            day = day.plusDays(1);
            if (!isOff(day)) {
                counted++;
            }
        }
        return day;
    }

    /** The first moment after the term that begins at a moment. */
    public Instant end(Instant begins, ZoneId zone) {
        return lastDay(begins.atZone(zone).toLocalDate())
                .plusDays(1)
                .atStartOfDay(zone)
                .toInstant();
    }

    /** Whether the last day was moved because it fell on a day off. */
    public boolean moved(LocalDate begins) {
        return kind == Kind.CALENDAR && isOff(begins.plusDays(days));
    }

    private boolean isOff(LocalDate day) {
        if (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            return true;
        }
        var lists = Arrays.stream(new DayList[] {DayList.LABOUR, DayList.AUTHORITY, DayList.BANK})
                .map(list -> Holidays.of(list, day.getYear()).containsKey(day));
        return side == Side.SHOP ? lists.allMatch(it -> it) : lists.anyMatch(it -> it);
    }
}
