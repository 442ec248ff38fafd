package org.atiende.testkit;

import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Seeded random texts of the kinds that break text programs: plain, Spanish, emoji and their joiners, combining marks,
 * zero-width and control characters, right-to-left, lone surrogates, and now and then a huge one. {@link #toString()}
 * names the seed, and {@link #check} puts it into each failure; {@code -Datiende.seed=N} sets it. Not for several threads.
 */
public final class RandomText {
    private static final String SPANISH = "aábcdeéfghiíjklmnñoópqrstuúüvwxyz ¿?¡!.,  0123456789$@#";
    private static final int[][] RANGES = {
        {0x20, 0x7E},
        {0x1F300, 0x1FAFF},
        {0x1F1E6, 0x1F1FF},
        {0x0300, 0x036F},
        {0x200B, 0x200F},
        {0x0000, 0x001F},
        {0x0590, 0x06FF},
        {0x4E00, 0x9FFF},
        {0xD800, 0xDFFF},
        {0xFE00, 0xFE0F}
    };
    private static final int HUGE_ONE_IN = 100;
    private static final int HUGE_TIMES = 100;

    private final long seed;
    private final SplittableRandom random;

    public RandomText(long fallback) {
        this.seed = Long.getLong("atiende.seed", fallback);
        this.random = new SplittableRandom(seed);
    }

    /** Something that must hold for any text. */
    @FunctionalInterface
    public interface Claim {
        void check(String text) throws Exception;
    }

    /** Tries the claim on so many texts; a failure names the seed and shows the text with its odd characters escaped. */
    public void check(int count, int longest, Claim claim) {
        for (int i = 0; i < count; i++) {
            String text = next(longest);
            try {
                claim.check(text);
            } catch (AssertionError | Exception e) {
                throw new AssertionError(
                        "Fails with -Datiende.seed=%d at text %d, \"%s\": %s"
                                .formatted(seed, i, escaped(text), e.getMessage()),
                        e);
            }
        }
    }

    public Stream<String> texts(int count, int longest) {
        return Stream.generate(() -> next(longest)).limit(count);
    }

    /** A text of up to so many characters; one in a hundred is up to a hundred times as long. */
    public String next(int longest) {
        int bound = random.nextInt(HUGE_ONE_IN) == 0 ? longest * HUGE_TIMES : longest;
        int length = random.nextInt(bound + 1);
        int[] range = RANGES[random.nextInt(RANGES.length)];
        StringBuilder text = new StringBuilder(length + 1);
        while (text.length() < length) {
            if (random.nextInt(3) > 0) {
                text.append(SPANISH.charAt(random.nextInt(SPANISH.length())));
            } else {
                text.appendCodePoint(random.nextInt(range[0], range[1] + 1));
            }
        }
        return text.toString();
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().limit(300).forEach(it -> {
            if (it >= 0x20 && it <= 0x7E) {
                escaped.append((char) it);
            } else {
                escaped.append("\\u%04X".formatted(it));
            }
        });
        return escaped.append(text.length() > 300 ? "…" : "").toString();
    }

    @Override
    public String toString() {
        return "RandomText[seed " + seed + "]";
    }
}
