package org.atiende.models.esmx.replies;

import java.util.Locale;

/** How the buyer feels whom an answer is written for. */
public enum Mood {
    /** Neutral or glad. */
    CALM,
    /** Frustrated, angry or worried. */
    UPSET;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Mood of(String id) {
        for (Mood mood : values()) {
            if (mood.id().equals(id)) {
                return mood;
            }
        }
        throw new IllegalArgumentException("No mood is called '" + id + "'");
    }
}
