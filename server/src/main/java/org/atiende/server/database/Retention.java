package org.atiende.server.database;

import java.time.Instant;

/** What a module has that is forgotten after its time. */
public interface Retention {

    /** What is forgotten, in a word for the log. */
    String what();

    /** Takes away one batch of what is past its time, oldest first; returns how much. */
    int forget(Keeper keeper, RetentionSettings settings, Instant now);
}
