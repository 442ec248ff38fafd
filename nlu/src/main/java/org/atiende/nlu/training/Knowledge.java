package org.atiende.nlu.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.atiende.nlu.Taxonomy;
import org.atiende.nlu.entity.Plain;
import org.atiende.nlu.evaluation.LabelledMessage;
import org.atiende.nlu.model.Extractor;
import org.atiende.nlu.text.Endings;
import org.atiende.nlu.text.Lexicon;
import org.atiende.nlu.text.Normaliser;

/**
 * All that a model is made from.
 *
 * @param taxonomy what can be said
 * @param messages the labelled corpus, in the order of its files
 * @param extractor features with the lexicons in them
 */
public record Knowledge(Taxonomy taxonomy, List<LabelledMessage> messages, Extractor extractor) {
    public Knowledge {
        messages = List.copyOf(messages);
    }

    /** Reads {@code taxonomy.yaml}, {@code corpus/*.jsonl} and {@code lexicon/} of a directory. */
    public static Knowledge read(Path directory) throws IOException {
        Taxonomy taxonomy = Taxonomy.parse(Files.readString(directory.resolve("taxonomy.yaml")));
        return new Knowledge(taxonomy, messages(directory.resolve("corpus")), extractor(directory.resolve("lexicon")));
    }

    static Extractor extractor(Path lexicon) throws IOException {
        Normaliser normaliser = new Normaliser(shortForms(lexicon.resolve("slang.tsv")));
        return new Extractor(
                normaliser,
                new Endings(Files.readAllLines(lexicon.resolve("endings.txt"))),
                Lexicon.of(concepts(lexicon.resolve("concepts.tsv")), normaliser),
                Lexicon.of(concepts(lexicon.resolve("thesaurus.tsv")), normaliser),
                Lexicon.of(slang(lexicon.resolve("slang.tsv")), normaliser));
    }

    static List<LabelledMessage> messages(Path directory) throws IOException {
        TreeSet<Path> files = new TreeSet<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*.jsonl")) {
            found.forEach(files::add);
        }
        List<LabelledMessage> messages = new ArrayList<>();
        for (Path file : files) {
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                try {
                    messages.add(LabelledMessage.parse(line));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(
                            "%s line %d: %s".formatted(file.getFileName(), number, e.getMessage()), e);
                }
            }
        }
        return messages;
    }

    private static List<List<String>> concepts(Path file) {
        TreeMap<String, List<String>> concepts = new TreeMap<>();
        for (String[] row : rows(file)) {
            if (row.length >= 2 && !row[0].startsWith("#")) {
                concepts.computeIfAbsent(row[0], k -> new ArrayList<>()).addAll(List.of(row[1].split("\\|")));
            }
        }
        return List.copyOf(concepts.values());
    }

    /** One-word chat spellings of rows that hold anywhere; the headword is what they stand for. */
    private static Map<String, String> shortForms(Path file) {
        TreeMap<String, String> forms = new TreeMap<>();
        for (String[] row : rows(file)) {
            if (row.length > 6 && row[4].equals("chat") && row[6].equals("anywhere")) {
                String head = Plain.fold(row[0]).strip();
                String full = head.equals("por que / porque") ? "por que" : head;
                for (String variant : row[1].split("\\|")) {
                    String form = Plain.fold(variant.strip());
                    if (form.matches("[a-zñ]+") && full.matches("que|por|[a-zñ ]{4,}") && !form.equals(full)) {
                        forms.putIfAbsent(form, full);
                    }
                }
            }
        }
        return forms;
    }

    /** Slang by what it tells of the mood: one group for each emotion and one for each polarity. */
    private static List<List<String>> slang(Path file) {
        TreeMap<String, List<String>> marks = new TreeMap<>();
        for (String[] row : rows(file)) {
            if (row.length > 6 && row[2].matches("[-+]?\\d")) {
                List<String> forms = new ArrayList<>();
                if (!row[6].equals("label")) {
                    forms.add(row[0].strip());
                }
                for (String variant : row[1].split("\\|")) {
                    forms.add(variant.strip());
                }
                forms.removeIf(form -> form.isEmpty() || form.equals("-"));
                marks.computeIfAbsent("polarity " + row[2], k -> new ArrayList<>())
                        .addAll(forms);
                marks.computeIfAbsent("emotion " + row[3], k -> new ArrayList<>())
                        .addAll(forms);
            }
        }
        return List.copyOf(marks.values());
    }

    private static List<String[]> rows(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> line.split("\t"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
