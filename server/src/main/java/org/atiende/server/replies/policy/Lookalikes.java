package org.atiende.server.replies.policy;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Characters that pass for plain ones and that Unicode's own decomposition leaves alone; read from a list. */
final class Lookalikes {
    private static final Map<Integer, String> TWINS = new HashMap<>();

    static {
        for (String line : Lists.lines("lookalikes.txt")) {
            String[] columns = line.split("\\s+");
            String plain = columns[0].equals("space") ? " " : columns[0].equals("nothing") ? "" : columns[0];
            for (int i = 1; i < columns.length; i++) {
                TWINS.put(Integer.parseInt(columns[i], 16), plain);
            }
        }
        series(0x1F1E6, 'a', 26); // regional indicators
        series(0x1F150, 'a', 26); // negative circled
        series(0x1F170, 'a', 26); // negative squared
        series(0x2776, '1', 9); // negative circled digits
        series(0x2780, '1', 9); // circled sans-serif digits
        series(0x278A, '1', 9); // negative circled sans-serif digits
    }

    private Lookalikes() {}

    private static void series(int first, char plain, int count) {
        for (int i = 0; i < count; i++) {
            TWINS.put(first + i, Character.toString(plain + i));
        }
    }

    /** The plain characters that it looks like; null when it looks like none. */
    static @Nullable String of(int codePoint) {
        return TWINS.get(codePoint);
    }
}
