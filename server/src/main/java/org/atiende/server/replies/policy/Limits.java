package org.atiende.server.replies.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atiende.channel.Alphabet;
import org.atiende.server.kernel.Objection.Span;

/** How long a text may be and which characters it may hold. */
final class Limits {
    /** What a reader sees as one, of however many characters: an emoji with its skin tone goes as a whole. */
    private static final Pattern SIGN = Pattern.compile("\\X");

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

    /** The signs that are not taken and have no equal that is. */
    static List<Span> foreign(String text, Alphabet alphabet) {
        List<Span> foreign = new ArrayList<>();
        Matcher sign = SIGN.matcher(text);
        for (int i = 0; i < text.length(); ) {
            int taken = alphabet.taken(text, i);
            if (taken == 0) {
                taken = sign.find(i) ? sign.end() - i : Character.charCount(text.codePointAt(i));
                if (!alphabet.takes(alphabet.mend(text.substring(i, i + taken)))) {
                    foreign.add(new Span(i, i + taken));
                }
            }
            i += taken;
        }
        return Spans.joined(foreign);
    }
}
