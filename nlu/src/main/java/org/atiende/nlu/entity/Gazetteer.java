package org.atiende.nlu.entity;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atiende.nlu.EntityKind;

/** The names by which the people of a country call carriers, banks, shops, days and places. Immutable. */
public final class Gazetteer {
    /** Holds no names. */
    public static final Gazetteer NONE = new Gazetteer(List.of());

    /** Words a name has at most, and characters. */
    private static final int LONGEST = 5;

    private static final int MOST_CHARACTERS = 40;
    /** Characters that may stand between two words of a name. */
    private static final int WIDEST_GAP = 2;

    /**
     * A name as it is told, and how else it is written.
     *
     * @param kind what it is a name of
     * @param spellings other ways to write it; case, accents and what stands between the words count for nothing
     */
    public record Name(EntityKind kind, String name, List<String> spellings) {
        public Name {
            spellings = List.copyOf(spellings);
            if (kind.personal()) {
                throw new IllegalArgumentException("\"%s\" is of the personal kind %s".formatted(name, kind));
            }
        }
    }

    private final List<Name> names;
    private final Map<String, Name> bySpelling = new HashMap<>();
    private final Set<String> firstWords = new HashSet<>();
    /** Open table of the hashes of the longest run of the letters a to z of each spelling, without which it is not there. */
    private final int[] signs;

    public Gazetteer(List<Name> names) {
        this.names = List.copyOf(names);
        for (Name name : this.names) {
            put(name, name.name());
            name.spellings().forEach(spelling -> put(name, spelling));
        }
        this.signs = new int[Integer.highestOneBit(Math.max(1, bySpelling.size())) * 4];
        for (String spelling : bySpelling.keySet()) {
            int hash = Scan.hash(longestRun(spelling));
            signs[slot(hash)] = hash;
        }
    }

    private void put(Name name, String spelling) {
        String words = words(spelling);
        Name other = bySpelling.putIfAbsent(words, name);
        if (other != null) {
            throw new IllegalArgumentException(
                    "\"%s\" is a spelling of %s and of %s".formatted(spelling, other.name(), name.name()));
        }
        String[] split = words.split(" ");
        if (longestRun(words).isEmpty() || split.length > LONGEST || words.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("\"%s\" has no letters, more than %d words or more than %d characters"
                    .formatted(spelling, LONGEST, MOST_CHARACTERS));
        }
        firstWords.add(split[0]);
    }

    /** The letters and digits of a spelling, folded, with a space wherever anything else stands between them. */
    private static String words(String spelling) {
        StringBuilder words = new StringBuilder();
        boolean apart = false;
        for (int i = 0; i < spelling.length(); i++) {
            char c = Plain.fold(spelling.charAt(i));
            if (Character.isLetterOrDigit(c)) {
                words.append(apart && !words.isEmpty() ? " " : "").append(c);
                apart = false;
            } else {
                apart = true;
            }
        }
        return words.toString();
    }

    private static String longestRun(String words) {
        int longest = 0;
        int start = 0;
        int run = 0;
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            run = c >= 'a' && c <= 'z' ? run + 1 : 0;
            if (run > longest) {
                longest = run;
                start = i + 1 - run;
            }
        }
        return words.substring(start, start + longest);
    }

    /** In the order in which they were given. */
    public List<Name> names() {
        return names;
    }

    /** Whether a run of letters with this hash may be part of a name. */
    boolean sign(int hash) {
        return signs[slot(hash)] == hash;
    }

    /** Where the hash stands, or would. */
    private int slot(int hash) {
        int slot = (hash * 0x9E3779B9 >>> 8) & signs.length - 1;
        while (signs[slot] != 0 && signs[slot] != hash) {
            slot = slot + 1 & signs.length - 1;
        }
        return slot;
    }

    /** Claims what is named, the longest name that begins at a word first. */
    void find(Claims claims) {
        String plain = claims.plain;
        int[] starts = new int[LONGEST];
        int[] ends = new int[LONGEST];
        int i = 0;
        int count = 0;
        while (true) {
            while (count < LONGEST && i < plain.length()) {
                if (!Plain.word(plain.charAt(i))) {
                    i++;
                    continue;
                }
                starts[count] = i;
                while (i < plain.length() && Plain.word(plain.charAt(i))) {
                    i++;
                }
                ends[count++] = i;
            }
            if (count == 0) {
                return;
            }
            int used = Math.max(1, match(claims, starts, ends, count));
            System.arraycopy(starts, used, starts, 0, count - used);
            System.arraycopy(ends, used, ends, 0, count - used);
            count -= used;
        }
    }

    /** How many of these words the name has that begins with the first; 0 where none does. */
    private int match(Claims claims, int[] starts, int[] ends, int count) {
        if (!firstWords.contains(claims.plain.substring(starts[0], ends[0]))) {
            return 0;
        }
        StringBuilder words = new StringBuilder();
        Name found = null;
        int size = 0;
        for (int n = 0; n < count && ends[n] - starts[0] <= MOST_CHARACTERS; n++) {
            if (n > 0 && starts[n] - ends[n - 1] > WIDEST_GAP) {
                break;
            }
            words.append(n > 0 ? " " : "").append(claims.plain, starts[n], ends[n]);
            Name name = bySpelling.get(words.toString());
            if (name != null) {
                found = name;
                size = n + 1;
            }
        }
        if (found != null) {
            claims.claim(found.kind(), starts[0], ends[size - 1], found.name());
        }
        return size;
    }
}
