package org.atiende.server.automation.lab;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.atiende.server.automation.rules.Expressions;
import org.atiende.server.automation.rules.Fact;
import org.atiende.server.automation.rules.FactSheet;
import org.atiende.server.automation.rules.RuleSpec;

/** A rule in the laboratory with its bounds, one conversation after the other. For one thread. */
final class Contender {
    private static final Duration DAY = Duration.ofDays(1);
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final RuleSpec spec;
    private final Expressions.Condition condition;
    private final Deque<Instant> here = new ArrayDeque<>();
    private long[] touched = new long[64];
    private int count;

    Contender(RuleSpec spec, Expressions.Condition condition) {
        this.spec = spec;
        this.condition = condition;
    }

    /** What it does with a message. */
    enum Touch {
        TOUCHED,
        /** Its condition holds, and it has been here too often within a day. */
        HELD_BACK,
        OPEN,
        NOT
    }

    RuleSpec spec() {
        return spec;
    }

    Expressions.Condition condition() {
        return condition;
    }

    /** Another conversation begins. */
    void next() {
        here.clear();
    }

    Touch touch(FactSheet sheet, List<Fact> unknown, Instant at) {
        return switch (condition.answer(sheet.values(), unknown)) {
            case FAILS -> Touch.NOT;
            case OPEN -> Touch.OPEN;
            case HOLDS -> {
                while (!here.isEmpty() && !here.getFirst().isAfter(at.minus(DAY))) {
                    here.removeFirst();
                }
                if (here.size() >= spec.mostPerConversation()) {
                    yield Touch.HELD_BACK;
                }
                here.addLast(at);
                note(at);
                yield Touch.TOUCHED;
            }
        };
    }

    private void note(Instant at) {
        if (count == touched.length) {
            touched = Arrays.copyOf(touched, 2 * count);
        }
        touched[count++] = at.toEpochMilli();
    }

    /** How many of those that it touched would have been too many within an hour. */
    int heldBackHourly() {
        long[] times = Arrays.copyOf(touched, count);
        Arrays.sort(times);
        Deque<Long> within = new ArrayDeque<>();
        int heldBack = 0;
        for (long time : times) {
            while (!within.isEmpty() && within.getFirst() <= time - HOUR) {
                within.removeFirst();
            }
            if (within.size() >= spec.mostPerHour()) {
                heldBack++;
            } else {
                within.addLast(time);
            }
        }
        return heldBack;
    }
}
