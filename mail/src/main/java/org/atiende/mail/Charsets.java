package org.atiende.mail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Bytes into text, as mails really are: what calls itself Latin-1 is Windows-1252, and what says nothing is often UTF-8. */
final class Charsets {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private Charsets() {}

    static String decode(byte[] bytes, String declared) {
        String name = declared.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "", "us-ascii", "ascii", "unknown", "unknown-8bit", "x-unknown", "default" -> guess(bytes);
            case "iso-8859-1", "latin1", "iso8859-1", "iso_8859-1", "ansi", "cp1252" -> new String(bytes, WINDOWS);
            case "utf-8", "utf8" -> guess(bytes);
            default -> {
                Charset charset = known(name);
                yield charset == null ? guess(bytes) : new String(bytes, charset);
            }
        };
    }

    /** A header whose bytes came as they were, without saying of which charset they are. */
    static String raw(String header) {
        boolean plain = header.chars().allMatch(it -> it < 0x80);
        boolean bytes = header.chars().allMatch(it -> it < 0x100);
        return plain || !bytes ? header : guess(header.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String guess(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, WINDOWS);
        }
    }

    private static @Nullable Charset known(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }
}
