package org.atiende.server.replies.policy;

import java.text.Normalizer;
import java.util.Arrays;
import org.atiende.server.kernel.Objection;

/**
 * A text as its reader understands it, with a map back to the text as written.
 *
 * <p>Lower case, without accents; letters and digits of other scripts, styles and emoji that look like a plain one are that
 * plain one; what nobody sees is gone. Each character knows which stretch of the written text it stands for.
 */
final class PlainText {
    /** Stands for every picture of a telephone. */
    static final char TELEPHONE = '\u260E';

    private static final int KEYCAP_TEN = 0x1F51F;

    private final String written;
    private char[] chars;
    private int[] starts;
    private int[] ends;
    private int length;

    private PlainText(String written) {
        this.written = written;
        int room = written.length() + 16;
        chars = new char[room];
        starts = new int[room];
        ends = new int[room];
    }

    static PlainText of(String written) {
        PlainText plain = new PlainText(written);
        for (int i = 0; i < written.length(); ) {
            int codePoint = written.codePointAt(i);
            int end = i + Character.charCount(codePoint);
            plain.read(codePoint, i, end);
            i = end;
        }
        return plain;
    }

    private void read(int codePoint, int start, int end) {
        if (codePoint < 0x80) {
            add((char) (codePoint >= 'A' && codePoint <= 'Z' ? codePoint + 32 : codePoint), start, end);
            return;
        }
        if (unseen(codePoint)) {
            return;
        }
        String twin = Lookalikes.of(codePoint);
        if (twin != null) {
            add(twin, start, end);
            return;
        }
        if (codePoint == KEYCAP_TEN) {
            add("10", start, end);
            return;
        }
        int digit = Character.digit(codePoint, 10);
        if (digit >= 0) {
            add((char) ('0' + digit), start, end);
            return;
        }
        String parts = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD);
        for (int i = 0; i < parts.length(); ) {
            int part = parts.codePointAt(i);
            i += Character.charCount(part);
            if (!unseen(part)) {
                String partsTwin = Lookalikes.of(part);
                add(partsTwin == null ? Character.toString(Character.toLowerCase(part)) : partsTwin, start, end);
            }
        }
    }

    /** Zero-width characters, joiners, soft hyphens, variation selectors, combining marks and the frame of a keycap. */
    private static boolean unseen(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.FORMAT, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> codePoint == 0x115F || codePoint == 0x1160 || codePoint == 0x3164 || codePoint == 0xFFA0;
        };
    }

    private void add(String plain, int start, int end) {
        for (int i = 0; i < plain.length(); i++) {
            add(plain.charAt(i), start, end);
        }
    }

    private void add(char plain, int start, int end) {
        if (length == chars.length) {
            int room = length * 2;
            chars = Arrays.copyOf(chars, room);
            starts = Arrays.copyOf(starts, room);
            ends = Arrays.copyOf(ends, room);
        }
        chars[length] = plain;
        starts[length] = start;
        ends[length] = end;
        length++;
    }

    int length() {
        return length;
    }

    char at(int index) {
        return chars[index];
    }

    /** The character at a place, or a blank where there is none. */
    char around(int index) {
        return index < 0 || index >= length ? ' ' : chars[index];
    }

    String part(int start, int end) {
        return new String(chars, start, end - start);
    }

    String written() {
        return written;
    }

    /** Where a stretch of the plain text was written; what is unseen at its end belongs to it. */
    Objection.Span asWritten(int start, int end) {
        int until = end < length ? starts[end] : written.length();
        int last = ends[end - 1];
        while (last < until && unseen(written.codePointAt(last))) {
            last += Character.charCount(written.codePointAt(last));
        }
        return new Objection.Span(starts[start], last);
    }
}
