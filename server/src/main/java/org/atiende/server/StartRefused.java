package org.atiende.server;

/** The process cannot be started as it was asked to; the message says in one line why. */
final class StartRefused extends RuntimeException {
    StartRefused(String reason) {
        super(reason);
    }
}
