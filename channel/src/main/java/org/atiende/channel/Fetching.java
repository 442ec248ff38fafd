package org.atiende.channel;

import java.util.Optional;
import java.util.Set;

/** What a connector can do whose platform tells only that something has changed: find out what it is now. */
public interface Fetching {

    /**
     * Asks the platform what a notice is about. Runs after the platform got its answer, outside every transaction, as often
     * as needed; what it finds is stored once by the ids of its events.
     */
    FetchOutcome fetch(RawEvent notice, Access access);

    /**
     * The event that a notice holds whole, so that nothing has to be asked, read by the settings of the account that it is for;
     * empty where the platform is to be asked. No network, no waiting.
     */
    default Optional<RawEvent> held(RawEvent notice, Account account) {
        return Optional.empty();
    }

    /**
     * The threads of notices that may be about an event, so that the event has not been missed while one of them waits; empty where
     * any notice may be.
     */
    default Optional<Set<String>> noticedBy(RawEvent event) {
        return Optional.empty();
    }

    /**
     * The notice whose fetch shows what became of a message: whether it got there, when its answer was lost, and what the
     * platform's moderation made of it.
     *
     * @param attempt which try it is, so that each is followed
     */
    Optional<RawEvent> follow(Outgoing message, Account account, int attempt);
}
