package org.atiende.server.channels;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.atiende.server.kernel.ChannelId;

/** How many attempts are under way over each account. An account with many waits until some have ended. */
final class UnderWay {
    private final int most;
    private final Map<ChannelId, Integer> counts = new ConcurrentHashMap<>();

    UnderWay(int most) {
        this.most = most;
    }

    /** The attempt, counted from now until it ends. */
    Runnable counted(ChannelId channel, Runnable attempt) {
        counts.merge(channel, 1, Integer::sum);
        return () -> {
            try {
                attempt.run();
            } finally {
                counts.computeIfPresent(channel, (id, count) -> count == 1 ? null : count - 1);
            }
        };
    }

    /** The accounts that have to wait, these among them. */
    Set<ChannelId> resting(Set<ChannelId> others) {
        Set<ChannelId> resting = new HashSet<>(others);
        counts.forEach((channel, count) -> {
            if (count >= most) {
                resting.add(channel);
            }
        });
        return resting;
    }
}
