package org.atiende.nlu.training.labels;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.jspecify.annotations.Nullable;

/**
 * Bytes turned into text: by the encoding that somebody named; else by their mark; else as UTF-8; else as what only one of
 * the encodings that spreadsheets in Mexico and China write can have made of them. In doubt it asks.
 */
public final class TextEncoding {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final Charset CHINESE = Charset.forName("GB18030");

    private TextEncoding() {}

    /** @param name of the encoding; null where nobody said */
    public static String decode(byte[] bytes, @Nullable String name) throws UnreadableFile {
        if (name != null) {
            return named(bytes, name);
        }
        if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
            return strict(bytes, 3, StandardCharsets.UTF_8);
        }
        if (starts(bytes, 0xFF, 0xFE)) {
            return strict(bytes, 2, StandardCharsets.UTF_16LE);
        }
        if (starts(bytes, 0xFE, 0xFF)) {
            return strict(bytes, 2, StandardCharsets.UTF_16BE);
        }
        String text = attempt(bytes, 0, StandardCharsets.UTF_8);
        return text == null ? guessed(bytes) : text;
    }

    /**
     * Chinese writes two high bytes for a character; Spanish writes single ones between plain letters. Whatever is neither
     * clearly is not guessed.
     */
    private static String guessed(byte[] bytes) throws UnreadableFile {
        int alone = 0;
        int together = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] >= 0) {
                continue;
            }
            int run = 1;
            while (i + run < bytes.length && bytes[i + run] < 0) {
                run++;
            }
            if (run == 1) {
                alone++;
            } else {
                together += run;
            }
            i += run - 1;
        }
        if (alone > 9 * together) {
            return strict(bytes, 0, WINDOWS);
        }
        String chinese = attempt(bytes, 0, CHINESE);
        if (chinese != null && together > 9 * alone) {
            return chinese;
        }
        throw new UnreadableFile(
                "it is not UTF-8, and whether it is GB18030 or Latin-1 cannot be told: name the encoding");
    }

    private static String named(byte[] bytes, String name) throws UnreadableFile {
        Charset charset;
        try {
            charset = Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new UnreadableFile(
                    "no encoding is called '" + name + "'; UTF-8, GB18030 and ISO-8859-1 are some that are");
        }
        int mark = charset.equals(StandardCharsets.UTF_8) && starts(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        return strict(bytes, mark, charset);
    }

    private static String strict(byte[] bytes, int from, Charset charset) throws UnreadableFile {
        String text = attempt(bytes, from, charset);
        if (text == null) {
            throw new UnreadableFile("it is not %s: byte %d begins no character of it"
                    .formatted(charset.name(), firstBad(bytes, from, charset)));
        }
        return text;
    }

    private static @Nullable String attempt(byte[] bytes, int from, Charset charset) {
        try {
            return charset.newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** The number of the first byte, from 1, that cannot be read. */
    private static int firstBad(byte[] bytes, int from, Charset charset) {
        ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
        java.nio.CharBuffer out = java.nio.CharBuffer.allocate(2 * bytes.length + 2);
        charset.newDecoder().decode(in, out, true);
        return in.position() + 1;
    }

    private static boolean starts(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
