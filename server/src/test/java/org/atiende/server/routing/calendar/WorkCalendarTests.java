package org.atiende.server.routing.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class WorkCalendarTests {
    private static final List<String> ZONES = List.of(
            "America/Mexico_City",
            "America/Tijuana",
            "America/Ciudad_Juarez",
            "America/Ojinaga",
            "America/Matamoros",
            "America/Cancun",
            "America/Hermosillo",
            "Asia/Shanghai");
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final int SECONDS = 2 * 366 * 24 * 3600;

    @RepeatedTest(300)
    void openTimeAddsUpWhateverTheHoursTheZoneAndTheChangesOfTheClock(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        WorkCalendar calendar = calendar(random);
        Instant start = FROM.plusSeconds(random.nextInt(SECONDS));
        Duration one = Duration.ofSeconds(1 + random.nextInt(100_000));
        Duration two = Duration.ofSeconds(1 + random.nextInt(100_000));

        Instant after = calendar.after(start, one.plus(two));

        assertThat(calendar.after(calendar.after(start, one), two)).isEqualTo(after);
        assertThat(calendar.openBetween(start, after)).isEqualTo(one.plus(two));
        assertThat(Duration.between(start, after)).isGreaterThanOrEqualTo(one.plus(two));
        assertThat(calendar.after(start.plusSeconds(1), one.plus(two))).isAfterOrEqualTo(after);
        assertThat(calendar.isOpen(after.minusMillis(1))).isTrue();
    }

    @Test
    void aWeekThatIsAlwaysOpenCountsEverySecond() {
        WorkCalendar always = WorkCalendar.always(ZoneId.of("America/Tijuana"));

        assertThat(always.openBetween(FROM, FROM.plusSeconds(SECONDS))).isEqualTo(Duration.ofSeconds(SECONDS));
    }

    @Test
    void refusesACalendarThatDoesNotOpenForMoreThanAYear() {
        Map<LocalDate, List<Span>> closed = new HashMap<>();
        LocalDate day = LocalDate.parse("2026-01-01");
        for (int i = 0; i < 500; i++) {
            closed.put(day.plusDays(i), List.of());
        }
        WorkCalendar calendar =
                new WorkCalendar(ZoneId.of("America/Mexico_City"), OpenHours.always(), Set.of(), closed);

        assertThatIllegalStateException()
                .isThrownBy(() -> calendar.after(FROM.plus(Duration.ofDays(2)), Duration.ofHours(1)));
    }

    @Test
    void refusesHoursThatOverlapRunBackwardsOrAreNone() {
        refused(() -> Span.parse("09:00-14:00,13:00-19:00"), DeskReason.HOURS_ORDER, "09:00-14:00,13:00-19:00");
        refused(() -> Span.parse("14:00-09:00"), DeskReason.HOURS_ORDER, "14:00-09:00");
        refused(() -> Span.parse("nine to five"), DeskReason.HOURS_FORM, "nine to five");
        refused(() -> Span.parse("00:00-24:00,23:00-24:00"), DeskReason.HOURS_ORDER, "00:00-24:00,23:00-24:00");
        refused(() -> OpenHours.parse(Map.of(DayOfWeek.MONDAY, "")), DeskReason.HOURS_NONE, "no opening hours");
    }

    private static void refused(ThrowingCallable reading, DeskReason why, String naming) {
        assertThatExceptionOfType(Problem.class).isThrownBy(reading).satisfies(it -> {
            assertThat(it.code()).isEqualTo(ProblemCode.INVALID_VALUE);
            assertThat(it.reason()).isNotNull().matches(reason -> reason.is(why));
            assertThat(it.detail()).contains(naming);
        });
    }

    @Test
    void aHolidayOfTheListsIsOffAndNamed() {
        WorkCalendar calendar = new WorkCalendar(
                ZoneId.of("America/Mexico_City"), OpenHours.always(), Set.of(DayList.LABOUR), Map.of());

        assertThat(calendar.offBetween(Instant.parse("2026-11-14T12:00:00Z"), Instant.parse("2026-11-18T12:00:00Z")))
                .hasSize(1)
                .hasEntrySatisfying(
                        LocalDate.parse("2026-11-16"), it -> assertThat(it).contains("revolution"));
    }

    private static WorkCalendar calendar(Random random) {
        EnumMap<DayOfWeek, String> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, random.nextInt(5) == 0 ? "" : hours(random));
        }
        week.put(DayOfWeek.of(1 + random.nextInt(7)), hours(random));
        Set<DayList> lists = random.nextBoolean() ? Set.of(DayList.LABOUR, DayList.CUSTOMARY) : Set.of();
        return new WorkCalendar(
                ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))), OpenHours.parse(week), lists, Map.of());
    }

    private static String hours(Random random) {
        List<String> spans = new ArrayList<>();
        int minute = random.nextInt(600);
        for (int i = 0; i <= random.nextInt(3) && minute < 1_400; i++) {
            int end = Math.min(1_440, minute + 1 + random.nextInt(400));
            spans.add("%s-%s".formatted(clock(minute), end == 1_440 ? "24:00" : clock(end)));
            minute = end + random.nextInt(200);
        }
        return String.join(",", spans);
    }

    private static String clock(int minute) {
        return "%02d:%02d".formatted(minute / 60, minute % 60);
    }
}
