package org.atiende.nlu.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.atiende.nlu.Context;
import org.atiende.nlu.PersonalData;
import org.atiende.nlu.Turn;
import org.jspecify.annotations.Nullable;

/**
 * A message and what people say it means.
 *
 * @param id unique; what stands before its first hyphen is the batch, and so the author
 * @param text as the buyer typed it
 * @param intents one to three ids, the one to act on first in front
 * @param emotion id
 * @param context what is known beside it
 */
public record LabelledMessage(String id, String text, List<String> intents, String emotion, Context context) {
    public LabelledMessage {
        intents = List.copyOf(intents);
        if (intents.isEmpty()) {
            throw new IllegalArgumentException("message " + id + " has no intents");
        }
    }

    public String batch() {
        int hyphen = id.indexOf('-');
        return hyphen < 0 ? id : id.substring(0, hyphen);
    }

    /** Reads one line of the corpus format; the exception says what is wrong with it. */
    public static LabelledMessage parse(String line) {
        if (!(JsonLine.parse(line) instanceof Map<?, ?> fields)) {
            throw new IllegalArgumentException("not a JSON object");
        }
        List<String> intents = new ArrayList<>();
        if (!(fields.get("intents") instanceof List<?> list)) {
            throw new IllegalArgumentException("field intents is missing or no list");
        }
        for (Object intent : list) {
            if (!(intent instanceof String id)) {
                throw new IllegalArgumentException("field intents holds " + intent);
            }
            intents.add(id);
        }
        List<Turn> before = new ArrayList<>();
        if (fields.get("context") instanceof List<?> turns) {
            for (Object turn : turns) {
                if (turn instanceof Map<?, ?> said) {
                    String text = PersonalData.mask(string(said, "text")).text();
                    before.add(new Turn("buyer".equals(said.get("from")), text));
                }
            }
        }
        Context context = new Context(fields.get("channel") instanceof String named ? named : null, before);
        return new LabelledMessage(
                string(fields, "id"), string(fields, "text"), intents, string(fields, "emotion"), context);
    }

    private static String string(Map<?, ?> fields, String name) {
        @Nullable Object value = fields.get(name);
        if (value instanceof String string) {
            return string;
        }
        throw new IllegalArgumentException("field " + name + " is missing or no text");
    }
}
