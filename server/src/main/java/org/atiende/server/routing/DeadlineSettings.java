package org.atiende.server.routing;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.Fields;
import org.atiende.server.kernel.Texts;
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

    /** Refuses what no deadline can be counted by. */
    void check(Terms terms) {
        Fields.atMost("calendars", calendars.keySet(), MOST);
        Fields.atMost("policies", policies, MOST);
        Fields.within("warnMinutes", minutesAhead(), 1, FARTHEST);
        Fields.atMost("escalations", steps(), MOST_STEPS);
        for (int i = 0; i < steps().size(); i++) {
            String where = "escalations[%d].afterMinutes".formatted(i);
            int after = steps().get(i).afterMinutes();
            Fields.within(where, after, 0, FARTHEST);
            if (i > 0 && after <= steps().get(i - 1).afterMinutes()) {
                throw Fields.refused(DeskReason.FIELD_LATER.with("field", where, "value", after));
            }
        }
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < policies.size(); i++) {
            Policy policy = policies.get(i);
            String where = "policies[%d]".formatted(i);
            if (!policy.id().matches("[a-z0-9_]{1,40}")) {
                throw Fields.refused(
                        DeskReason.FIELD_ID.with("field", where + ".id", "value", Texts.excerpt(policy.id(), 60)));
            }
            Fields.once(where + ".id", policy.id(), ids);
            Fields.within(where + ".withinSeconds", policy.withinSeconds(), 1, LONGEST);
            Fields.known(where + ".calendar", policy.calendar(), calendars.keySet());
            Match when = policy.when() == null ? Match.EVERYTHING : policy.when();
            Fields.allKnown(where + ".when.threads", when.threads(), terms.threads());
            Fields.allKnown(where + ".when.groups", when.groups(), terms.groups());
            Fields.allKnown(where + ".when.intents", when.intents(), terms.intents());
            Fields.allKnown(where + ".when.emotions", when.emotions(), terms.emotions());
        }
        Fields.allKnown(
                "platforms",
                platforms.keySet(),
                RuleBook.get().platforms().stream().map(PlatformClock::id).collect(Collectors.toSet()));
    }

    /** The words that policies may use. */
    record Terms(Set<String> threads, Set<String> groups, Set<String> intents, Set<String> emotions) {}
}
