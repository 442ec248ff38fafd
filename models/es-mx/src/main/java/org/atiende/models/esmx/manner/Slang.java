package org.atiende.models.esmx.manner;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atiende.nlu.entity.Plain;
import org.jspecify.annotations.Nullable;

/** The lexicon of slang: what buyers say, what it means in English, Chinese and plain Spanish, and what a shop never says. */
final class Slang {
    private static final Pattern SEPARATOR = Pattern.compile("\\|");

    private final List<Row> rows;

    private Slang(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    /**
     * An expression with its other spellings.
     *
     * @param expression the one that names the row
     * @param forms all spellings under which it is met
     * @param scope {@code anywhere}, {@code clause}, {@code context} or {@code label}
     * @param es what it means in plain Spanish; null where it is that itself
     */
    record Row(
            String expression,
            List<String> forms,
            String register,
            String region,
            String scope,
            String hint,
            String en,
            String zh,
            @Nullable String es) {
        /** The spellings that need an explanation: of what is written short in chats, the whole word is plain Spanish. */
        List<String> explained() {
            return register.equals("chat")
                    ? forms.stream()
                            .filter(it -> !Plain.fold(it).equals(Plain.fold(expression)))
                            .toList()
                    : forms;
        }

        boolean neverSent() {
            return (register.equals("vulgar") || register.equals("slur")) && !hint.equals("forbidden_output");
        }
    }

    List<Row> rows() {
        return rows;
    }

    static Slang load() {
        List<Row> rows = new ArrayList<>();
        // Not in the lexicon, which a model is made from.
        Map<String, String> spanish =
                WordLists.rows("manner/spanish.tsv").stream().collect(Collectors.toMap(it -> it[0], it -> it[1]));
        for (String[] row : WordLists.rows("lexicon/slang.tsv")) {
            if (row.length < 10 || row[0].equals("expression")) {
                continue;
            }
            Stream<String> forms = SEPARATOR.splitAsStream(row[1]);
            // The head of a label names the row and is not looked for.
            List<String> all = (row[6].equals("label") ? forms : Stream.concat(Stream.of(row[0]), forms))
                    .map(it -> it.replaceAll("[¿?¡!()*]", "").strip())
                    .filter(it -> it.length() > 1)
                    .toList();
            rows.add(new Row(row[0], all, row[4], row[5], row[6], row[7], row[8], row[9], spanish(row, spanish)));
        }
        return new Slang(rows);
    }

    private static @Nullable String spanish(String[] row, Map<String, String> spanish) {
        // What is short for something means that.
        boolean isShort = row[4].equals("chat") && Character.isLetter(row[0].charAt(0));
        return spanish.getOrDefault(row[0], isShort ? row[0] : null);
    }

    /** All that a shop never writes, but for words of Spain, which have a list of their own, and the spellings that also mean something harmless. */
    List<String> neverSent() {
        Set<String> harmless = new HashSet<>();
        WordLists.rows("manner/harmless.tsv").forEach(row -> harmless.add(Plain.fold(row[0])));
        return rows.stream()
                .filter(Row::neverSent)
                .flatMap(it -> it.forms().stream())
                .map(Plain::fold)
                .filter(it -> !harmless.contains(it))
                .distinct()
                .toList();
    }
}
