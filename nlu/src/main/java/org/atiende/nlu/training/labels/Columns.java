package org.atiende.nlu.training.labels;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which column of a file holds what. A column that nobody named is found by its usual names in Spanish, English and Chinese.
 *
 * @param named columns that somebody named
 */
public record Columns(Map<Field, String> named) {

    /** What a column can hold. */
    public enum Field {
        TEXT("text", "mensaje", "message", "texto", "消息", "文本", "内容"),
        INTENTS(
                "intents",
                "intent",
                "intencion",
                "intenciones",
                "etiqueta",
                "etiquetas",
                "label",
                "labels",
                "意图",
                "标签"),
        EMOTION("emotion", "emocion", "animo", "情绪"),
        CHANNEL("channel", "canal", "渠道"),
        CONTEXT("context", "contexto", "上文");

        private final List<String> names;

        Field(String... names) {
            this.names = List.of(names);
        }

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static final Columns USUAL = new Columns(Map.of());

    public Columns {
        named = named.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(named));
    }

    /** Reads {@code text=Mensaje} and the like; the exception names what it does not know. */
    public static Columns parse(List<String> mappings) {
        Map<Field, String> named = new EnumMap<>(Field.class);
        for (String mapping : mappings) {
            int equals = mapping.indexOf('=');
            String id = equals < 0 ? mapping : mapping.substring(0, equals).strip();
            Field field = List.of(Field.values()).stream()
                    .filter(it -> it.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "no field is called '%s'; there are text, intents, emotion, channel and context"
                                    .formatted(id)));
            if (equals < 0 || mapping.substring(equals + 1).isBlank()) {
                throw new IllegalArgumentException("'%s' names no column: write %s=NAME".formatted(mapping, id));
            }
            named.put(field, mapping.substring(equals + 1).strip());
        }
        return new Columns(named);
    }

    /** The place of a field among these names; -1 where there is none. */
    int find(Field field, List<String> header) throws UnreadableFile {
        String name = named.get(field);
        if (name != null) {
            int at = unique(header, List.of(Vocabulary.folded(name)));
            if (at < 0) {
                throw new UnreadableFile("there is no column '%s'; the file has %s".formatted(name, shown(header)));
            }
            return at;
        }
        int at = unique(header, field.names);
        if (at < 0 && (field == Field.TEXT || field == Field.INTENTS)) {
            throw new UnreadableFile("no column holds the %s; the file has %s: name it with %s=NAME"
                    .formatted(field.id(), shown(header), field.id()));
        }
        return at;
    }

    private static int unique(List<String> header, List<String> names) throws UnreadableFile {
        int found = -1;
        for (int i = 0; i < header.size(); i++) {
            if (names.contains(Vocabulary.folded(header.get(i)))) {
                if (found >= 0) {
                    throw new UnreadableFile(
                            "two columns could be meant: '%s' and '%s'".formatted(header.get(found), header.get(i)));
                }
                found = i;
            }
        }
        return found;
    }

    private static String shown(List<String> header) {
        return header.isEmpty() ? "no columns" : "the columns " + String.join(", ", header);
    }
}
