package org.atiende.server.understanding;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.atiende.models.esmx.EsMx;
import org.atiende.nlu.Taxonomy;
import org.atiende.nlu.training.OwnMessage;
import org.atiende.nlu.training.labels.Columns;
import org.atiende.nlu.training.labels.LabelledFile;
import org.atiende.nlu.training.labels.Table;
import org.atiende.nlu.training.labels.UnreadableFile;
import org.atiende.nlu.training.labels.Vocabulary;
import org.jspecify.annotations.Nullable;

/**
 * Says what a column is taken for. It asks the reader of labelled files itself, with a file of one row in which that column is
 * the only one that could be meant: what a screen shows before a training is then what the training does.
 */
final class FoundColumns {
    private static final String OTHER = "the column of ";

    private final Columns columns;
    private final Vocabulary vocabulary = new Vocabulary(EsMx.taxonomy(), List.of());

    FoundColumns(Columns columns) {
        this.columns = columns;
    }

    /** What the column of this name holds; null where nothing is learnt from it. */
    Columns.@Nullable Field held(String name) {
        for (Columns.Field field : Columns.Field.values()) {
            if (holds(name, field)) {
                return field;
            }
        }
        return null;
    }

    private boolean holds(String name, Columns.Field field) {
        List<String> header = new ArrayList<>(List.of(name));
        List<String> cells = new ArrayList<>(List.of(value(field)));
        Map<Columns.Field, String> named = new EnumMap<>(Columns.Field.class);
        for (Columns.Field needed : List.of(Columns.Field.TEXT, Columns.Field.INTENTS)) {
            if (needed != field) {
                named.put(needed, OTHER + needed.id());
                header.add(OTHER + needed.id());
                cells.add(value(needed));
            }
        }
        String chosen = columns.named().get(field);
        if (chosen != null) {
            named.put(field, chosen);
        }
        try {
            Table table = new Table(header, List.of(new Table.Row(2, cells)));
            OwnMessage read =
                    new LabelledFile(new Columns(named), vocabulary).read(table).getFirst();
            return switch (field) {
                case TEXT, INTENTS -> true;
                case EMOTION -> read.emotion() != null;
                case CHANNEL -> read.channel() != null;
                case CONTEXT -> !read.before().isEmpty();
            };
        } catch (UnreadableFile e) {
            return false;
        }
    }

    /** Something that the field takes. */
    private static String value(Columns.Field field) {
        return switch (field) {
            case TEXT, CHANNEL -> "hola";
            case INTENTS -> Taxonomy.OUT_OF_SCOPE;
            case EMOTION -> EsMx.taxonomy().emotions().getFirst().id();
            case CONTEXT -> "buyer: hola";
        };
    }
}
