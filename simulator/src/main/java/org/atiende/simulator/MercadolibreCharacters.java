package org.atiende.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The characters that the pretend Mercado Libre takes after a sale: ISO-8859-1 and the emoji of emoji-java 5.1.1. */
final class MercadolibreCharacters {
    private static final String TONED = "\tfitzpatrick";
    private static final String TONES = "[\\x{1F3FB}-\\x{1F3FF}]?+";
    private static final Pattern TAKEN = read("emoji-java.txt");

    private MercadolibreCharacters() {}

    /** Whether all of a text is taken. The longest emoji at a place counts; it may be drawn in either style. */
    static boolean take(String text) {
        return TAKEN.matcher(text.replace("\uFE0F", "")).matches();
    }

    private static Pattern read(String resource) {
        try (InputStream in = MercadolibreCharacters.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + resource + " is missing");
            }
            List<String> emoji = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(it -> !it.startsWith("# "))
                    .map(it -> it.replace("\uFE0F", ""))
                    .sorted((a, b) ->
                            b.replace(TONED, "").length() - a.replace(TONED, "").length())
                    .map(it -> Pattern.quote(it.replace(TONED, "")) + (it.endsWith(TONED) ? TONES : ""))
                    .toList();
            String alternatives = emoji.stream().collect(Collectors.joining("|"));
            return Pattern.compile("(?>" + alternatives + "|[\\x00-\\xFF])*+");
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + resource + " cannot be read", e);
        }
    }
}
