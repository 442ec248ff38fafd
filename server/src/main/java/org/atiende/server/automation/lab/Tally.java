package org.atiende.server.automation.lab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.atiende.server.automation.AutomationSettings;
import org.atiende.server.automation.Mode;
import org.atiende.server.automation.rules.Expressions;
import org.atiende.server.automation.rules.Fact;
import org.atiende.server.automation.rules.RuleSpec;
import org.atiende.server.conversations.Past;
import org.jspecify.annotations.Nullable;

/** Counts what a rule touches, and what the rule does that it is held against. For one thread. */
final class Tally {
    private static final int EXAMPLES = 20;
    private static final List<String> KINDS = List.of("touched", "wrong", "undecided", "only_old", "only_new");

    private final Contender rule;
    private final @Nullable Contender before;
    private final AutomationSettings settings;
    private final Right right = new Right();
    private final Right rightBefore = new Right();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final Map<String, Integer> intents = new TreeMap<>();
    private final Map<String, Sample<Findings.Example>> samples = new LinkedHashMap<>();

    private int messages;
    private int conversations;
    private int fits;
    private int heldBack;
    private int touched;
    private int touchedConversations;
    private int undecided;
    private int both;
    private int onlyOld;
    private int onlyNew;
    private boolean touchedHere;

    /**
     * @param before null where it is held against nothing
     * @param seed what examples are drawn by
     */
    Tally(Contender rule, @Nullable Contender before, AutomationSettings settings, long seed) {
        this.rule = rule;
        this.before = before;
        this.settings = settings;
        SplittableRandom chance = new SplittableRandom(seed);
        KINDS.forEach(it -> samples.put(it, new Sample<>(EXAMPLES, chance.split())));
    }

    /** How often somebody has said of what was touched that it was wrong. */
    private static final class Right {
        private int of;
        private int drawn;
        private int drawnWrong;
        private int corrected;
        private int correctedWrong;

        /** @return whether it is known to be wrong */
        boolean count(Moment moment, Contender contender, double threshold) {
            boolean sure = moment.confidence() >= threshold;
            if (sure) {
                of++;
            }
            Moment.Said said = moment.said();
            if (said == null) {
                return false;
            }
            Expressions.Answer answer =
                    contender.condition().answer(said.sheet().values(), moment.unknown());
            if (answer == Expressions.Answer.OPEN) {
                return false;
            }
            boolean wrong = answer == Expressions.Answer.FAILS;
            if (said.drawn() && sure) {
                drawn++;
                drawnWrong += wrong ? 1 : 0;
            } else if (!said.drawn()) {
                corrected++;
                correctedWrong += wrong ? 1 : 0;
            }
            return wrong;
        }

        Findings.Estimate estimate() {
            return Findings.Estimate.of(of, drawn, drawnWrong, corrected, correctedWrong);
        }
    }

    /** Another conversation begins. */
    void next() {
        touchedHere = false;
        rule.next();
        if (before != null) {
            before.next();
        }
    }

    /** @param first whether it is the first of its conversation */
    void see(Past past, Moment moment, boolean first) {
        messages++;
        conversations += first ? 1 : 0;
        double threshold = settings.threshold(past.channel(), moment.intent());
        Contender.Touch touch =
                rule.touch(moment.sheet(), moment.unknown(), moment.message().at());
        switch (touch) {
            case NOT -> {}
            case OPEN -> {
                undecided++;
                example("undecided", past, moment, null);
            }
            case HELD_BACK -> {
                fits++;
                heldBack++;
            }
            case TOUCHED -> {
                fits++;
                touched(past, moment, threshold);
            }
        }
        if (before != null) {
            Contender.Touch old = before.touch(
                    moment.sheet(), moment.unknown(), moment.message().at());
            if (old == Contender.Touch.TOUCHED) {
                rightBefore.count(moment, before, threshold);
            }
            compare(past, moment, touch, old);
        }
    }

    private void touched(Past past, Moment moment, double threshold) {
        touched++;
        if (!touchedHere) {
            touchedHere = true;
            touchedConversations++;
        }
        String outcome = outcome(rule.spec(), settings.mode(past.channel(), moment.intent()));
        outcomes.merge(outcome, 1, Integer::sum);
        intents.merge(moment.intent(), 1, Integer::sum);
        example("touched", past, moment, outcome);
        if (right.count(moment, rule, threshold)) {
            example("wrong", past, moment, outcome);
        }
    }

    private void compare(Past past, Moment moment, Contender.Touch touch, Contender.Touch old) {
        boolean now = touch == Contender.Touch.TOUCHED;
        boolean then = old == Contender.Touch.TOUCHED;
        if (now && then) {
            both++;
        } else if (now) {
            onlyNew++;
            example("only_new", past, moment, outcome(rule.spec(), settings.mode(past.channel(), moment.intent())));
        } else if (then) {
            onlyOld++;
            example("only_old", past, moment, null);
        }
    }

    /** What becomes of a run of a rule in a mode. */
    private static String outcome(RuleSpec spec, Mode mode) {
        return switch (mode) {
            case OBSERVE -> "observed";
            case SUGGEST -> "suggested";
            case TWO_TRACKS -> spec.outward() ? "proposed" : "done";
            case AUTOMATIC -> spec.outward() && spec.approval() ? "proposed" : "done";
        };
    }

    private void example(String kind, Past past, Moment moment, @Nullable String outcome) {
        Sample<Findings.Example> sample = samples.get(kind);
        if (sample != null) {
            Moment.Said said = moment.said();
            sample.offer(new Findings.Example(
                    kind,
                    past.id(),
                    moment.message().id(),
                    past.kind(),
                    moment.message().at(),
                    moment.intent(),
                    moment.confidence(),
                    outcome,
                    said == null ? null : said.intents(),
                    null));
        }
    }

    Findings findings() {
        Set<Fact> asked = EnumSet.copyOf(union());
        List<Findings.Example> examples = new ArrayList<>();
        samples.values().forEach(it -> examples.addAll(it.drawn()));
        return new Findings(
                messages,
                conversations,
                fits,
                heldBack,
                touched,
                touchedConversations,
                rule.heldBackHourly(),
                undecided,
                outcomes.entrySet().stream()
                        .map(it -> new Findings.Outcome(it.getKey(), it.getValue()))
                        .toList(),
                intents.entrySet().stream()
                        .map(it -> new Findings.OfIntent(it.getKey(), it.getValue()))
                        .sorted(Comparator.comparingInt(Findings.OfIntent::messages)
                                .reversed())
                        .toList(),
                right.estimate(),
                asked.stream()
                        .map(it -> new Findings.KnownFact(it.id(), Known.of(it)))
                        .toList(),
                before == null ? null : new Findings.Comparison(both, onlyOld, onlyNew, rightBefore.estimate()),
                examples);
    }

    private Set<Fact> union() {
        Set<Fact> asked = EnumSet.noneOf(Fact.class);
        asked.addAll(rule.condition().asked());
        if (before != null) {
            asked.addAll(before.condition().asked());
        }
        return asked;
    }
}
