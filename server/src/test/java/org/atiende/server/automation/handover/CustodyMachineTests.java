package org.atiende.server.automation.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who has a conversation: each reachable state with each event from it, and long runs by a seed. */
class CustodyMachineTests {
    private static final long SEED = 20_261_126;

    private static final List<CustodyEvent> EVENTS = Stream.<Stream<CustodyEvent>>of(
                    Stream.of(new CustodyEvent.Wrote(Optional.empty())),
                    Stream.of(HandOverReason.values()).map(it -> new CustodyEvent.Wrote(Optional.of(it))),
                    Stream.of(
                            new CustodyEvent.RuleBegan(),
                            new CustodyEvent.RuleSpoke(),
                            new CustodyEvent.RuleAnswered(),
                            new CustodyEvent.RuleEnded(),
                            new CustodyEvent.RuleFailed(false),
                            new CustodyEvent.RuleFailed(true),
                            new CustodyEvent.Proposed(),
                            new CustodyEvent.RuleHandsOver(),
                            new CustodyEvent.NothingFits(),
                            new CustodyEvent.OnlyGreeted(),
                            new CustodyEvent.Took(),
                            new CustodyEvent.LetGo(),
                            new CustodyEvent.PersonWrote(),
                            new CustodyEvent.WroteElsewhere(),
                            new CustodyEvent.ProgramWrote(),
                            new CustodyEvent.GivenBack(),
                            new CustodyEvent.Resolved(),
                            new CustodyEvent.Reopened(),
                            new CustodyEvent.Stopped(),
                            new CustodyEvent.MachineSends(),
                            new CustodyEvent.WordSends()))
            .flatMap(it -> it)
            .toList();

    /** A state together with what has happened: whether a person has had it since it was last given back. */
    private record Walk(Custody state, boolean takenOver) {
        Walk after(CustodyEvent event) {
            boolean person = event instanceof CustodyEvent.Took
                    || event instanceof CustodyEvent.PersonWrote
                    || event instanceof CustodyEvent.WroteElsewhere;
            boolean back = event instanceof CustodyEvent.GivenBack && !(state instanceof Custody.Closed);
            return new Walk(
                    CustodyMachine.next(state, event).state(),
                    (takenOver || (person && !(state instanceof Custody.Closed))) && !back);
        }
    }

    @Test
    void everyKindOfEventAndOfStateIsWalked() {
        Set<Class<?>> events = EVENTS.stream().map(Object::getClass).collect(Collectors.toSet());
        assertThat(events).containsExactlyInAnyOrder(CustodyEvent.class.getPermittedSubclasses());
        Set<Class<?>> states =
                reachable().stream().map(it -> it.state().getClass()).collect(Collectors.toSet());
        assertThat(states).containsExactlyInAnyOrder(Custody.class.getPermittedSubclasses());
    }

    @Test
    void noMachineMessageAfterATakeover() {
        everyPair((walk, event, next) -> {
            if (next.has(CustodyEffect.ALLOW)) {
                assertThat(walk.takenOver() && event instanceof CustodyEvent.MachineSends)
                        .as("%s lets a machine speak", walk)
                        .isFalse();
            }
            if (event instanceof CustodyEvent.MachineSends) {
                assertThat(next.has(CustodyEffect.ALLOW)).isEqualTo(walk.state().machineSpeaks());
            }
        });
    }

    @Test
    void nobodyWaitsWithoutAnOwner() {
        everyPair((walk, event, next) -> assertThat(
                        next.state().waits() && next.state().owner() == Custody.Owner.NOBODY)
                .as("%s after %s", next.state(), event)
                .isFalse());
    }

    @Test
    void onlyAnAnswerEndsTheWaiting() {
        everyPair((walk, event, next) -> {
            if (walk.state().waits() && !next.state().waits()) {
                assertThat(event)
                        .as("%s becomes %s", walk, next.state())
                        .isInstanceOfAny(
                                CustodyEvent.RuleSpoke.class,
                                CustodyEvent.PersonWrote.class,
                                CustodyEvent.WroteElsewhere.class,
                                CustodyEvent.ProgramWrote.class,
                                CustodyEvent.Resolved.class);
            }
        });
    }

    @Test
    void whoWritesAgainWhileARuleWaitsIsNotForgottenWhenItEnds() {
        Custody state = new Custody.Resting();
        for (CustodyEvent event : List.of(
                new CustodyEvent.Wrote(Optional.empty()),
                new CustodyEvent.RuleBegan(),
                new CustodyEvent.RuleSpoke(),
                new CustodyEvent.Wrote(Optional.empty()))) {
            state = CustodyMachine.next(state, event).state();
        }
        CustodyMachine.Next end = CustodyMachine.next(state, new CustodyEvent.RuleAnswered());
        assertThat(end.state()).isEqualTo(new Custody.Queued(HandOverReason.NOTHING_FITS, true));
        assertThat(end.effects()).containsExactly(CustodyEffect.PACKET, CustodyEffect.WORD);
    }

    @Test
    void whoWasAskedByARuleThatBrokeOffWaitsAndIsTold() {
        CustodyMachine.Next next = CustodyMachine.next(new Custody.Acting(false), new CustodyEvent.RuleFailed(true));
        assertThat(next.state()).isEqualTo(new Custody.Queued(HandOverReason.RULE_FAILED, true));
        assertThat(next.effects()).containsExactly(CustodyEffect.PACKET, CustodyEffect.WORD);
    }

    @Test
    void onlyAPersonGivesBackToTheMachines() {
        everyPair((walk, event, next) -> {
            if (!walk.state().machineSpeaks() && next.state().machineSpeaks()) {
                assertThat(event).isInstanceOf(CustodyEvent.GivenBack.class);
            }
        });
    }

    @Test
    void whoComesIntoTheQueueFromAMachineComesWithAPacketAndIsToldOnceAtMost() {
        everyPair((walk, event, next) -> {
            boolean handedOver = walk.state().machineSpeaks() && next.state() instanceof Custody.Queued;
            if (handedOver
                    && !(event instanceof CustodyEvent.WroteElsewhere)
                    && !(event instanceof CustodyEvent.ProgramWrote)) {
                assertThat(next.has(CustodyEffect.PACKET))
                        .as("%s by %s", walk, event)
                        .isTrue();
            }
            if (next.has(CustodyEffect.WORD)) {
                assertThat(handedOver).as("%s by %s", walk, event).isTrue();
                assertThat(next.state().waits()).isTrue();
            }
        });
    }

    @Test
    void rulesAtWorkBreakOffWhenTheConversationIsTakenFromThem() {
        everyPair((walk, event, next) -> {
            boolean theirOwn = event instanceof CustodyEvent.RuleEnded
                    || event instanceof CustodyEvent.RuleAnswered
                    || event instanceof CustodyEvent.RuleFailed
                    || event instanceof CustodyEvent.Proposed
                    || event instanceof CustodyEvent.RuleHandsOver;
            if (walk.state() instanceof Custody.Acting && !next.state().machineSpeaks() && !theirOwn) {
                assertThat(next.has(CustodyEffect.HALT))
                        .as("%s by %s", walk, event)
                        .isTrue();
            }
        });
    }

    @Test
    void whatWaitsForAMachineIsAskedOfTheRules() {
        everyPair((walk, event, next) -> {
            boolean entered = next.state() instanceof Custody.Deciding && !(walk.state() instanceof Custody.Deciding);
            if (entered || (event instanceof CustodyEvent.Wrote && next.state().machineSpeaks())) {
                assertThat(next.has(CustodyEffect.ASK_RULES))
                        .as("%s by %s", walk, event)
                        .isTrue();
            }
        });
    }

    @Test
    void theWordThatAPersonWillAnswerNeverComesAfterThePerson() {
        everyPair((walk, event, next) -> {
            if (event instanceof CustodyEvent.WordSends && walk.state() instanceof Custody.Taken) {
                assertThat(next.effects()).containsExactly(CustodyEffect.REFUSE);
            }
        });
    }

    @Test
    void longRunsKeepTheSame() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int run = 0; run < 2_000; run++) {
            Walk walk = new Walk(new Custody.Resting(), false);
            List<CustodyEvent> past = new ArrayList<>();
            for (int step = 0; step < 200; step++) {
                CustodyEvent event = EVENTS.get(random.nextInt(EVENTS.size()));
                past.add(event);
                CustodyMachine.Next next = CustodyMachine.next(walk.state(), event);
                if ((next.has(CustodyEffect.ALLOW) && event instanceof CustodyEvent.MachineSends && walk.takenOver())
                        || (next.state().waits() && next.state().owner() == Custody.Owner.NOBODY)) {
                    throw new AssertionError("seed %d: %s".formatted(SEED, past));
                }
                walk = walk.after(event);
            }
        }
    }

    @Test
    void aProgramOfTheShopsEndsTheWaitingAndTakesNothingFromRulesThatWaitForTheBuyer() {
        everyPair((walk, event, next) -> {
            if (event instanceof CustodyEvent.ProgramWrote) {
                assertThat(next.state().waits()).as("%s", walk).isFalse();
                boolean answersToo =
                        walk.state().machineSpeaks() && walk.state().waits();
                assertThat(next.state().machineSpeaks())
                        .as("%s", walk)
                        .isEqualTo(walk.state().machineSpeaks() && !answersToo);
                assertThat(next.has(CustodyEffect.HALT)).as("%s", walk).isEqualTo(answersToo);
            }
        });
    }

    private interface Invariant {
        void check(Walk walk, CustodyEvent event, CustodyMachine.Next next);
    }

    private static void everyPair(Invariant invariant) {
        for (Walk walk : reachable()) {
            for (CustodyEvent event : EVENTS) {
                invariant.check(walk, event, CustodyMachine.next(walk.state(), event));
            }
        }
    }

    private static Set<Walk> reachable() {
        Set<Walk> seen = new LinkedHashSet<>();
        ArrayDeque<Walk> open = new ArrayDeque<>(List.of(new Walk(new Custody.Resting(), false)));
        while (!open.isEmpty()) {
            Walk walk = open.poll();
            if (seen.add(walk)) {
                EVENTS.forEach(event -> open.add(walk.after(event)));
            }
        }
        return seen;
    }
}
