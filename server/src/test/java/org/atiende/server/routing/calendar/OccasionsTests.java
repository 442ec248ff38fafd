package org.atiende.server.routing.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days off and days to plan for, year by year, against a table that was reckoned apart from them. */
class OccasionsTests {
    @ParameterizedTest
    @CsvSource({
        "2026, 02-02, 03-16, 04-02, 04-03, 11-16, 11-27, 11-30, 06-21, ''",
        "2027, 02-01, 03-15, 03-25, 03-26, 11-15, 11-26, 11-29, 06-20, 06-06",
        "2028, 02-07, 03-20, 04-13, 04-14, 11-20, 11-24, 11-27, 06-18, ''",
        "2029, 02-05, 03-19, 03-29, 03-30, 11-19, 11-23, 11-26, 06-17, ''",
        "2030, 02-04, 03-18, 04-18, 04-19, 11-18, 11-29, 12-02, 06-16, 06-02",
    })
    void daysOffAndPeaksFallWhereTheTableSays(
            int year,
            String constitution,
            String juarez,
            String thursday,
            String friday,
            String revolution,
            String blackFriday,
            String cyberMonday,
            String fathers,
            String election) {
        Map<LocalDate, String> labour = Holidays.of(DayList.LABOUR, year);
        assertThat(labour)
                .containsEntry(day(year, constitution), "constitution")
                .containsEntry(day(year, juarez), "juarez")
                .containsEntry(day(year, revolution), "revolution");
        assertThat(Holidays.of(DayList.CUSTOMARY, year))
                .containsEntry(day(year, thursday), "holy_thursday")
                .containsEntry(day(year, friday), "good_friday");
        assertThat(Holidays.of(DayList.ELECTION, year).keySet())
                .isEqualTo(election.isEmpty() ? Set.of() : Set.of(day(year, election)));

        Map<String, Occasion> occasions = Occasions.all().stream()
                .filter(it -> it.from().getYear() == year)
                .filter(it -> !it.id().equals("reyes"))
                .collect(Collectors.toMap(Occasion::id, it -> it));
        assertThat(occasions.get("black_friday").from()).isEqualTo(day(year, blackFriday));
        assertThat(occasions.get("cyber_monday").from()).isEqualTo(day(year, cyberMonday));
        assertThat(occasions.get("fathers_day").from()).isEqualTo(day(year, fathers));
        assertThat(occasions.get("buen_fin").to()).isEqualTo(day(year, revolution));
        assertThat(occasions.get("buen_fin").from().getDayOfWeek()).isEqualTo(DayOfWeek.THURSDAY);
        assertThat(occasions.get("hot_sale").to())
                .isEqualTo(occasions.get("hot_sale").from().plusDays(8));
        assertThat(occasions.get("hot_sale").from())
                .isBetween(LocalDate.of(year, Month.MAY, 20), LocalDate.of(year, Month.MAY, 26));
        assertThat(occasions.get("singles_day").from()).isEqualTo(day(year, "11-11"));
        assertThat(occasions.get("mothers_day").from()).isEqualTo(day(year, "05-10"));
        assertThat(occasions.containsKey("election")).isEqualTo(!election.isEmpty());
        assertThat(occasions.values()).allMatch(it -> !it.source().isBlank());
    }

    @Test
    void onlyWhatIsAnnouncedOrFollowsARuleIsSaidToBeSure() {
        assertThat(Occasions.all())
                .filteredOn(it -> it.status() == Occasion.Status.ANNOUNCED)
                .extracting(it -> it.id() + " " + it.from() + " " + it.to())
                .containsExactly("hot_sale 2026-05-25 2026-06-02");
        assertThat(Occasions.all())
                .filteredOn(it -> it.status() == Occasion.Status.EXPECTED)
                .extracting(Occasion::id)
                .containsOnly("hot_sale", "buen_fin");
    }

    @Test
    void theYearAheadHoldsWhatIsNotOver() {
        assertThat(Occasions.ahead(LocalDate.of(2026, 11, 16)))
                .extracting(Occasion::id)
                .startsWith("buen_fin", "black_friday", "cyber_monday", "twelve_twelve")
                .contains("election", "reyes")
                .doesNotContainSequence("singles_day", "buen_fin");
        assertThat(Occasions.ahead(LocalDate.of(2032, 1, 1))).isEmpty();
    }

    @Test
    void anElectionIsTheFirstSundayOfJuneEveryThirdYear() {
        for (int year = 2026; year <= 2042; year++) {
            LocalDate first =
                    Year.of(year).atMonth(Month.JUNE).atDay(1).with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
            assertThat(Holidays.find(List.of(DayList.ELECTION), first).isPresent())
                    .as("%d", year)
                    .isEqualTo((year - 2024) % 3 == 0);
        }
    }

    private static LocalDate day(int year, String monthAndDay) {
        return LocalDate.parse(year + "-" + monthAndDay);
    }
}
