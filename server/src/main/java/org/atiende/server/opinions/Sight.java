package org.atiende.server.opinions;

import org.jspecify.annotations.Nullable;

/** What of a second reader is sealed at rest: nulls and nothing for an encoder. Never logged. */
record Sight(@Nullable String url, @Nullable String model, String key) {
    @Override
    public String toString() {
        return "Sight[…]";
    }
}
