package org.atiende.server.replies.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atiende.channel.Alphabet;
import org.atiende.server.kernel.Objection;
import org.atiende.server.kernel.Objection.Span;

/**
 * Takes out of a text what a channel refuses: the sentences that hold what offends. Half
 * a sentence reads worse than none. Characters that the channel does not take go one by one.
 */
final class Mending {
    private static final int SHORTEST = 3;

    private Mending() {}

    /** The text that is left; empty when nothing sensible is. */
    static Optional<String> of(String text, List<Objection> objections, Alphabet alphabet) {
        List<Span> away = new ArrayList<>();
        for (Objection it : objections) {
            if (!it.refuses()) {
                continue;
            }
            switch (Topic.of(it.topic())) {
                // What to leave out of a text that is too long, and how to say it anew, a person knows best.
                case LENGTH, REPEATED -> {
                    return Optional.empty();
                }
                case ALPHABET -> away.addAll(it.spans());
                default -> away.addAll(parts(text, it.spans()));
            }
        }
        if (away.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder left = new StringBuilder(text.length());
        int from = 0;
        for (Span span : Spans.joined(away)) {
            left.append(text, from, Math.max(from, span.start()));
            from = span.end();
        }
        left.append(text, from, text.length());
        String mended = alphabet.mend(tidied(left.toString()));
        boolean says = mended.codePoints().filter(Character::isLetter).count() >= SHORTEST;
        return says && !mended.equals(text) ? Optional.of(mended) : Optional.empty();
    }

    /** The sentences around some stretches, which stand in order. */
    private static List<Span> parts(String text, List<Span> spans) {
        List<Span> parts = new ArrayList<>();
        for (Span span : spans) {
            if (parts.isEmpty() || span.end() > parts.getLast().end()) {
                parts.add(part(text, span));
            }
        }
        return parts;
    }

    /** The sentence around a stretch. */
    private static Span part(String text, Span span) {
        int start = span.start();
        while (start > 0 && !ends(text, start - 1)) {
            start--;
        }
        int end = span.end();
        while (end < text.length() && !ends(text, end - 1)) {
            end++;
        }
        // An opening mark belongs to the sentence that it opens.
        return new Span(start, Math.max(end, span.end()));
    }

    private static boolean ends(String text, int at) {
        if (at < 0) {
            return false;
        }
        char c = text.charAt(at);
        if (c == '\n' || c == '\u3002' || c == '\uFF01' || c == '\uFF1F') {
            return true;
        }
        boolean mark = c == '.' || c == '!' || c == '?' || c == ';' || c == '\u2026';
        return mark && (at + 1 == text.length() || Character.isWhitespace(text.charAt(at + 1)));
    }

    private static String tidied(String text) {
        StringBuilder tidied = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char before = tidied.isEmpty() ? '\n' : tidied.charAt(tidied.length() - 1);
            if ((c == ' ' && (before == ' ' || before == '\n'))
                    || (c == '\n' && before == '\n' && i > 0 && tidied.isEmpty())) {
                continue;
            }
            tidied.append(c);
        }
        return tidied.toString().strip();
    }
}
