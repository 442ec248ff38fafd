package org.atiende.server.channels;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Says what a file is by its first bytes. Its name is asked only where bytes cannot tell, as between a sheet and a document of the
 * same make; what is neither known nor text is nothing that goes out.
 */
final class FileTypes {
    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
    private static final Map<String, String> ZIPPED = Map.of(
            "docx", OFFICE + "wordprocessingml.document",
            "xlsx", OFFICE + "spreadsheetml.sheet",
            "pptx", OFFICE + "presentationml.presentation");
    private static final Map<String, String> OLD = Map.of(
            "doc", "application/msword",
            "xls", "application/vnd.ms-excel",
            "ppt", "application/vnd.ms-powerpoint");
    private static final int BRAND = 4;

    private FileTypes() {}

    static Optional<String> of(byte[] content, String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (begins(content, 0, "\u00ff\u00d8\u00ff")) {
            return Optional.of("image/jpeg");
        }
        if (begins(content, 0, "\u0089PNG\r\n\u001a\n")) {
            return Optional.of("image/png");
        }
        if (begins(content, 0, "GIF8")) {
            return Optional.of("image/gif");
        }
        if (begins(content, 0, "RIFF") && begins(content, 8, "WEBP")) {
            return Optional.of("image/webp");
        }
        if (begins(content, 0, "%PDF-")) {
            return Optional.of("application/pdf");
        }
        if (begins(content, 0, "PK\u0003\u0004")) {
            return Optional.ofNullable(ZIPPED.get(ending));
        }
        if (begins(content, 0, "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")) {
            return Optional.ofNullable(OLD.get(ending));
        }
        return sound(content).or(() -> text(content, ending));
    }

    private static Optional<String> sound(byte[] content) {
        if (begins(content, BRAND, "ftyp")) {
            String brand = new String(
                    content, 2 * BRAND, Math.min(BRAND, content.length - 2 * BRAND), StandardCharsets.ISO_8859_1);
            return Optional.of(
                    brand.startsWith("M4A") ? "audio/mp4" : brand.startsWith("3g") ? "video/3gpp" : "video/mp4");
        }
        if (begins(content, 0, "OggS")) {
            return Optional.of("audio/ogg");
        }
        if (begins(content, 0, "#!AMR")) {
            return Optional.of("audio/amr");
        }
        if (begins(content, 0, "ID3")
                || begins(content, 0, "\u00ff\u00fb")
                || begins(content, 0, "\u00ff\u00f3")
                || begins(content, 0, "\u00ff\u00f2")) {
            return Optional.of("audio/mpeg");
        }
        return begins(content, 0, "\u00ff\u00f1") || begins(content, 0, "\u00ff\u00f9")
                ? Optional.of("audio/aac")
                : Optional.empty();
    }

    /** Text is what is UTF-8 and holds no other control characters than those of lines, under a name that says it is. */
    private static Optional<String> text(byte[] content, String ending) {
        if (!ending.equals("txt") && !ending.equals("csv")) {
            return Optional.empty();
        }
        try {
            boolean plain = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .chars()
                    .allMatch(it -> it >= ' ' || it == '\n' || it == '\r' || it == '\t');
            return plain ? Optional.of(ending.equals("csv") ? "text/csv" : "text/plain") : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Whether the bytes at a place are those of a text of one byte a letter. */
    private static boolean begins(byte[] content, int at, String letters) {
        if (content.length < at + letters.length()) {
            return false;
        }
        for (int i = 0; i < letters.length(); i++) {
            if ((content[at + i] & 0xff) != letters.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
