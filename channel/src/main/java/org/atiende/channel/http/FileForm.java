package org.atiende.channel.http;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form of some fields and one file, as {@code multipart/form-data} (RFC 7578). The file comes last.
 *
 * @param secret what nobody outside knows: a file that holds the marker between the parts would have to have guessed it
 * @param fields in the order in which they are written; US-ASCII
 * @param part what the form calls the file, mostly {@code file}
 * @param fileName as the receiver sees it; without quotes and line breaks, which would end the header that it stands in
 * @param content not copied, not changed
 */
public record FileForm(
        String secret, Map<String, String> fields, String part, String fileName, String mimeType, byte[] content) {
    private static final Pattern BREAKS_A_HEADER = Pattern.compile("[\\p{Cntrl}\"]");

    public FileForm {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        fields.forEach((name, value) -> {
            whole("name of a field", name);
            whole("field " + name, value);
        });
        whole("name of the part", part);
        whole("name of the file", fileName);
        whole("type of the file", mimeType);
    }

    /** A form that calls the file {@code file}. */
    public FileForm(String secret, Map<String, String> fields, String fileName, String mimeType, byte[] content) {
        this(secret, fields, "file", fileName, mimeType, content);
    }

    private static void whole(String what, String value) {
        Matcher breaks = BREAKS_A_HEADER.matcher(value);
        if (breaks.find()) {
            throw new IllegalArgumentException("The %s holds U+%04X at %d, which would break its header"
                    .formatted(what, value.codePointAt(breaks.start()), breaks.start()));
        }
    }

    /** What the header {@code Content-Type} of the request has to be. */
    public String contentType() {
        return "multipart/form-data; boundary=" + boundary();
    }

    public BodyPublisher body() {
        StringBuilder head = new StringBuilder();
        fields.forEach((name, value) -> head.append("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                .formatted(boundary(), name, value)));
        head.append("--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n"
                .formatted(boundary(), part, fileName, mimeType));
        return BodyPublishers.concat(
                BodyPublishers.ofByteArray(head.toString().getBytes(StandardCharsets.UTF_8)),
                BodyPublishers.ofByteArray(content),
                BodyPublishers.ofByteArray(
                        "\r\n--%s--\r\n".formatted(boundary()).getBytes(StandardCharsets.US_ASCII)));
    }

    private String boundary() {
        return "----atiende-" + secret;
    }

    @Override
    public String toString() {
        return "FileForm[" + content.length + " bytes]";
    }
}
