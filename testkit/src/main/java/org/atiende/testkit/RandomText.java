package org.atiende.testkit;

import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Seeded random texts of the kinds that break text programs: plain, Spanish, emoji, combining marks, zero-width and
 * control characters, right-to-left, lone surrogates. The seed is part of each failure's message through {@link #toString()};
 * {@code -Datiende.seed=N} sets it.
 */
public final class RandomText {
    private static final String SPANISH = "aábcdeéfghiíjklmnñoópqrstuúüvwxyz ¿?¡!.,  0123456789$@#";
    private static final int[][] RANGES = {
        {0x20, 0x7E},
        {0x1F300, 0x1FAFF},
        {0x0300, 0x036F},
        {0x200B, 0x200F},
        {0x0000, 0x001F},
        {0x0590, 0x06FF},
        {0x4E00, 0x9FFF},
        {0xD800, 0xDFFF},
        {0xFE00, 0xFE0F}
    };

    private final long seed;
    private final SplittableRandom random;

    public RandomText(long fallback) {
        this.seed = Long.getLong("atiende.seed", fallback);
        this.random = new SplittableRandom(seed);
    }

    public Stream<String> texts(int count, int longest) {
        return Stream.generate(() -> next(longest)).limit(count);
    }

    public String next(int longest) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(longest + 1);
        int[] range = RANGES[random.nextInt(RANGES.length)];
        while (text.length() < length) {
            if (random.nextInt(3) > 0) {
                text.append(SPANISH.charAt(random.nextInt(SPANISH.length())));
            } else {
                int character = random.nextInt(range[0], range[1] + 1);
                if (character >= 0xD800 && character <= 0xDFFF) {
                    text.append((char) character);
                } else {
                    text.appendCodePoint(character);
                }
            }
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return "RandomText[seed " + seed + "]";
    }
}
