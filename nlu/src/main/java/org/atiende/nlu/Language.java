package org.atiende.nlu;

import java.util.Locale;

/** The language a message is written in, as far as answering it is concerned. */
public enum Language {
    ES,
    PT,
    EN,
    ZH,
    OTHER;

    /** @throws IllegalArgumentException where there is no such language */
    public static Language of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
