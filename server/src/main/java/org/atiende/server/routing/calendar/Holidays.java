package org.atiende.server.routing.calendar;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.net.URL;
import java.time.LocalDate;
import java.time.Year;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Mexico's days off by list and year. Jollyday does the reckoning; the lists are our own, because its Mexican one moves
 * days that fall on a weekend to the next weekday, which art. 74 of the labour law does not.
 */
public final class Holidays {
    private static final Map<DayList, HolidayManager> MANAGERS = managers();
    private static final Map<ListYear, Map<LocalDate, String>> DAYS = new ConcurrentHashMap<>();

    private Holidays() {}

    private record ListYear(DayList list, int year) {}

    /** The days of one list in one year, each with the id of its holiday. */
    public static Map<LocalDate, String> of(DayList list, int year) {
        return DAYS.computeIfAbsent(new ListYear(list, year), Holidays::reckon);
    }

    /** The id of the holiday, such as {@code revolution}, that a day is in any of the lists. */
    public static Optional<String> find(Collection<DayList> lists, LocalDate day) {
        return lists.stream()
                .map(list -> of(list, day.getYear()).get(day))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static Map<LocalDate, String> reckon(ListYear wanted) {
        HolidayManager manager = Objects.requireNonNull(MANAGERS.get(wanted.list()));
        return manager.getHolidays(Year.of(wanted.year())).stream()
                .collect(Collectors.toUnmodifiableMap(Holiday::getDate, Holiday::getPropertiesKey, (a, b) -> a));
    }

    private static Map<DayList, HolidayManager> managers() {
        EnumMap<DayList, HolidayManager> managers = new EnumMap<>(DayList.class);
        for (DayList list : DayList.values()) {
            String name = "/holidays/" + list.id() + ".xml";
            URL file = Objects.requireNonNull(Holidays.class.getResource(name), name);
            managers.put(list, HolidayManager.getInstance(ManagerParameters.create(file)));
        }
        return managers;
    }
}
