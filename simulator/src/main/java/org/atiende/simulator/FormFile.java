package org.atiende.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file of a form, as {@code multipart/form-data} brings it. */
record FormFile(String name, String mimeType, byte[] content) {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=([^;\\s]+)");
    private static final Pattern TYPE = Pattern.compile("Content-Type: (\\S+)");

    /**
     * The file of a form that holds nothing else; empty where the form is not whole.
     *
     * @param part what the form has to call it
     */
    static Optional<FormFile> read(String contentType, byte[] body, String part) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            return Optional.empty();
        }
        // One letter a byte, so that places in the text are places in the bytes.
        String text = new String(body, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        int tail = text.lastIndexOf("\r\n--" + boundary.group(1) + "--");
        if (end < 0 || tail < end + 4) {
            return Optional.empty();
        }
        String head = text.substring(0, end);
        Matcher name = Pattern.compile("name=\"%s\"; filename=\"([^\"]+)\"".formatted(part))
                .matcher(head);
        Matcher type = TYPE.matcher(head);
        if (!name.find() || !type.find()) {
            return Optional.empty();
        }
        byte[] content = text.substring(end + 4, tail).getBytes(StandardCharsets.ISO_8859_1);
        String plain = new String(name.group(1).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return Optional.of(new FormFile(plain, type.group(1), content));
    }

    @Override
    public String toString() {
        return "FormFile[" + content.length + " bytes]";
    }
}
