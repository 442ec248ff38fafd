package org.atiende.nlu.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.atiende.nlu.EntityKind;
import org.atiende.nlu.Taxonomy;
import org.atiende.nlu.entity.Gazetteer;
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
 * @param names of carriers, banks, shops, days and places
 * @param mix how often each intent stands first in the traffic that probabilities are meant for, in any unit; empty where it is
 *     that of the corpus
 */
public record Knowledge(
        Taxonomy taxonomy,
        List<LabelledMessage> messages,
        Extractor extractor,
        Gazetteer names,
        Map<String, Double> mix) {
    public Knowledge {
        messages = List.copyOf(messages);
        mix = Map.copyOf(mix);
    }

    /**
     * Reads {@code taxonomy.yaml}, {@code corpus/*.jsonl}, {@code lexicon/} and, where there is one, {@code mix.tsv} of a
     * directory.
     */
    public static Knowledge read(Path directory) throws IOException {
        Taxonomy taxonomy = Taxonomy.parse(Files.readString(directory.resolve("taxonomy.yaml")));
        return new Knowledge(
                taxonomy,
                messages(directory.resolve("corpus")),
                extractor(directory.resolve("lexicon")),
                names(directory.resolve("lexicon").resolve("gazetteer.tsv")),
                mix(directory.resolve("mix.tsv"), taxonomy));
    }

    /** The files and folders of a directory that a model is made from. */
    static List<Path> sources(Path directory) {
        return Stream.of("taxonomy.yaml", "corpus", "lexicon", "mix.tsv")
                .map(directory::resolve)
                .filter(Files::exists)
                .toList();
    }

    private static Map<String, Double> mix(Path file, Taxonomy taxonomy) {
        if (!Files.exists(file)) {
            return Map.of();
        }
        Map<String, Double> mix = new TreeMap<>();
        for (String[] row : rows(file)) {
            if (!row[0].startsWith("#")) {
                mix.put(row[0], Double.valueOf(row[1]));
            }
        }
        if (!mix.keySet().equals(Set.copyOf(taxonomy.intentIds()))) {
            throw new IllegalArgumentException(file + " does not name every intent of the taxonomy once");
        }
        return mix;
    }

    /** How much more often than in these messages each intent stands first in the mix; one where there is no mix. */
    double[] over(int[] some) {
        List<String> intents = taxonomy.intentIds();
        double[] over = new double[intents.size()];
        Arrays.fill(over, 1);
        if (mix.isEmpty()) {
            return over;
        }
        double[] counts = new double[over.length];
        Arrays.fill(counts, 1);
        for (int i : some) {
            counts[intents.indexOf(messages.get(i).intents().getFirst())]++;
        }
        double all = Arrays.stream(counts).sum();
        double whole = mix.values().stream().mapToDouble(it -> it).sum();
        for (int k = 0; k < over.length; k++) {
            over[k] = mix.getOrDefault(intents.get(k), 0.0) / whole / (counts[k] / all);
        }
        return over;
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

    /** The names of a file, none where there is no file. */
    private static Gazetteer names(Path file) {
        if (!Files.exists(file)) {
            return Gazetteer.NONE;
        }
        List<Gazetteer.Name> names = new ArrayList<>();
        int number = 0;
        for (String[] row : rows(file)) {
            number++;
            if (row[0].isBlank() || row[0].startsWith("#")) {
                continue;
            }
            try {
                names.add(name(row));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("%s line %d: %s".formatted(file, number, e.getMessage()), e);
            }
        }
        return new Gazetteer(names);
    }

    private static Gazetteer.Name name(String[] row) {
        if (row.length < 2) {
            throw new IllegalArgumentException("a kind and a name are wanted, with a tab between them");
        }
        List<String> spellings = row.length > 2 ? List.of(row[2].split("\\|")) : List.of();
        return new Gazetteer.Name(EntityKind.valueOf(row[0]), row[1], spellings);
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
