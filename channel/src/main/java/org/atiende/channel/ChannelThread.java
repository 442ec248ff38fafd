package org.atiende.channel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A line of talk that the platform keeps apart from others with the same buyer.
 *
 * @param id the platform's id of it, unique within the account, such as {@code pack:2000000089077943}
 * @param address where an answer goes to now; it may change with each message
 * @param about what it is about, by the platform's ids
 * @param answerBy by when the platform wants an answer, where it says so
 */
public record ChannelThread(
        String id, ThreadKind kind, String address, List<Reference> about, Optional<Instant> answerBy) {
    public ChannelThread {
        about = List.copyOf(about);
    }

    /** Something of the platform that a talk is about. */
    public record Reference(What what, String id) {
        /** What it is. */
        public enum What {
            ORDER,
            /** Several orders that were paid and are sent together. */
            PACK,
            PARCEL,
            LISTING,
            CLAIM
        }
    }

    @Override
    public String toString() {
        return "ChannelThread[" + kind + "]";
    }
}
