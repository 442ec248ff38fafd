package org.atiende.server.automation.handover;

import java.util.Optional;

/** Something that happens to a conversation, as far as who has it depends on it. */
public sealed interface CustodyEvent {

    /**
     * The buyer has written.
     *
     * @param needsPerson why a person is needed, where one is
     */
    record Wrote(Optional<HandOverReason> needsPerson) implements CustodyEvent {}

    /** A rule begins. */
    record RuleBegan() implements CustodyEvent {}

    /** A rule has answered what the buyer wrote last; it may go on. */
    record RuleSpoke() implements CustodyEvent {}

    /** A rule has come to its end, and had spoken to the buyer. */
    record RuleAnswered() implements CustodyEvent {}

    /** A rule has come to its end without a word to the buyer. */
    record RuleEnded() implements CustodyEvent {}

    /**
     * A rule broke off.
     *
     * @param spoke whether it had spoken to the buyer, who waits for what it began
     */
    record RuleFailed(boolean spoke) implements CustodyEvent {}

    /** A rule has prepared what a person releases. */
    record Proposed() implements CustodyEvent {}

    /** A rule hands over. */
    record RuleHandsOver() implements CustodyEvent {}

    /** The rules were asked, and none fits. */
    record NothingFits() implements CustodyEvent {}

    /** The buyer has only greeted, and the time is over in which more was waited for. */
    record OnlyGreeted() implements CustodyEvent {}

    /** A member takes it, or is given it. */
    record Took() implements CustodyEvent {}

    /** Nobody is to have it any more. */
    record LetGo() implements CustodyEvent {}

    /** A member answers the buyer. */
    record PersonWrote() implements CustodyEvent {}

    /** Somebody of the shop answers past the desk. */
    record WroteElsewhere() implements CustodyEvent {}

    /** A program of the shop's answers through an API key: nobody has it for that, but the buyer has an answer. */
    record ProgramWrote() implements CustodyEvent {}

    /** A person gives it back to the machines. */
    record GivenBack() implements CustodyEvent {}

    record Resolved() implements CustodyEvent {}

    record Reopened() implements CustodyEvent {}

    /** The stop switch goes on for it. */
    record Stopped() implements CustodyEvent {}

    /** A machine's message is about to be sent. */
    record MachineSends() implements CustodyEvent {}

    /** The word that a person will answer is about to be sent. */
    record WordSends() implements CustodyEvent {}
}
