package org.atiende.server.database;

/** Says why this process must not serve this database; its message is written for the person who starts it. */
public final class StartRefusedException extends RuntimeException {
    public StartRefusedException(String message) {
        super(message);
    }
}
