package org.atiende.models.esmx.manner;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The files of word lists: a row a line, columns between tabs, remarks behind a number sign. */
final class WordLists {
    private static final String ROOM = "/org/atiende/models/esmx/";

    private WordLists() {}

    static List<String[]> rows(String name) {
        try (InputStream in = WordLists.class.getResourceAsStream(ROOM + name)) {
            if (in == null) {
                throw new FileNotFoundException("The model's jar lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(it -> !it.isBlank() && !it.startsWith("#"))
                    .map(it -> it.split("\t", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name, e);
        }
    }
}
