package org.atiende.models.esmx.replies;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atiende.nlu.evaluation.JsonLine;
import org.jspecify.annotations.Nullable;

/** All templates of answers, in the order in which their authors wrote them: what fits most often stands first. Immutable. */
public final class ReplyBook {
    private static final List<String> WORDS = List.of("tu", "usted", "zh", "en");
    private static final Set<String> FIELDS = Set.of("id", "intent", "mood", "tu", "usted", "zh", "en");

    private final Map<String, ReplyTemplate> templates;

    private ReplyBook(Map<String, ReplyTemplate> templates) {
        this.templates = templates;
    }

    /** Reads templates, one JSON object a line; the exception names the line that is wrong. */
    public static ReplyBook parse(String lines) {
        Map<String, ReplyTemplate> templates = new LinkedHashMap<>();
        int number = 0;
        for (String line : lines.split("\n", -1)) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                ReplyTemplate template = template(line);
                if (templates.put(template.id(), template) != null) {
                    throw new IllegalArgumentException("id " + template.id() + " stands twice");
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
            }
        }
        return new ReplyBook(templates);
    }

    private static ReplyTemplate template(String line) {
        if (!(JsonLine.parse(line) instanceof Map<?, ?> fields)
                || !fields.keySet().equals(FIELDS)) {
            throw new IllegalArgumentException(
                    "not an object of " + FIELDS.stream().sorted().toList());
        }
        List<Wording> words = new ArrayList<>();
        for (String field : WORDS) {
            words.add(Wording.parse(text(fields, field)));
        }
        return ReplyTemplate.of(text(fields, "id"), text(fields, "intent"), Mood.of(text(fields, "mood")), words);
    }

    private static String text(Map<?, ?> fields, String name) {
        @Nullable Object value = fields.get(name);
        if (value instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new IllegalArgumentException("field " + name + " is no text");
    }

    public Collection<ReplyTemplate> all() {
        return List.copyOf(templates.values());
    }

    public Optional<ReplyTemplate> find(String id) {
        return Optional.ofNullable(templates.get(id));
    }

    public List<ReplyTemplate> of(String intent, Mood mood) {
        return templates.values().stream()
                .filter(it -> it.intent().equals(intent) && it.mood() == mood)
                .toList();
    }
}
