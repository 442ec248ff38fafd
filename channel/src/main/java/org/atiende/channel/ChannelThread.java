package org.atiende.channel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line of talk that the platform keeps apart from others with the same buyer.
 *
 * @param id the platform's id of it, unique within the account, such as {@code pack:2000000089077943}
 * @param address where an answer goes to now; it may change with each message
 * @param about what it is about, by the platform's ids
 * @param answerBy by when the platform wants an answer, where it says so
 * @param aliases further ids under which the same line is known from this message on, where a platform has no one id for it;
 *     a message whose line has the id of an alias belongs to the line that took the alias first
 * @param byHandOnly why no machine may answer it now, whatever the channel allows else
 */
public record ChannelThread(
        String id,
        ThreadKind kind,
        String address,
        List<Reference> about,
        Optional<Instant> answerBy,
        List<String> aliases,
        Optional<Failure> byHandOnly) {
    public ChannelThread(
            String id,
            ThreadKind kind,
            String address,
            List<Reference> about,
            Optional<Instant> answerBy,
            @Nullable List<String> aliases,
            @Nullable Optional<Failure> byHandOnly) {
        this.id = id;
        this.kind = kind;
        this.address = address;
        this.about = List.copyOf(about);
        this.answerBy = answerBy;
        // Lines that were stored before there were aliases have none.
        this.aliases = aliases == null ? List.of() : List.copyOf(aliases);
        this.byHandOnly = byHandOnly == null ? Optional.empty() : byHandOnly;
    }

    /** A line that is known by one id and may be answered by machines as far as the channel allows it. */
    public ChannelThread(
            String id, ThreadKind kind, String address, List<Reference> about, Optional<Instant> answerBy) {
        this(id, kind, address, about, answerBy, List.of(), Optional.empty());
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
