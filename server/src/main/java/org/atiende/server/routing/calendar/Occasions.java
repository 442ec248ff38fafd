package org.atiende.server.routing.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.atiende.server.kernel.Json;
import tools.jackson.core.type.TypeReference;

/** The retail peaks and election days that the desk knows, by their first day: data, in {@code holidays/occasions.json}. */
public final class Occasions {
    private static final List<Occasion> ALL = read();

    private Occasions() {}

    public static List<Occasion> all() {
        return ALL;
    }

    /** Those that are not over on a day and begin within a year of it. */
    public static List<Occasion> ahead(LocalDate today) {
        return ALL.stream()
                .filter(it -> !it.to().isBefore(today) && it.from().isBefore(today.plusYears(1)))
                .toList();
    }

    private static List<Occasion> read() {
        String name = "/holidays/occasions.json";
        try (InputStream file = Occasions.class.getResourceAsStream(name)) {
            return List.copyOf(
                    Json.STORED.readValue(Objects.requireNonNull(file, name), new TypeReference<List<Occasion>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
