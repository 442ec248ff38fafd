package org.atiende.nlu.training.labels;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.atiende.nlu.Taxonomy;
import org.atiende.nlu.Turn;
import org.atiende.nlu.evaluation.JsonLine;
import org.atiende.nlu.training.OwnMessage;
import org.jspecify.annotations.Nullable;

/** A shop's file turned into messages, by the columns and the vocabulary that were agreed on. */
public final class LabelledFile {
    /** As many messages as a file may hold. */
    public static final int MOST_MESSAGES = 50_000;

    private static final int LONGEST_TEXT = 10_000;
    private static final int MOST_INTENTS = 3;
    private static final int MOST_TURNS = 2;
    private static final int MOST_FAULTS = 1_000;

    private final Columns columns;
    private final Vocabulary vocabulary;
    private final List<OwnMessage> messages = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();

    public LabelledFile(Columns columns, Vocabulary vocabulary) {
        this.columns = columns;
        this.vocabulary = vocabulary;
    }

    /** The messages of a table. */
    public List<OwnMessage> read(Table table) throws UnreadableFile {
        Map<Columns.Field, Integer> places = places(table.header());
        for (Table.Row row : table.rows()) {
            Map<Columns.Field, @Nullable Object> values = new LinkedHashMap<>();
            places.forEach((field, at) ->
                    values.put(field, at < row.cells().size() ? row.cells().get(at) : ""));
            take(row.number(), values);
        }
        return done();
    }

    /** The messages of a text with one JSON object a line. */
    public List<OwnMessage> readJsonLines(String text) throws UnreadableFile {
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                if (!(JsonLine.parse(line) instanceof Map<?, ?> object)) {
                    fault(number, "not a JSON object");
                    continue;
                }
                List<String> names =
                        object.keySet().stream().map(String::valueOf).toList();
                Map<Columns.Field, @Nullable Object> values = new LinkedHashMap<>();
                for (Map.Entry<Columns.Field, Integer> place : places(names).entrySet()) {
                    values.put(place.getKey(), object.get(names.get(place.getValue())));
                }
                take(number, values);
            } catch (IllegalArgumentException | UnreadableFile e) {
                fault(number, String.valueOf(e.getMessage()));
            }
        }
        return done();
    }

    private Map<Columns.Field, Integer> places(List<String> names) throws UnreadableFile {
        Map<Columns.Field, Integer> places = new LinkedHashMap<>();
        for (Columns.Field field : Columns.Field.values()) {
            int at = columns.find(field, names);
            if (at >= 0) {
                places.put(field, at);
            }
        }
        return places;
    }

    private List<OwnMessage> done() throws UnreadableFile {
        if (!faults.isEmpty()) {
            throw new UnreadableFile(faults);
        }
        if (messages.isEmpty()) {
            throw new UnreadableFile("it holds no messages");
        }
        if (messages.size() > MOST_MESSAGES) {
            throw new UnreadableFile("it holds %d messages; %d are the most".formatted(messages.size(), MOST_MESSAGES));
        }
        return List.copyOf(messages);
    }

    private void fault(int row, String reason) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(new Fault(row, reason));
        }
    }

    private void take(int row, Map<Columns.Field, @Nullable Object> values) {
        int before = faults.size();
        String text = text(row, values.get(Columns.Field.TEXT));
        List<String> intents = intents(row, values.get(Columns.Field.INTENTS));
        String emotion = emotion(row, values.get(Columns.Field.EMOTION));
        List<Turn> turns = turns(row, values.get(Columns.Field.CONTEXT));
        if (faults.size() == before && text != null) {
            Object channel = values.get(Columns.Field.CHANNEL);
            String named = channel instanceof String said && !said.isBlank() ? said.strip() : null;
            messages.add(new OwnMessage(row, text, intents, emotion, turns, named));
        }
    }

    private @Nullable String text(int row, @Nullable Object value) {
        if (!(value instanceof String text) || text.isBlank()) {
            fault(row, "the text is empty");
            return null;
        }
        if (text.length() > LONGEST_TEXT) {
            fault(row, "the text has %d characters; %d are the most".formatted(text.length(), LONGEST_TEXT));
            return null;
        }
        return text;
    }

    private List<String> intents(int row, @Nullable Object value) {
        List<String> names = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(it -> names.add(String.valueOf(it)));
        } else if (value instanceof String text) {
            names.addAll(split(text));
        }
        names.removeIf(String::isBlank);
        if (names.isEmpty()) {
            fault(row, "no intent is given");
        }
        List<String> intents = new ArrayList<>();
        for (String name : names) {
            String intent = vocabulary.intent(name);
            if (intent == null) {
                String nearest = vocabulary.nearest(name);
                fault(
                        row,
                        "unknown intent '%s'%s"
                                .formatted(
                                        excerpt(name),
                                        nearest == null
                                                ? "; declare it if it is the shop's own"
                                                : "; is it " + nearest + "?"));
            } else if (!intents.contains(intent)) {
                intents.add(intent);
            }
        }
        if (intents.size() > MOST_INTENTS) {
            fault(row, "%d intents; three are the most".formatted(intents.size()));
        }
        if (intents.size() > 1 && intents.contains(Taxonomy.OUT_OF_SCOPE)) {
            fault(row, "out_of_scope stands alone");
        }
        return intents;
    }

    /** A name may hold a comma or a slash itself: the whole is tried before its parts. */
    private List<String> split(String text) {
        return vocabulary.intent(text) == null ? List.of(text.split("[|;,/、，；]")) : List.of(text);
    }

    private @Nullable String emotion(int row, @Nullable Object value) {
        if (!(value instanceof String name) || name.isBlank()) {
            return null;
        }
        String emotion = vocabulary.emotion(name);
        if (emotion == null) {
            fault(row, "unknown emotion '%s'".formatted(excerpt(name)));
        }
        return emotion;
    }

    /** JSON has a list of turns; a cell has a line a turn, which begins with who spoke. */
    private List<Turn> turns(int row, @Nullable Object value) {
        List<Turn> turns = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object turn : list) {
                if (turn instanceof Map<?, ?> said && said.get("text") instanceof String text) {
                    turns.add(new Turn("buyer".equals(said.get("from")), text));
                } else {
                    fault(row, "a turn of the context has no text");
                }
            }
        } else if (value instanceof String cell) {
            for (String line : cell.lines().filter(it -> !it.isBlank()).toList()) {
                int colon = line.indexOf(':');
                String who = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                switch (who) {
                    case "buyer", "comprador", "cliente", "买家" ->
                        turns.add(new Turn(true, line.substring(colon + 1).strip()));
                    case "shop", "tienda", "店铺", "卖家" ->
                        turns.add(new Turn(false, line.substring(colon + 1).strip()));
                    default -> fault(row, "a line of the context begins neither with 'buyer:' nor with 'shop:'");
                }
            }
        }
        return turns.size() <= MOST_TURNS ? turns : turns.subList(turns.size() - MOST_TURNS, turns.size());
    }

    private static String excerpt(String text) {
        return text.length() <= 40 ? text.strip() : text.substring(0, 40).strip() + "…";
    }
}
