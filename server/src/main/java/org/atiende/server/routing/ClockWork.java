package org.atiende.server.routing;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atiende.server.routing.calendar.WorkCalendar;

/**
 * Which clocks run in a conversation, reckoned from what has happened in it and nothing else: reckoned again after the
 * settings have changed, it says what they would have said all along.
 */
final class ClockWork {
    private final DeadlineSettings settings;
    private final ZoneId zone;
    private final Map<String, WorkCalendar> calendars = new HashMap<>();

    /**
     * Refuses settings of which a calendar cannot be read.
     *
     * @param zone the workspace's
     */
    ClockWork(DeadlineSettings settings, ZoneId zone) {
        this.settings = settings;
        this.zone = zone;
        settings.calendars().forEach((name, spec) -> calendars.put(name, spec.read(zone)));
    }

    /** Something that has happened in a conversation. */
    sealed interface Event {
        Instant at();

        /** The buyer has written. */
        record Wrote(Situation situation) implements Event {
            @Override
            public Instant at() {
                return situation.at();
            }
        }

        /**
         * The shop has answered, and the answer is not known to have failed.
         *
         * @param byMachine whether a rule or a model wrote it
         * @param byHand whether somebody has read it: a program of the shop's keeps its promises and not those that a platform wants
         *     kept by people
         */
        record Answered(Instant at, boolean byMachine, boolean byHand) implements Event {}

        /** The conversation was resolved. */
        record Resolved(Instant at) implements Event {}
    }

    /** How far a conversation has come when a message comes in. */
    record Standing(boolean answeredAtAll, boolean answeredByPerson) {}

    ZoneId zone() {
        return zone;
    }

    DeadlineSettings settings() {
        return settings;
    }

    Map<String, WorkCalendar> calendars() {
        return Map.copyOf(calendars);
    }

    Optional<WorkCalendar> calendar(Policy policy) {
        return Optional.ofNullable(policy.calendar()).map(calendars::get);
    }

    /** The clocks that a buyer's message sets going. */
    List<Clock> started(Situation situation, Standing standing) {
        List<Clock> started = new ArrayList<>();
        boolean wantsAnswer = !situation.asksForNothing() || !standing.answeredAtAll();
        Set<String> taken = new HashSet<>();
        for (Policy policy : settings.policies()) {
            if (wanted(policy, standing, wantsAnswer)
                    && policy.fits(situation)
                    && taken.add(policy.target() + " " + policy.machineCounts())) {
                started.add(running(kind(policy.target()), policy.id(), situation, due(policy, situation.at())));
            }
        }
        if (wantsAnswer) {
            RuleBook.get().platforms().stream()
                    .filter(it -> settings.watches(it) && it.fits(situation))
                    .forEach(it -> started.add(running(
                            Clock.Kind.PLATFORM,
                            it.id(),
                            situation,
                            situation.at().plus(Duration.ofMinutes(it.withinMinutes())))));
        }
        if (settings.law()) {
            RuleBook.get().law().stream()
                    .filter(it -> it.fits(situation))
                    .flatMap(it -> begins(it, situation).stream().map(from -> legal(it, from)))
                    .filter(it -> it.due().isAfter(situation.at()))
                    .forEach(started::add);
        }
        return started;
    }

    /** All clocks of a conversation, in the order in which they were set going. */
    List<Clock> of(List<Event> events) {
        List<Clock> clocks = new ArrayList<>();
        boolean answered = false;
        boolean byPerson = false;
        for (Event event : events) {
            switch (event) {
                case Event.Wrote wrote ->
                    started(wrote.situation(), new Standing(answered, byPerson)).forEach(it -> join(clocks, it));
                case Event.Answered answer -> {
                    clocks.replaceAll(it -> stops(it, answer)
                            ? it.stop(
                                    answer.at(), answer.byMachine() ? Clock.StoppedBy.MACHINE : Clock.StoppedBy.PERSON)
                            : it);
                    if (!answer.byMachine()) {
                        following(clocks, answer.at()).forEach(it -> join(clocks, it));
                    }
                    answered = true;
                    byPerson = byPerson || !answer.byMachine();
                }
                case Event.Resolved resolved ->
                    clocks.replaceAll(it -> it.stopped().isPresent() || it.kind() == Clock.Kind.RIGHT
                            ? it
                            : it.stop(resolved.at(), Clock.StoppedBy.RESOLVED));
            }
        }
        return clocks;
    }

    /** From when a term is counted that a message makes likely to run; empty where that has not happened, or not yet. */
    private static Optional<Instant> begins(LegalClock law, Situation situation) {
        return switch (law.begins()) {
            case MESSAGE -> Optional.of(situation.at());
            case DELIVERY -> Optional.ofNullable(situation.beside().delivered());
            case ANSWER -> Optional.empty();
        };
    }

    /** The terms that begin because a person has answered while another term runs. */
    private List<Clock> following(List<Clock> clocks, Instant answered) {
        return RuleBook.get().law().stream()
                .filter(it -> it.begins() == LegalClock.Begins.ANSWER)
                .filter(it -> clocks.stream()
                        .anyMatch(clock -> clock.rule().equals(it.follows())
                                && clock.stopped().isEmpty()))
                .map(it -> legal(it, answered))
                .toList();
    }

    private Clock legal(LegalClock law, Instant begins) {
        return new Clock(law.kind(), law.id(), begins, law.term().end(begins, zone), Optional.empty());
    }

    private static boolean wanted(Policy policy, Standing standing, boolean wantsAnswer) {
        return switch (policy.target()) {
            case FIRST_REPLY ->
                wantsAnswer && (policy.machineCounts() ? !standing.answeredAtAll() : !standing.answeredByPerson());
            case REPLY -> wantsAnswer && standing.answeredByPerson();
            case RESOLUTION -> true;
        };
    }

    private Instant due(Policy policy, Instant from) {
        Duration within = Duration.ofSeconds(policy.withinSeconds());
        return calendar(policy).map(it -> it.after(from, within)).orElseGet(() -> from.plus(within));
    }

    private static Clock running(Clock.Kind kind, String rule, Situation situation, Instant due) {
        return new Clock(kind, rule, situation.at(), due, Optional.empty());
    }

    private static Clock.Kind kind(Target target) {
        return switch (target) {
            case FIRST_REPLY -> Clock.Kind.FIRST_REPLY;
            case REPLY -> Clock.Kind.REPLY;
            case RESOLUTION -> Clock.Kind.RESOLUTION;
        };
    }

    /** A further message sets no second clock going for what one runs for already; it may only bring it forward. */
    private static void join(List<Clock> clocks, Clock fresh) {
        for (int i = 0; i < clocks.size(); i++) {
            Clock running = clocks.get(i);
            if (running.stopped().isEmpty()
                    && running.kind() == fresh.kind()
                    && running.rule().equals(fresh.rule())) {
                clocks.set(i, running.sooner(fresh));
                return;
            }
        }
        clocks.add(fresh);
    }

    private boolean stops(Clock clock, Event.Answered answer) {
        if (clock.stopped().isPresent() || !clock.kind().waitsForAnAnswer()) {
            return false;
        }
        boolean theirs = clock.kind() == Clock.Kind.PLATFORM ? answer.byHand() : !answer.byMachine();
        return theirs || machineCounts(clock);
    }

    private boolean machineCounts(Clock clock) {
        return clock.kind() == Clock.Kind.PLATFORM
                ? RuleBook.get()
                        .platform(clock.rule())
                        .filter(PlatformClock::machineCounts)
                        .isPresent()
                : settings.policy(clock.rule()).filter(Policy::machineCounts).isPresent();
    }
}
