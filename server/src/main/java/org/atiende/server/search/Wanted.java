package org.atiende.server.search;

import org.atiende.server.conversations.Narrowed;

/** What somebody looks for, and among which conversations. */
public record Wanted(String text, Narrowed among) {

    /** Leaves the text out: it may hold personal data, and no log ever does. */
    @Override
    public String toString() {
        return "Wanted[… among %s]".formatted(among);
    }
}
