package org.atiende.connectors.mercadolibre;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atiende.channel.Alphabet;

/**
 * The characters that messages after a sale may hold: ISO-8859-1 and the emoji of a fixed list, each as a whole; anything else is
 * answered with 400. The list is data, {@code emoji.txt}, and says where it comes from.
 */
final class MercadolibreAlphabet implements Alphabet {
    static final Alphabet LATIN_1_AND_EMOJI = new MercadolibreAlphabet();

    private static final int LAST_LATIN_1 = 0xFF;
    private static final String TONED = " tone";
    private static final int FIRST_TONE = 0x1F3FB;
    private static final int LAST_TONE = 0x1F3FF;
    private static final Map<Integer, String> EQUALS = Map.ofEntries(
            Map.entry(0x2018, "'"),
            Map.entry(0x2019, "'"),
            Map.entry(0x201A, "'"),
            Map.entry(0x201C, "\""),
            Map.entry(0x201D, "\""),
            Map.entry(0x201E, "\""),
            Map.entry(0x2010, "-"),
            Map.entry(0x2011, "-"),
            Map.entry(0x2012, "-"),
            Map.entry(0x2013, "-"),
            Map.entry(0x2014, "-"),
            Map.entry(0x2022, "·"),
            Map.entry(0x2026, "..."),
            Map.entry(0x2028, "\n"),
            Map.entry(0x202F, " "),
            Map.entry(0x2009, " "),
            Map.entry(0x200B, ""),
            Map.entry(0xFEFF, ""));

    /** What a reader sees as one sign, of however many characters. */
    private static final Pattern SIGN = Pattern.compile("\\X");

    private static final String EMOJI_STYLE = "\uFE0F";

    /** Without the variation selectors that say how they are drawn; with the skin tones that they may have. */
    private final Set<String> emoji = read("emoji.txt");

    private MercadolibreAlphabet() {}

    private static Set<String> read(String resource) {
        Set<String> all = new HashSet<>();
        try (InputStream in = MercadolibreAlphabet.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + resource + " is missing");
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(it -> !it.isEmpty() && !it.startsWith("#"))
                    .forEach(it -> add(all, it));
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + resource + " cannot be read", e);
        }
        return all;
    }

    private static void add(Set<String> all, String line) {
        boolean toned = line.endsWith(TONED);
        StringBuilder emoji = new StringBuilder();
        for (String codePoint : line.replace(TONED, "").split(" ")) {
            emoji.appendCodePoint(Integer.parseInt(codePoint, 16));
        }
        all.add(emoji.toString());
        for (int tone = FIRST_TONE; toned && tone <= LAST_TONE; tone++) {
            all.add(emoji + Character.toString(tone));
        }
    }

    @Override
    public int taken(String text, int from) {
        Matcher sign = SIGN.matcher(text).region(from, text.length());
        if (!sign.lookingAt()) {
            return 0;
        }
        String bare = sign.group().replace(EMOJI_STYLE, "");
        boolean taken = emoji.contains(bare) || bare.chars().allMatch(it -> it <= LAST_LATIN_1);
        return taken ? sign.end() - from : 0;
    }

    @Override
    public String mend(String text) {
        StringBuilder mended = new StringBuilder(text.length());
        text.codePoints().forEach(it -> {
            String equal = EQUALS.get(it);
            if (equal == null) {
                mended.appendCodePoint(it);
            } else {
                mended.append(equal);
            }
        });
        return mended.toString();
    }
}
