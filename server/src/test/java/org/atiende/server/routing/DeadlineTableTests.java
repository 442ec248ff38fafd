package org.atiende.server.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of deadlines: zones, midday breaks, days off, clocks of platforms and terms of law, each with its words. */
class DeadlineTableTests {
    private static final Path TABLE = Path.of("src/test/resources/deadlines/cases.tsv");
    private static final List<String> DAYS =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final List<String> LANGUAGES = List.of("en", "es-MX", "zh-CN");

    private record Case(String zone, String hours, String rule, String begins, String due, List<String> words) {}

    @Test
    void everyDeadlineFallsWhereTheTableSays() throws IOException {
        List<String> wrong = cases().filter(it ->
                        !clock(it).due().equals(OffsetDateTime.parse(it.due()).toInstant()))
                .map(it -> "%s → %s".formatted(it, clock(it).due().atZone(ZoneId.of(it.zone()))))
                .toList();

        assertThat(wrong).isEmpty();
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(120);
    }

    @Test
    void everyDeadlineIsExplainedInThreeLanguagesAsTheTableSays() throws IOException {
        if (Boolean.getBoolean("atiende.deadlines.write")) {
            write();
        }

        assertThat(cases().map(Case::words))
                .isEqualTo(cases().map(DeadlineTableTests::explained).toList());
        assertThat(cases().flatMap(it -> it.words().stream())).noneMatch(it -> it.contains("{") || it.contains("null"));
        assertThat(cases().map(Case::words))
                .allSatisfy(it -> assertThat(it)
                        .hasSize(3)
                        .doesNotHaveDuplicates()
                        .satisfies(words -> assertThat(words.getLast()).containsPattern("\\p{IsHan}{4}"))
                        .satisfies(words -> assertThat(words.subList(0, 2)).noneMatch(HAN.asPredicate())));
    }

    private static Stream<Case> cases() throws IOException {
        return Files.readAllLines(TABLE).stream()
                .filter(it -> !it.startsWith("#"))
                .map(it -> it.split("\t", -1))
                .map(it -> new Case(
                        it[0], it[1], it[2], it[3], it[4], it.length > 5 ? List.of(it[5], it[6], it[7]) : List.of()));
    }

    private static void write() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(TABLE)) {
            String[] parts = line.split("\t", -1);
            lines.add(
                    line.startsWith("#")
                            ? line
                            : String.join("\t", List.of(parts).subList(0, 5)) + "\t"
                                    + String.join(
                                            "\t",
                                            explained(new Case(
                                                    parts[0], parts[1], parts[2], parts[3], parts[4], List.of()))));
        }
        Files.write(TABLE, lines);
    }

    private static List<String> explained(Case row) {
        Clock clock = clock(row);
        return LANGUAGES.stream()
                .map(it -> new Explanation(clockWork(row), Words.of(it)).of(clock, clock.begins()))
                .toList();
    }

    private static Clock clock(Case row) {
        Instant begins =
                LocalDateTime.parse(row.begins()).atZone(ZoneId.of(row.zone())).toInstant();
        Optional<LegalClock> law = RuleBook.get().law().stream()
                .filter(it -> it.id().equals(row.rule()))
                .findFirst();
        if (law.isPresent()) {
            Instant due = law.get().term().end(begins, ZoneId.of(row.zone()));
            return new Clock(law.get().kind(), row.rule(), begins, due, Optional.empty());
        }
        Situation situation = RuleBook.get().platforms().stream()
                .filter(it -> it.id().equals(row.rule()))
                .findFirst()
                .map(it -> situation(it, begins))
                .orElseGet(() -> new Situation(
                        "email",
                        "chat",
                        begins,
                        List.of("order_tracking"),
                        List.of("logistics"),
                        "neutral",
                        false,
                        Situation.Beside.NOTHING));
        return clockWork(row).started(situation, new ClockWork.Standing(false, false)).stream()
                .filter(it -> it.rule().equals(row.rule()) || it.rule().equals("promise"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No clock runs for " + row));
    }

    private static Situation situation(PlatformClock platform, Instant begins) {
        Match when = platform.when() == null ? Match.EVERYTHING : platform.when();
        List<String> threads = when.threads() == null || when.threads().isEmpty() ? List.of("chat") : when.threads();
        List<String> channels = when.channels() == null ? List.of() : when.channels();
        return new Situation(
                channels.getFirst(),
                threads.getFirst(),
                begins,
                List.of("order_tracking"),
                List.of("logistics"),
                "neutral",
                false,
                Situation.Beside.NOTHING);
    }

    private static ClockWork clockWork(Case row) {
        boolean promise = row.rule().chars().allMatch(Character::isDigit);
        boolean hours = !row.hours().equals("-");
        List<Policy> policies = promise
                ? List.of(new Policy(
                        "promise",
                        "Tienda",
                        Target.FIRST_REPLY,
                        Integer.parseInt(row.rule()),
                        hours ? "horario" : null,
                        false,
                        null))
                : List.of();
        Map<String, Boolean> platforms = new HashMap<>();
        RuleBook.get().platforms().forEach(it -> platforms.put(it.id(), true));
        return new ClockWork(
                new DeadlineSettings(
                        hours ? Map.of("horario", calendar(row.hours())) : Map.of(),
                        policies,
                        platforms,
                        true,
                        null,
                        null),
                ZoneId.of(row.zone()));
    }

    /** Reads {@code mon-fri 09:00-14:00; sat 10:00-14:00 | labour | 2026-12-24=}. */
    private static CalendarSpec calendar(String text) {
        String[] parts = text.split("\\|", -1);
        Map<String, String> week = new HashMap<>();
        for (String part : parts[0].split(";")) {
            String[] daysAndHours = part.strip().split(" ", 2);
            String[] days = daysAndHours[0].split("-");
            for (int day = day(days[0]); day <= day(days[days.length - 1]); day++) {
                week.put(DAYS.get(day), daysAndHours[1].strip());
            }
        }
        Map<LocalDate, String> exceptions = new HashMap<>();
        if (parts.length > 2) {
            for (String exception : parts[2].split(";")) {
                String[] dateAndHours = exception.strip().split("=", 2);
                exceptions.put(LocalDate.parse(dateAndHours[0]), dateAndHours[1]);
            }
        }
        List<String> lists = parts.length > 1 ? List.of(parts[1].strip().split(",")) : List.of();
        return new CalendarSpec(null, week, lists, exceptions);
    }

    private static int day(String start) {
        return DAYS.indexOf(
                DAYS.stream().filter(it -> it.startsWith(start)).findFirst().orElseThrow());
    }
}
