package org.atiende.server.opinions;

import org.jspecify.annotations.Nullable;

/**
 * A second reader as an owner wants it.
 *
 * @param place where messages go, in the owner's words; what is agreed to is thereby written down
 * @param url of an endpoint; null for an encoder
 * @param model of an endpoint; null for an encoder
 * @param key of an endpoint; null keeps the one that is there, as long as the address stays
 * @param threshold messages read with less are asked about
 * @param dailyBudget how many questions a day, counted in UTC
 */
public record SecondReaderOrder(
        ReaderKind kind,
        String place,
        @Nullable String url,
        @Nullable String model,
        @Nullable String key,
        double threshold,
        int dailyBudget) {

    /** Leaves the key out, so that no log ever holds it. */
    @Override
    public String toString() {
        return "SecondReaderOrder[" + kind + "]";
    }
}
