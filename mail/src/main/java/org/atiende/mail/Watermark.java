package org.atiende.mail;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Up to where a mailbox has been read.
 *
 * @param folders each folder's place, by {@code inbox} and {@code sent}
 */
record Watermark(Map<String, Place> folders) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    Watermark {
        folders = new TreeMap<>(folders);
    }

    /**
     * Up to where a folder has been read.
     *
     * @param validity the folder's UIDVALIDITY; with another, its UIDs mean nothing (RFC 3501, 2.3.1.1)
     * @param uid the last UID that was read
     * @param at when the last mail that was read came in; from a day before it on the folder is read again when its UIDs
     *     mean nothing any more
     */
    record Place(long validity, long uid, Instant at) {}

    static Watermark of(Optional<String> cursor) {
        if (cursor.isEmpty()) {
            return new Watermark(Map.of());
        }
        try {
            return JSON.readValue(cursor.get(), Watermark.class);
        } catch (JacksonException e) {
            return new Watermark(Map.of());
        }
    }

    Optional<Place> place(String folder) {
        return Optional.ofNullable(folders.get(folder));
    }

    String asText() {
        return JSON.writeValueAsString(this);
    }
}
