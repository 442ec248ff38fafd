package org.atiende.channel;

import java.util.List;
import java.util.Optional;

/** What a message holds. */
public sealed interface Content {

    /** The words to be understood; a short description in brackets where there are none, such as {@code [image]}. */
    String text();

    /** The things that came along. */
    default List<Media> sentAlong() {
        return List.of();
    }

    record Text(String text) implements Content {}

    /**
     * A picture, a sound, a film, a document or a sticker.
     *
     * @param type {@code image}, {@code audio}, {@code video}, {@code document} or {@code sticker}
     * @param mediaId the platform's id to fetch it by
     */
    record Media(String type, String mediaId, String mimeType, Optional<String> caption, Optional<String> fileName)
            implements Content {
        @Override
        public String text() {
            return caption.orElse("[" + type + "]");
        }

        @Override
        public List<Media> sentAlong() {
            return List.of(this);
        }
    }

    /** Words with things that came along with them, as in a mail; the words name what came along. */
    record Enclosing(String text, List<Media> sentAlong) implements Content {
        public Enclosing {
            sentAlong = List.copyOf(sentAlong);
        }
    }

    /** The platform's own words, such as the reason of a claim or what a mediator writes, and what came along with them. */
    record Notice(String text, List<Media> sentAlong) implements Content {
        public Notice {
            sentAlong = List.copyOf(sentAlong);
        }

        public Notice(String text) {
            this(text, List.of());
        }
    }

    /** The buyer chose a button or a row of a list. */
    record Choice(String id, String text) implements Content {}

    record Place(double latitude, double longitude, Optional<String> name) implements Content {
        @Override
        public String text() {
            return name.map(it -> "[location] " + it).orElse("[location]");
        }
    }

    /** Anything else, such as a contact card or an order; {@code type} is the platform's word for it. */
    record Other(String type) implements Content {
        @Override
        public String text() {
            return "[" + type + "]";
        }
    }
}
