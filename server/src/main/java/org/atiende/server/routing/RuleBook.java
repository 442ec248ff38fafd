package org.atiende.server.routing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.atiende.server.kernel.Json;

/**
 * The clocks that come with the desk: what shops usually promise, what platforms ask for, what the law sets. Data with its
 * sources, in {@code deadlines/rules.json}.
 */
public record RuleBook(String version, List<Policy> policies, List<PlatformClock> platforms, List<LegalClock> law) {
    private static final RuleBook ONLY = read();

    public RuleBook {
        policies = List.copyOf(policies);
        platforms = List.copyOf(platforms);
        law = List.copyOf(law);
    }

    /** The book of this release. */
    public static RuleBook get() {
        return ONLY;
    }

    /** The platform clock of that id, if there is one. */
    Optional<PlatformClock> platform(String id) {
        return platforms.stream().filter(it -> it.id().equals(id)).findFirst();
    }

    /** The term of law of that id, if there is one. */
    Optional<LegalClock> law(String id) {
        return law.stream().filter(it -> it.id().equals(id)).findFirst();
    }

    private static RuleBook read() {
        try (InputStream file = RuleBook.class.getResourceAsStream("/deadlines/rules.json")) {
            return Json.STORED.readValue(Objects.requireNonNull(file, "deadlines/rules.json"), RuleBook.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
