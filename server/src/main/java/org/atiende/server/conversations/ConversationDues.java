package org.atiende.server.conversations;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The deadlines of a conversation as they are stored.
 *
 * @param target by when the shop wants to answer; null when nothing waits
 * @param targetReason what for
 * @param platform by when the platform wants an answer or a step
 * @param obligation by when the matter must be settled
 * @param obligationReason {@code resolution} for the shop's own promise, {@code legal} for the law's term
 */
@Schema(name = "ConversationDeadlines")
public record ConversationDues(
        @Nullable Instant target,

        @Nullable @Schema(allowableValues = {"first_reply", "reply", "undelivered"})
        String targetReason,

        @Nullable Instant platform,
        @Nullable Instant obligation,

        @Nullable @Schema(allowableValues = {"resolution", "legal"})
        String obligationReason) {

    /** By when the next answer is due, and what for. */
    public Optional<Due> answer() {
        return Stream.of(
                        target == null ? null : new Due(target, Objects.requireNonNull(targetReason)),
                        platform == null ? null : new Due(platform, "platform"))
                .filter(Objects::nonNull)
                .reduce(Due::sooner);
    }

    /** By when something of any kind is due. */
    public Optional<Instant> next() {
        return Stream.of(target, platform, obligation).filter(Objects::nonNull).min(Instant::compareTo);
    }
}
