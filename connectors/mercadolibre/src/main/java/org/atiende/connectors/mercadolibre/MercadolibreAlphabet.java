package org.atiende.connectors.mercadolibre;

import java.util.Map;
import org.atiende.channel.Alphabet;

/**
 * The characters that messages after a sale may hold: ISO-8859-1 and emoji; anything else is answered with 400. The
 * platform names a fixed list of emoji (that of emoji-java); here all are taken that Java knows, and one that is newer than
 * the platform's list is refused by the platform itself.
 */
final class MercadolibreAlphabet implements Alphabet {
    static final Alphabet LATIN_1_AND_EMOJI = new MercadolibreAlphabet();

    private static final int LAST_LATIN_1 = 0xFF;
    private static final int JOINER = 0x200D;
    private static final int EMOJI_STYLE = 0xFE0F;
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

    private MercadolibreAlphabet() {}

    @Override
    public boolean takes(int codePoint) {
        return codePoint <= LAST_LATIN_1
                || codePoint == JOINER
                || codePoint == EMOJI_STYLE
                || Character.isEmoji(codePoint)
                || Character.isEmojiComponent(codePoint);
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
