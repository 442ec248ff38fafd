package org.atiende.server.routing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.atiende.server.routing.calendar.Term;
import org.atiende.server.routing.calendar.WorkCalendar;

/** Says in words how a deadline has come about. */
final class Explanation {
    private final ClockWork clockWork;
    private final ZoneId zone;
    private final Words words;

    Explanation(ClockWork clockWork, Words words) {
        this.clockWork = clockWork;
        this.zone = clockWork.zone();
        this.words = words;
    }

    /** The whole explanation of a clock: how it was set, and what has come of it. */
    String of(Clock clock, Instant now) {
        String set = switch (clock.kind()) {
            case FIRST_REPLY, REPLY, RESOLUTION -> policy(clock);
            case PLATFORM -> platform(clock);
            case LEGAL, RIGHT -> legal(clock);
        };
        String stopped = clock.stopped()
                .map(it -> words.say("stopped." + it.by(), Map.of("at", moment(it.at(), false))))
                .orElse("");
        return set + stopped + words.say("state." + clock.stateAt(now));
    }

    /** A deadline that the platform has named without saying why. */
    String told(Instant due) {
        return words.say("told", Map.of("due", moment(due, false)));
    }

    /** What people call a rule. */
    String name(String rule) {
        if (words.has("rule." + rule)) {
            return words.say("rule." + rule);
        }
        return clockWork.settings().policy(rule).map(Policy::name).orElse(rule);
    }

    private String policy(Clock clock) {
        Optional<Policy> policy = clockWork.settings().policy(clock.rule());
        Duration within = policy.map(it -> Duration.ofSeconds(it.withinSeconds()))
                .orElse(Duration.between(clock.begins(), clock.due()));
        Optional<WorkCalendar> calendar = policy.flatMap(clockWork::calendar);
        String hours = calendar.map(it -> words.say(
                        "policy.calendar",
                        Map.of(
                                "calendar",
                                policy.map(Policy::calendar).orElse(""),
                                "zone",
                                it.zone().getId())))
                .orElse("");
        return words.say(
                        "policy",
                        Map.of(
                                "name", name(clock.rule()),
                                "within", words.duration(within),
                                "begins", moment(clock.begins(), Words.isShort(within)),
                                "calendar", hours,
                                "due", moment(clock.due(), Words.isShort(within))))
                + calendar.map(it -> closed(it, clock)).orElse("");
    }

    private String closed(WorkCalendar calendar, Clock clock) {
        var off = calendar.offBetween(clock.begins(), clock.due());
        if (off.isEmpty()) {
            return "";
        }
        String days = off.entrySet().stream()
                .map(it -> words.say(
                        "policy.day",
                        Map.of(
                                "day", words.date(it.getKey()),
                                "name", words.say("holiday." + it.getValue().orElse("none")))))
                .collect(Collectors.joining("; "));
        return words.say("policy.closed", Map.of("days", days));
    }

    private String platform(Clock clock) {
        PlatformClock platform = RuleBook.get().platform(clock.rule()).orElseThrow();
        return words.say(
                        "platform",
                        Map.of(
                                "name", name(clock.rule()),
                                "within", words.duration(Duration.ofMinutes(platform.withinMinutes())),
                                "begins", moment(clock.begins(), false),
                                "due", moment(clock.due(), false)))
                + words.say(platform.machineCounts() ? "platform.machine.yes" : "platform.machine.no")
                + (platform.confirmed() ? "" : words.say("platform.unconfirmed"));
    }

    private String legal(Clock clock) {
        LegalClock law = RuleBook.get().law(clock.rule()).orElseThrow();
        Term term = law.term();
        LocalDate begins = clock.begins().atZone(zone).toLocalDate();
        return words.say(
                        "legal." + term.kind(),
                        Map.of(
                                "name", name(clock.rule()),
                                "article", law.article(),
                                "n", Integer.toString(term.days()),
                                "begins", words.date(begins),
                                "last", words.date(term.lastDay(begins))))
                + (term.moved(begins) ? words.say("legal.moved") : "")
                + words.say(clock.kind() == Clock.Kind.RIGHT ? "legal.right" : "legal.presumed");
    }

    private String moment(Instant at, boolean seconds) {
        return words.moment(at, zone, seconds);
    }
}
