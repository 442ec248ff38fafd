package org.atiende.server.queues;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.atiende.server.kernel.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A member who answers buyers, as things stand.
 *
 * @param open how many open conversations they have
 * @param away whether they have said that they are
 * @param here whether they have the desk open on a screen
 * @param offHours whether their calendar is closed now
 * @param turn when they were last given a conversation by the desk; null for never
 */
@Schema(name = "QueueCandidate")
public record Candidate(
        MemberId id,
        String name,
        int open,
        boolean away,
        boolean here,
        boolean offHours,
        @Nullable Instant turn) {}
