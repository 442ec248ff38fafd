package org.atiende.server.queues;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.WorkspaceId;

/**
 * Conversations that found nobody, left alone for a while so that they neither cost much nor stand before others: until somebody
 * else could be given something, though never looked at twice within ten seconds, and for a minute at most. A round that began before a
 * new decision may end after it: what it found in vain says nothing of the new one.
 */
final class InVain {
    static final Duration LEAST = Duration.ofSeconds(10);
    static final Duration MOST = Duration.ofMinutes(1);
    private static final int MOST_KEPT = 10_000;

    private final InstantSource clock;
    private final Cache<ConversationId, Try> tries =
            Caffeine.newBuilder().expireAfterWrite(MOST).maximumSize(MOST_KEPT).build();

    InVain(InstantSource clock) {
        this.clock = clock;
    }

    private record Try(WorkspaceId workspace, int version, Set<MemberId> able, Instant at) {
        boolean rests(WorkspaceId of, int versionNow, Set<MemberId> ableNow, Instant now) {
            return workspace.equals(of)
                    && version == versionNow
                    && now.isBefore(at.plus(MOST))
                    && (able.equals(ableNow) || now.isBefore(at.plus(LEAST)));
        }
    }

    /**
     * @param version of the decision about queues that was gone by
     * @param able who could be given something then
     */
    void add(WorkspaceId workspace, ConversationId conversation, int version, Set<MemberId> able) {
        tries.put(conversation, new Try(workspace, version, Set.copyOf(able), clock.instant()));
    }

    /** Those that are to be left alone. */
    Set<ConversationId> of(WorkspaceId workspace, int version, Set<MemberId> able) {
        Instant now = clock.instant();
        return tries.asMap().entrySet().stream()
                .filter(it -> it.getValue().rests(workspace, version, able, now))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    void forgetAll() {
        tries.invalidateAll();
    }
}
