package org.atiende.channel;

import java.util.List;
import java.util.Optional;

/**
 * The files that a channel takes along with an answer.
 *
 * @param most files of one answer
 * @param together bytes of all files of one answer
 */
public record Enclosures(int most, long together, List<Kind> kinds) {

    /** A channel that takes words alone. */
    public static final Enclosures NONE = new Enclosures(0, 0, List.of());

    public Enclosures {
        kinds = List.copyOf(kinds);
    }

    /**
     * Files of a kind.
     *
     * @param kind {@code image}, {@code audio}, {@code video} or {@code document}
     * @param largest in bytes
     * @param longestText words that go along with one, in Unicode code points; 0 where none do
     */
    public record Kind(String kind, List<String> mimeTypes, long largest, int longestText) {
        public Kind {
            mimeTypes = List.copyOf(mimeTypes);
        }
    }

    /** The kind that files of a type are sent as. */
    public Optional<Kind> of(String mimeType) {
        return kinds.stream().filter(it -> it.mimeTypes().contains(mimeType)).findFirst();
    }
}
