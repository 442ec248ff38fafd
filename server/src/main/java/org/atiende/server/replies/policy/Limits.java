package org.atiende.server.replies.policy;

import java.util.ArrayList;
import java.util.List;
import org.atiende.channel.Alphabet;
import org.atiende.server.kernel.Objection.Span;

/** How long a text may be and which characters it may hold. */
final class Limits {
    private static final int EMOJI_STYLE = 0xFE0F;

    private Limits() {}

    /** What is beyond the longest text that is taken, counted in code points as the text is sent. */
    static List<Span> beyond(String text, int most, Alphabet alphabet) {
        String sent = alphabet.mend(text);
        int beyond = sent.codePointCount(0, sent.length()) - most;
        if (beyond <= 0) {
            return List.of();
        }
        int length = text.codePointCount(0, text.length());
        return List.of(new Span(
                text.offsetByCodePoints(0, Math.max(0, Math.min(most, length - beyond))), text.length()));
    }

    /** The characters that are not taken and have no equal that is. */
    static List<Span> foreign(String text, Alphabet alphabet) {
        List<Span> foreign = new ArrayList<>();
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            int end = i + Character.charCount(codePoint);
            if (!alphabet.takes(codePoint) && !taken(alphabet, alphabet.mend(Character.toString(codePoint)))) {
                while (end < text.length() && dresses(text.codePointAt(end))) {
                    end += Character.charCount(text.codePointAt(end));
                }
                foreign.add(new Span(i, end));
            }
            i = end;
        }
        return Spans.joined(foreign);
    }

    /** Whether a character says only how the one before it looks: alone it means nothing. */
    private static boolean dresses(int codePoint) {
        return codePoint == EMOJI_STYLE || Character.isEmojiModifier(codePoint);
    }

    private static boolean taken(Alphabet alphabet, String equal) {
        return equal.codePoints().allMatch(alphabet::takes);
    }
}
