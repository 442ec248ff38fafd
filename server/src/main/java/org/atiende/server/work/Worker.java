package org.atiende.server.work;

import org.springframework.context.SmartLifecycle;

/** Someone who works in rounds for as long as the desk runs. */
public interface Worker extends SmartLifecycle {
    Rounds rounds();

    @Override
    default void start() {
        rounds().start();
    }

    @Override
    default void stop() {
        rounds().stop();
    }

    @Override
    default boolean isRunning() {
        return rounds().running();
    }
}
