package org.atiende.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files as a shop gives them to the pretend platform: which are taken, and how they come. */
final class WhatsappFiles {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=([^;\\s]+)");
    private static final Pattern NAME = Pattern.compile("name=\"([^\"]+)\"");
    private static final long MEGABYTE = 1024 * 1024;
    private static final Map<String, Long> LARGEST = Map.of(
            "image/jpeg", 5 * MEGABYTE,
            "image/png", 5 * MEGABYTE,
            "audio/mpeg", 16 * MEGABYTE,
            "audio/ogg", 16 * MEGABYTE,
            "audio/mp4", 16 * MEGABYTE,
            "video/mp4", 16 * MEGABYTE,
            "application/pdf", 100 * MEGABYTE,
            "text/plain", 100 * MEGABYTE);

    private WhatsappFiles() {}

    /** The file of a form; empty when the form is not whole. */
    static Optional<WhatsappSimulator.File> read(String contentType, byte[] body) {
        Matcher matcher = BOUNDARY.matcher(contentType);
        if (!matcher.find()) {
            return Optional.empty();
        }
        // One letter a byte, so that places in the text are places in the bytes.
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String type = "";
        String product = "";
        byte[] content = null;
        for (String part : text.split(Pattern.quote("--" + matcher.group(1)), -1)) {
            int end = part.indexOf("\r\n\r\n");
            if (end < 0) {
                continue;
            }
            String head = part.substring(0, end);
            String value = part.substring(end + 4, part.length() - 2);
            Matcher name = NAME.matcher(head);
            switch (name.find() ? name.group(1) : "") {
                case "messaging_product" -> product = value;
                case "type" -> type = value;
                case "file" -> content = value.getBytes(StandardCharsets.ISO_8859_1);
                default -> {}
            }
        }
        return content == null || type.isEmpty() || !product.equals("whatsapp")
                ? Optional.empty()
                : Optional.of(new WhatsappSimulator.File(type.split("/", 2)[0], type, "", "", content));
    }

    /** Why the platform does not take a file. */
    static Optional<String> objection(WhatsappSimulator.File file) {
        Long largest = LARGEST.get(file.mimeType());
        if (largest == null) {
            return Optional.of("Param file must be a file with one of the following types");
        }
        return file.content().length > largest ? Optional.of("File is too large") : Optional.empty();
    }
}
