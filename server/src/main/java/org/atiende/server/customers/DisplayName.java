package org.atiende.server.customers;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.atiende.nlu.PersonalData;

/**
 * Makes the name that members see: the given name, without a title, and the initial of the next word. Enough to greet a buyer by, and no
 * more of the person than that stands in the clear.
 */
final class DisplayName {
    private static final String UNKNOWN = "—";
    private static final int LONGEST = 24;
    /** Who calls themselves anything longer is known by the beginning of it. */
    private static final int MOST_READ = 200;

    /** Titles that people in Mexico put before their names; a name that is nothing else stays. */
    private static final Set<String> TITLES = Set.of(
            "sr",
            "sra",
            "srita",
            "srta",
            "señor",
            "señora",
            "señorita",
            "don",
            "doña",
            "dr",
            "dra",
            "ing",
            "lic",
            "mtro",
            "mtra",
            "arq",
            "cp",
            "prof",
            "profr",
            "profa",
            "profra");

    private DisplayName() {}

    static String of(Optional<String> name) {
        String masked = name.map(
                        it -> PersonalData.mask(cut(it.strip(), MOST_READ)).text())
                .orElse("");
        String[] words = withoutTitles(masked).split("\\s+", 3);
        if (words[0].isEmpty() || words[0].startsWith("<")) {
            return UNKNOWN;
        }
        String given = cut(words[0], LONGEST);
        if (words.length == 1 || words[1].startsWith("<")) {
            return given;
        }
        return given + " " + Character.toString(Character.toUpperCase(words[1].codePointAt(0))) + ".";
    }

    private static String withoutTitles(String name) {
        String rest = name;
        String[] words = rest.split("\\s+", 2);
        while (words.length == 2 && TITLES.contains(words[0].replace(".", "").toLowerCase(Locale.ROOT))) {
            rest = words[1];
            words = rest.split("\\s+", 2);
        }
        return rest;
    }

    private static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most));
    }
}
