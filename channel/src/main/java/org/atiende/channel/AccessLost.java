package org.atiende.channel;

/** There is no token to be had for an account. */
public final class AccessLost extends RuntimeException {

    /** Whether it may pass. */
    public enum Kind {
        /** The platform cannot be reached; it may pass by itself. */
        NOT_NOW,
        /** The seller has to authorise again. */
        REFUSED
    }

    private final Kind kind;
    private final transient Failure failure;

    public AccessLost(Kind kind, Failure failure) {
        super("%s: %s".formatted(failure.code(), failure.reason().words()));
        this.kind = kind;
        this.failure = failure;
    }

    public Kind kind() {
        return kind;
    }

    public Failure failure() {
        return failure;
    }
}
