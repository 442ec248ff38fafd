package org.atiende.nlu.training.labels;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * An intent that a shop adds to those of the base.
 *
 * @param id like those of the taxonomy: lower case, digits and underscores
 * @param name how people call it
 */
public record OwnIntent(String id, String name) {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_]{1,39}");
    private static final String CERTIFIED = "own intent ";
    private static final int LONGEST = 60;

    public OwnIntent {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "The own intent '%s' is not of 2 to 40 lower-case letters, digits and underscores".formatted(id));
        }
        if (name.isBlank() || name.length() > LONGEST) {
            throw new IllegalArgumentException("The name of the own intent %s has %d characters, not 1 to %d"
                    .formatted(id, name.strip().length(), LONGEST));
        }
    }

    /** The own intents that a model's birth certificate names. */
    public static List<OwnIntent> of(Map<String, String> certificate) {
        return new TreeMap<>(certificate)
                .entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith(CERTIFIED))
                        .map(entry -> new OwnIntent(entry.getKey().substring(CERTIFIED.length()), entry.getValue()))
                        .toList();
    }

    /** Where a birth certificate names this intent. */
    public String key() {
        return CERTIFIED + id;
    }

    /** Reads {@code workshop_booking=Cita de taller}; without a name it is called by its id. */
    public static OwnIntent parse(String text) {
        int equals = text.indexOf('=');
        String id = (equals < 0 ? text : text.substring(0, equals)).strip();
        return new OwnIntent(
                id,
                equals < 0 ? id.replace('_', ' ') : text.substring(equals + 1).strip());
    }
}
