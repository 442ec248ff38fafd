package org.atiende.server.replies.suggestions;

import java.util.Locale;
import org.atiende.nlu.Taxonomy;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Texts;

/** A language that members read. */
public enum Language {
    ZH(Locale.SIMPLIFIED_CHINESE),
    ES(Locale.of("es", "MX")),
    EN(Locale.ENGLISH);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** {@code zh}, {@code es} or {@code en}; what stands after a hyphen is a country and says nothing here. */
    public static Language of(String tag) {
        for (Language language : values()) {
            if (tag.equalsIgnoreCase(language.name())
                    || tag.toUpperCase(Locale.ROOT).startsWith(language + "-")) {
                return language;
            }
        }
        throw new Problem(
                ProblemCode.INVALID_VALUE, "language is '%s', not zh, es or en".formatted(Texts.excerpt(tag, 20)));
    }

    Locale locale() {
        return locale;
    }

    /** The one of three texts that is in this language. */
    public String of(String zh, String es, String en) {
        return switch (this) {
            case ZH -> zh;
            case ES -> es;
            case EN -> en;
        };
    }

    public String of(Taxonomy.Labels labels) {
        return of(labels.zh(), labels.es(), labels.en());
    }
}
