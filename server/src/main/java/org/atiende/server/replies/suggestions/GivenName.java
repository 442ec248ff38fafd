package org.atiende.server.replies.suggestions;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name to greet a buyer by, made from what members see of it; nothing where it is a nickname, a title or no name at all. */
final class GivenName {
    private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}'’-]{1,19}");
    private static final Pattern TITLE = Pattern.compile(
            "(?i)(sr|sra|srta|srita|lic|ing|dr|dra|arq|mtro|mtra|prof|profa|c\\.?p|don|doña|señor|señora)\\.?");

    private GivenName() {}

    static Optional<String> of(String shown) {
        String first = first(shown);
        if (!NAME.matcher(first).matches() || titled(shown)) {
            return Optional.empty();
        }
        String lower = first.toLowerCase(Locale.ROOT);
        boolean shouted = first.equals(first.toUpperCase(Locale.ROOT)) || first.equals(lower);
        if (!shouted) {
            return Optional.of(first);
        }
        return Optional.of(lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1));
    }

    /** Whether the buyer calls themselves by a title, as those do who say usted. */
    static boolean titled(String shown) {
        Matcher title = TITLE.matcher(first(shown));
        return title.matches();
    }

    private static String first(String shown) {
        return shown.strip().split("\\s+", 2)[0];
    }
}
