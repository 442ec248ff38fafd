package org.atiende.server.replies.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The files that the guard knows its words from; they ship with the server. */
final class Lists {
    private Lists() {}

    /** The lines of a file, without remarks and empty lines. */
    static List<String> lines(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    static byte[] bytes(String name) {
        try (InputStream in = Lists.class.getResourceAsStream("/policy/" + name)) {
            if (in == null) {
                throw new IllegalStateException("policy/" + name + " does not ship with the server");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("policy/" + name + " cannot be read", e);
        }
    }
}
