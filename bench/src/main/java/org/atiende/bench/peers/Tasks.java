package org.atiende.bench.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.atiende.nlu.evaluation.LabelledMessage;
import org.atiende.nlu.training.Knowledge;

/** Reads the sets that are there; of one that is not, says so and goes on. */
final class Tasks {
    private static final int AUTHOR_GROUPS = 5;
    private static final int HWU_FOLDS = 10;

    private final Path data;

    Tasks(Path data) {
        this.data = data;
    }

    /** @param ours our corpus with its lexicons */
    List<Task> all(Knowledge ours) throws IOException {
        List<Task> tasks = new ArrayList<>();
        if (there("banking77", "train.tsv")) {
            tasks.add(new Task(
                    "BANKING77",
                    Task.Kind.ENGLISH,
                    List.of(new Fold(read("banking77/train.tsv"), read("banking77/test.tsv"))),
                    List.of()));
        }
        if (there("clinc150", "train.tsv")) {
            tasks.add(new Task(
                    "CLINC150",
                    Task.Kind.ENGLISH,
                    List.of(new Fold(read("clinc150/train.tsv"), read("clinc150/test.tsv"))),
                    read("clinc150/oos_test.tsv").stream().map(Example::text).toList()));
        }
        if (there("hwu64", "fold1_train.tsv")) {
            List<Fold> folds = new ArrayList<>();
            for (int i = 1; i <= HWU_FOLDS; i++) {
                folds.add(new Fold(read("hwu64/fold" + i + "_train.tsv"), read("hwu64/fold" + i + "_test.tsv")));
            }
            tasks.add(new Task("HWU64", Task.Kind.ENGLISH, folds, List.of()));
        }
        if (there("fbtod_es", "train.tsv")) {
            tasks.add(new Task(
                    "Facebook es",
                    Task.Kind.SPANISH,
                    List.of(new Fold(read("fbtod_es/train.tsv"), read("fbtod_es/test.tsv"))),
                    List.of()));
        }
        tasks.add(new Task("Our corpus", Task.Kind.OURS, byAuthor(ours.messages()), List.of()));
        return tasks;
    }

    private boolean there(String folder, String file) {
        boolean there = Files.isReadable(data.resolve(folder).resolve(file));
        if (!there) {
            System.out.println("Skipped: no " + data.resolve(folder).resolve(file));
        }
        return there;
    }

    /** Lines of a label, a tab and a text. */
    private List<Example> read(String name) throws IOException {
        List<Example> examples = new ArrayList<>();
        Path file = data.resolve(name);
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            int tab = line.indexOf('\t');
            if (tab < 0) {
                throw new IOException("%s line %d has no tab".formatted(file, number));
            }
            examples.add(new Example(line.substring(0, tab), line.substring(tab + 1)));
        }
        return examples;
    }

    /** Authors in groups, each judged by what the others wrote. */
    private static List<Fold> byAuthor(List<LabelledMessage> messages) {
        TreeSet<String> authors = new TreeSet<>();
        messages.forEach(message -> authors.add(message.batch()));
        List<String> order = List.copyOf(authors);
        List<Fold> folds = new ArrayList<>();
        for (int group = 0; group < AUTHOR_GROUPS; group++) {
            Fold fold = new Fold(new ArrayList<>(), new ArrayList<>());
            for (LabelledMessage message : messages) {
                boolean held = order.indexOf(message.batch()) % AUTHOR_GROUPS == group;
                (held ? fold.test() : fold.train()).add(Ours.example(message));
            }
            folds.add(fold);
        }
        return folds;
    }
}
