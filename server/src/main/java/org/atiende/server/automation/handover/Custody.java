package org.atiende.server.automation.handover;

/**
 * Who has a conversation.
 *
 * <pre>
 *   resting ──wrote──▶ deciding ──rule began──▶ acting ──rule answered──▶ resting
 *      │                  │                        │
 *      └──────── a person is needed, nothing fits, a rule failed, stopped ────────▶ queued ◀──let go── taken
 *                                                                                     │  ──took──▶      │
 *      resting, deciding ◀─────────────────── given back ─────────────────────────────┴─────────────────┘
 * </pre>
 *
 * From {@code queued} and {@code taken} only a person's giving back leads to where machines speak.
 */
public sealed interface Custody {

    /** Whether the buyer waits for something. */
    boolean waits();

    Owner owner();

    /** Whose it is that the buyer gets an answer. */
    enum Owner {
        NOBODY,
        MACHINE,
        QUEUE,
        PERSON
    }

    /** Nothing waits; machines may speak. */
    record Resting() implements Custody {
        @Override
        public boolean waits() {
            return false;
        }

        @Override
        public Owner owner() {
            return Owner.NOBODY;
        }
    }

    /** The buyer has written, and the rules are being asked. */
    record Deciding() implements Custody {
        @Override
        public boolean waits() {
            return true;
        }

        @Override
        public Owner owner() {
            return Owner.MACHINE;
        }
    }

    /** A rule is at work. */
    record Acting(boolean waits) implements Custody {
        @Override
        public Owner owner() {
            return Owner.MACHINE;
        }
    }

    /** It stands in the queue of people; machines are silent. */
    record Queued(HandOverReason reason, boolean waits) implements Custody {
        @Override
        public Owner owner() {
            return Owner.QUEUE;
        }
    }

    /** A member has it; machines are silent. */
    record Taken(boolean waits) implements Custody {
        @Override
        public Owner owner() {
            return Owner.PERSON;
        }
    }

    /** It is resolved; the buyer's next message opens another. */
    record Closed() implements Custody {
        @Override
        public boolean waits() {
            return false;
        }

        @Override
        public Owner owner() {
            return Owner.NOBODY;
        }
    }

    /** Whether machines may speak in it. */
    default boolean machineSpeaks() {
        return switch (this) {
            case Resting resting -> true;
            case Deciding deciding -> true;
            case Acting acting -> true;
            case Queued queued -> false;
            case Taken taken -> false;
            case Closed closed -> false;
        };
    }
}
