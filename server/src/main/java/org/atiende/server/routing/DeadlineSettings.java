package org.atiende.server.routing;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a workspace has decided about its deadlines.
 *
 * @param calendars opening hours by name
 * @param policies the shop's own promises; of those that fit a message, the first for each target counts
 * @param platforms platform clocks that are switched on or off against what the desk proposes, by id
 * @param law whether the terms of Mexican law are watched
 * @param warnMinutes how long before it is due something is said to be near; 15 where it is left out
 * @param escalations whom missed deadlines are brought to, the soonest first
 */
@Schema(name = "DeadlineSettings")
public record DeadlineSettings(
        Map<String, CalendarSpec> calendars,
        List<Policy> policies,
        Map<String, Boolean> platforms,
        boolean law,
        @Nullable Integer warnMinutes,
        @Nullable List<Escalation> escalations) {
    private static final int AHEAD = 15;
    private static final int FARTHEST = 7 * 24 * 60;
    private static final int MOST = 100;
    private static final int MOST_STEPS = 5;
    private static final int LONGEST = 366 * 24 * 3600;

    public DeadlineSettings {
        calendars = Map.copyOf(new LinkedHashMap<>(calendars));
        policies = List.copyOf(policies);
        platforms = Map.copyOf(platforms);
        escalations = escalations == null ? List.of() : List.copyOf(escalations);
    }

    /** What a workspace has that has decided nothing. */
    static DeadlineSettings proposed() {
        return new DeadlineSettings(Map.of(), RuleBook.get().policies(), Map.of(), true, null, null);
    }

    int minutesAhead() {
        return warnMinutes == null ? AHEAD : warnMinutes;
    }

    /** Whom missed deadlines are brought to, the soonest first. */
    List<Escalation> steps() {
        return escalations == null ? List.of() : escalations;
    }

    /** The policy of that id, if there is one. */
    Optional<Policy> policy(String id) {
        return policies.stream().filter(it -> it.id().equals(id)).findFirst();
    }

    /** Whether a platform's clock is watched. */
    boolean watches(PlatformClock clock) {
        return platforms.getOrDefault(clock.id(), clock.confirmed());
    }

    /**
     * Refuses what no deadline can be counted by.
     *
     * @throws IllegalArgumentException with what is wrong and where
     */
    void check(Terms terms) {
        at("calendars", calendars.size() <= MOST, "more than %d".formatted(MOST));
        at("policies", policies.size() <= MOST, "more than %d".formatted(MOST));
        at(
                "warnMinutes",
                minutesAhead() >= 1 && minutesAhead() <= FARTHEST,
                "%d is not from 1 to %d".formatted(minutesAhead(), FARTHEST));
        at("escalations", steps().size() <= MOST_STEPS, "more than %d".formatted(MOST_STEPS));
        for (int i = 0; i < steps().size(); i++) {
            int after = steps().get(i).afterMinutes();
            at(
                    "escalations[%d].afterMinutes".formatted(i),
                    after >= 0 && after <= FARTHEST,
                    "%d is not from 0 to %d".formatted(after, FARTHEST));
            at(
                    "escalations[%d].afterMinutes".formatted(i),
                    i == 0 || after > steps().get(i - 1).afterMinutes(),
                    "%d is not later than the step before".formatted(after));
        }
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < policies.size(); i++) {
            Policy policy = policies.get(i);
            String where = "policies[%d]".formatted(i);
            at(
                    where + ".id",
                    policy.id().matches("[a-z0-9_]{1,40}"),
                    "'%s' is no id; a-z, 0-9 and _".formatted(policy.id()));
            at(where + ".id", ids.add(policy.id()), "'%s' stands twice".formatted(policy.id()));
            at(
                    where + ".withinSeconds",
                    policy.withinSeconds() > 0 && policy.withinSeconds() <= LONGEST,
                    "%d is not between 1 and %d".formatted(policy.withinSeconds(), LONGEST));
            at(
                    where + ".calendar",
                    policy.calendar() == null || calendars.containsKey(policy.calendar()),
                    "there is no calendar '%s'".formatted(policy.calendar()));
            Match when = policy.when() == null ? Match.EVERYTHING : policy.when();
            known(where + ".when.threads", when.threads(), terms.threads());
            known(where + ".when.groups", when.groups(), terms.groups());
            known(where + ".when.intents", when.intents(), terms.intents());
            known(where + ".when.emotions", when.emotions(), terms.emotions());
        }
        Set<String> platformIds = new HashSet<>();
        RuleBook.get().platforms().forEach(it -> platformIds.add(it.id()));
        known("platforms", List.copyOf(platforms.keySet()), platformIds);
    }

    /** The words that policies may use. */
    record Terms(Set<String> threads, Set<String> groups, Set<String> intents, Set<String> emotions) {}

    private static void known(String where, @Nullable List<String> values, Set<String> known) {
        if (values != null) {
            values.forEach(it -> at(where, known.contains(it), "'%s' is not known".formatted(it)));
        }
    }

    private static void at(String where, boolean right, String wrong) {
        if (!right) {
            throw new IllegalArgumentException(where + ": " + wrong);
        }
    }
}
