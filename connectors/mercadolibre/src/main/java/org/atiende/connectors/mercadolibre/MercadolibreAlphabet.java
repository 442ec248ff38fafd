package org.atiende.connectors.mercadolibre;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Map;
import org.atiende.channel.Alphabet;

/**
 * The characters that messages after a sale may hold: ISO-8859-1 and the emoji of a fixed list; anything else is answered with
 * 400. The list is data, {@code emoji.txt}, and says where it comes from.
 */
final class MercadolibreAlphabet implements Alphabet {
    static final Alphabet LATIN_1_AND_EMOJI = new MercadolibreAlphabet();

    private static final int LAST_LATIN_1 = 0xFF;
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

    private final BitSet emoji = read("emoji.txt");

    private MercadolibreAlphabet() {}

    private static BitSet read(String resource) {
        BitSet codePoints = new BitSet();
        try (InputStream in = MercadolibreAlphabet.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + resource + " is missing");
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(it -> !it.isEmpty() && !it.startsWith("#"))
                    .map(it -> it.split("-"))
                    .forEach(it ->
                            codePoints.set(Integer.parseInt(it[0], 16), Integer.parseInt(it[it.length - 1], 16) + 1));
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + resource + " cannot be read", e);
        }
        return codePoints;
    }

    @Override
    public boolean takes(int codePoint) {
        return codePoint <= LAST_LATIN_1 || emoji.get(codePoint);
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
