package org.atiende.server.automation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.atiende.server.automation.rules.RuleSpec;
import org.atiende.server.kernel.Json;

/** Rules ready for Mexican shops; each is off until a shop takes it. Data, in {@code rules/library.json}. */
record RuleLibrary(String version, List<Entry> rules) {
    private static final RuleLibrary ONLY = read();
    private static final Map<String, LibraryRule.Words> TEXTS = texts();

    RuleLibrary {
        rules = List.copyOf(rules);
    }

    /**
     * A rule of the library.
     *
     * @param fits a message that it is for, with what else must be known
     * @param not one that it is not for
     */
    record Entry(
            String id,
            LibraryRule.Words names,
            LibraryRule.Words explanations,
            RuleSpec spec,
            Example fits,
            Example not) {
        LibraryRule view() {
            return new LibraryRule(id, names, explanations, spec);
        }
    }

    /** A message, and what is known besides. */
    record Example(String text, Map<String, Object> facts) {}

    /** The library of this release. */
    static RuleLibrary get() {
        return ONLY;
    }

    List<LibraryRule> views() {
        return rules.stream().map(Entry::view).toList();
    }

    Optional<Entry> find(String id) {
        return rules.stream().filter(it -> it.id().equals(id)).findFirst();
    }

    /** A text of a step that comes with the desk, in the languages of the workbench. */
    static Optional<LibraryRule.Words> words(String text) {
        return Optional.ofNullable(TEXTS.get(text));
    }

    private static Map<String, LibraryRule.Words> texts() {
        try (InputStream file = RuleLibrary.class.getResourceAsStream("/rules/texts.json")) {
            LibraryRule.Words[] all =
                    Json.STORED.readValue(Objects.requireNonNull(file, "rules/texts.json"), LibraryRule.Words[].class);
            return Arrays.stream(all).collect(Collectors.toUnmodifiableMap(LibraryRule.Words::es, Function.identity()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RuleLibrary read() {
        try (InputStream file = RuleLibrary.class.getResourceAsStream("/rules/library.json")) {
            return Json.STORED.readValue(Objects.requireNonNull(file, "rules/library.json"), RuleLibrary.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
