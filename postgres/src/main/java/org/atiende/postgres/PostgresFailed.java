package org.atiende.postgres;

import org.jspecify.annotations.Nullable;

/** PostgreSQL could not be prepared, started or found again; the message says in one line why. */
public final class PostgresFailed extends RuntimeException {
    PostgresFailed(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }

    PostgresFailed(String reason) {
        this(reason, null);
    }
}
