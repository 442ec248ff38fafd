package org.atiende.server.channels;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this process is at, and so holds on to, each from when it is begun until its attempt has ended in whatever way. A
 * lease is renewed for these alone: that of an attempt which ended without giving back runs out.
 */
final class Held<T> {
    private final Set<T> held = ConcurrentHashMap.newKeySet();

    /** The attempt at something, which is held from now until the attempt has ended. */
    Runnable during(T what, Runnable attempt) {
        held.add(what);
        return () -> {
            try {
                attempt.run();
            } finally {
                held.remove(what);
            }
        };
    }

    /** What is held now. */
    Set<T> now() {
        return Set.copyOf(held);
    }
}
