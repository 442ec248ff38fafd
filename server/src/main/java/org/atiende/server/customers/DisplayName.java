package org.atiende.server.customers;

import java.util.Optional;
import org.atiende.nlu.PersonalData;

/**
 * Makes the name that members see: the given name and the initial of the next word. Enough to greet a buyer by, and no
 * more of the person than that stands in the clear.
 */
final class DisplayName {
    private static final String UNKNOWN = "—";
    private static final int LONGEST = 24;

    private DisplayName() {}

    static String of(Optional<String> name) {
        String masked = name.map(it -> PersonalData.mask(it.strip()).text()).orElse("");
        String[] words = masked.split("\\s+", 3);
        if (words[0].isEmpty() || words[0].startsWith("<")) {
            return UNKNOWN;
        }
        String given = words[0].length() > LONGEST
                ? words[0].substring(
                        0,
                        words[0].offsetByCodePoints(
                                0, Math.min(LONGEST, words[0].codePointCount(0, words[0].length()))))
                : words[0];
        if (words.length == 1 || words[1].startsWith("<")) {
            return given;
        }
        return given + " " + Character.toString(Character.toUpperCase(words[1].codePointAt(0))) + ".";
    }
}
