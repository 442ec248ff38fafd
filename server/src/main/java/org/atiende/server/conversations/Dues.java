package org.atiende.server.conversations;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * By when the shop must act in a conversation.
 *
 * @param target by when it wants to answer
 * @param platform by when the platform wants an answer or a step
 * @param obligation by when the matter must be settled: the shop's own promise, or the law's term
 */
public record Dues(Optional<Due> target, Optional<Instant> platform, Optional<Due> obligation) {
    public static final Dues NONE = new Dues(Optional.empty(), Optional.empty(), Optional.empty());

    /** By when the next answer is due. */
    public Optional<Due> answer() {
        return Stream.concat(target.stream(), platform.map(at -> new Due(at, "platform")).stream())
                .reduce(Due::sooner);
    }

    /** Of two messages' deadlines the sooner ones. */
    public Dues and(Dues other) {
        return new Dues(
                Stream.concat(target.stream(), other.target.stream()).reduce(Due::sooner),
                Stream.concat(platform.stream(), other.platform.stream()).min(Instant::compareTo),
                Stream.concat(obligation.stream(), other.obligation.stream()).reduce(Due::sooner));
    }
}
