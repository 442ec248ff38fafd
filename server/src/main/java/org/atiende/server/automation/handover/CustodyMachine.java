package org.atiende.server.automation.handover;

import java.util.List;
import org.atiende.server.automation.handover.Custody.Acting;
import org.atiende.server.automation.handover.Custody.Closed;
import org.atiende.server.automation.handover.Custody.Deciding;
import org.atiende.server.automation.handover.Custody.Queued;
import org.atiende.server.automation.handover.Custody.Resting;
import org.atiende.server.automation.handover.Custody.Taken;

/**
 * Who has a conversation next, and what follows: one function of state and event, defined for each pair. A message on its
 * way is a pair too, so that it is let through or held back by the state in which it is sent, not by the one in which it was
 * ordered.
 */
public final class CustodyMachine {
    private CustodyMachine() {}

    /** The next state and what follows. */
    public record Next(Custody state, List<CustodyEffect> effects) {
        public Next {
            effects = List.copyOf(effects);
        }

        private static Next stay(Custody state, CustodyEffect... effects) {
            return new Next(state, List.of(effects));
        }

        public boolean has(CustodyEffect effect) {
            return effects.contains(effect);
        }
    }

    public static Next next(Custody state, CustodyEvent event) {
        return switch (event) {
            case CustodyEvent.Wrote wrote -> wrote(state, wrote);
            case CustodyEvent.RuleBegan began ->
                state.machineSpeaks() ? Next.stay(new Acting(state.waits())) : Next.stay(state);
            case CustodyEvent.RuleSpoke spoke ->
                state instanceof Acting ? Next.stay(new Acting(false)) : Next.stay(state);
            case CustodyEvent.RuleAnswered answered -> ended(state);
            case CustodyEvent.RuleEnded ended -> ended(state);
            case CustodyEvent.RuleFailed failed ->
                handOver(
                        failed.spoke() && state.machineSpeaks() ? new Acting(true) : state,
                        HandOverReason.RULE_FAILED,
                        true);
            case CustodyEvent.Proposed proposed -> handOver(state, HandOverReason.TO_RELEASE, false);
            case CustodyEvent.RuleHandsOver rule -> handOver(state, HandOverReason.BY_RULE, true);
            case CustodyEvent.NothingFits nothing ->
                state instanceof Deciding
                        ? queued(HandOverReason.NOTHING_FITS, true, CustodyEffect.PACKET, CustodyEffect.WORD)
                        : Next.stay(state);
            case CustodyEvent.OnlyGreeted greeted ->
                state instanceof Deciding
                        ? queued(HandOverReason.GREETED, true, CustodyEffect.PACKET, CustodyEffect.WORD)
                        : Next.stay(state);
            case CustodyEvent.Took took ->
                state instanceof Closed ? Next.stay(state) : Next.stay(new Taken(state.waits()), CustodyEffect.HALT);
            case CustodyEvent.LetGo letGo ->
                state instanceof Taken taken
                        ? queued(HandOverReason.LET_GO, taken.waits(), CustodyEffect.PACKET)
                        : Next.stay(state);
            case CustodyEvent.PersonWrote wrote ->
                state instanceof Closed ? Next.stay(state) : Next.stay(new Taken(false), CustodyEffect.HALT);
            case CustodyEvent.WroteElsewhere wrote ->
                switch (state) {
                    case Closed closed -> Next.stay(closed);
                    case Taken taken -> Next.stay(new Taken(false));
                    default -> queued(HandOverReason.ELSEWHERE, false, CustodyEffect.HALT);
                };
            case CustodyEvent.ProgramWrote wrote -> programWrote(state);
            case CustodyEvent.GivenBack back ->
                switch (state) {
                    case Queued queued -> givenBack(queued);
                    case Taken taken -> givenBack(taken);
                    default -> Next.stay(state);
                };
            case CustodyEvent.Resolved resolved -> Next.stay(new Closed(), CustodyEffect.HALT);
            case CustodyEvent.Reopened reopened ->
                state instanceof Closed
                        ? queued(HandOverReason.REOPENED, false, CustodyEffect.PACKET)
                        : Next.stay(state);
            case CustodyEvent.Stopped stopped ->
                state.owner() == Custody.Owner.MACHINE
                        ? queued(HandOverReason.STOPPED, state.waits(), CustodyEffect.HALT, CustodyEffect.PACKET)
                        : Next.stay(state);
            case CustodyEvent.MachineSends sends ->
                Next.stay(state, state.machineSpeaks() ? CustodyEffect.ALLOW : CustodyEffect.REFUSE);
            case CustodyEvent.WordSends sends ->
                // The last that a machine says: it may still go out while the conversation waits for its person.
                Next.stay(
                        state,
                        state.machineSpeaks() || state instanceof Queued ? CustodyEffect.ALLOW : CustodyEffect.REFUSE);
        };
    }

    private static Next wrote(Custody state, CustodyEvent.Wrote wrote) {
        return switch (state) {
            case Taken taken -> Next.stay(new Taken(true));
            case Queued queued -> Next.stay(new Queued(queued.reason(), true));
            case Closed closed -> queued(HandOverReason.REOPENED, true, CustodyEffect.PACKET);
            case Resting resting -> heard(new Deciding(), wrote);
            case Deciding deciding -> heard(new Deciding(), wrote);
            case Acting acting -> heard(new Acting(true), wrote);
        };
    }

    private static Next heard(Custody machine, CustodyEvent.Wrote wrote) {
        return wrote.needsPerson()
                .map(reason -> queued(reason, true, CustodyEffect.HALT, CustodyEffect.PACKET, CustodyEffect.WORD))
                .orElseGet(() -> Next.stay(machine, CustodyEffect.ASK_RULES));
    }

    /**
     * Rules break off where they were about to answer the same; where the buyer waited for nothing it was news, which takes
     * nothing from them.
     */
    private static Next programWrote(Custody state) {
        return switch (state) {
            case Queued queued -> Next.stay(new Queued(queued.reason(), false));
            case Taken taken -> Next.stay(new Taken(false));
            case Deciding deciding -> queued(HandOverReason.ELSEWHERE, false, CustodyEffect.HALT);
            case Acting acting when acting.waits() -> queued(HandOverReason.ELSEWHERE, false, CustodyEffect.HALT);
            case Acting acting -> Next.stay(acting);
            case Resting resting -> Next.stay(resting);
            case Closed closed -> Next.stay(closed);
        };
    }

    /** A rule is through; what the buyer has asked besides is for a person. */
    private static Next ended(Custody state) {
        return switch (state) {
            case Acting acting
            when acting.waits() -> queued(HandOverReason.NOTHING_FITS, true, CustodyEffect.PACKET, CustodyEffect.WORD);
            case Acting acting -> Next.stay(new Resting());
            default -> Next.stay(state);
        };
    }

    /** Into the queue of people, from where machines speak alone. */
    private static Next handOver(Custody state, HandOverReason reason, boolean word) {
        if (!state.machineSpeaks()) {
            return Next.stay(state);
        }
        return word && state.waits()
                ? queued(reason, true, CustodyEffect.PACKET, CustodyEffect.WORD)
                : queued(reason, state.waits(), CustodyEffect.PACKET);
    }

    private static Next givenBack(Custody state) {
        return state.waits() ? Next.stay(new Deciding(), CustodyEffect.ASK_RULES) : Next.stay(new Resting());
    }

    private static Next queued(HandOverReason reason, boolean waits, CustodyEffect... effects) {
        return Next.stay(new Queued(reason, waits), effects);
    }
}
