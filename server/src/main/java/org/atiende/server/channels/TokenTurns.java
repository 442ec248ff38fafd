package org.atiende.server.channels;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.WorkspaceId;

/**
 * Turns of accounts that ask platforms for tokens, each with a connection to the database in its hand: few at one place, few of
 * one workspace, whose shops enter addresses of their own, and few in all. Who waits for a turn has no connection.
 */
final class TokenTurns {
    private static final int AT_ONE_PLACE = 2;
    private static final int OF_ONE_WORKSPACE = 3;
    /** Half of the connections. */
    private static final int IN_ALL = 6;

    private static final Duration PLACE_WITHIN = Duration.ofSeconds(10);
    /** On top of the wait for the place, whose turn is kept meanwhile; twice, for the workspace's turn and for one of all. */
    private static final Duration ANY_WITHIN = Duration.ofSeconds(2);

    private final Map<String, Semaphore> places = new ConcurrentHashMap<>();
    private final Map<WorkspaceId, Semaphore> workspaces = new ConcurrentHashMap<>();
    private final Semaphore all = new Semaphore(IN_ALL, true);

    /**
     * What a workspace is answered at a place.
     *
     * @param busy what it is where no turn was to be had, by the reason
     */
    <T> T in(WorkspaceId workspace, String place, Supplier<T> ask, Function<DeskReason, T> busy) {
        return in(
                places.computeIfAbsent(place, it -> new Semaphore(AT_ONE_PLACE, true)),
                PLACE_WITHIN,
                DeskReason.TOKENS_BUSY,
                () -> in(
                        workspaces.computeIfAbsent(workspace, it -> new Semaphore(OF_ONE_WORKSPACE, true)),
                        ANY_WITHIN,
                        DeskReason.TOKENS_BUSY,
                        () -> in(all, ANY_WITHIN, DeskReason.NO_TOKEN, ask, busy),
                        busy),
                busy);
    }

    private static <T> T in(
            Semaphore turn, Duration within, DeskReason reason, Supplier<T> ask, Function<DeskReason, T> busy) {
        try {
            if (!turn.tryAcquire(within.toMillis(), TimeUnit.MILLISECONDS)) {
                return busy.apply(reason);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return busy.apply(DeskReason.NO_TOKEN);
        }
        try {
            return ask.get();
        } finally {
            turn.release();
        }
    }
}
