package org.atiende.nlu.training;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.atiende.nlu.Taxonomy;
import org.atiende.nlu.entity.Plain;
import org.atiende.nlu.evaluation.Evaluation;
import org.atiende.nlu.evaluation.LabelledMessage;

/** Says what is wrong with a corpus: ids, labels, and messages that are nearly the same as another. */
public final class CorpusCheck {
    private static final int SHORT = 5;
    private static final int MOST_SHORT = 3;
    private static final double NEARLY_SAME = 0.8;

    private final Taxonomy taxonomy;
    private final List<String> faults = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Map<String, Integer> shortTexts = new HashMap<>();
    private final List<Set<String>> sets = new ArrayList<>();
    private final List<String> setIds = new ArrayList<>();
    private final Map<String, Integer> frequency = new HashMap<>();
    private final Map<String, List<Integer>> byWord = new HashMap<>();

    private CorpusCheck(Taxonomy taxonomy) {
        this.taxonomy = taxonomy;
    }

    /** One line a fault, each with the id of the message; empty when all is well. */
    public static List<String> faults(List<LabelledMessage> messages, Taxonomy taxonomy) {
        CorpusCheck check = new CorpusCheck(taxonomy);
        messages.forEach(message ->
                new HashSet<>(words(message.text())).forEach(word -> check.frequency.merge(word, 1, Integer::sum)));
        messages.forEach(check::look);
        return check.faults;
    }

    /** Batches without a card beside them, or whose card names another number of messages. */
    static List<String> cardFaults(Path corpus) throws IOException {
        TreeSet<Path> batches = new TreeSet<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(corpus, "*.jsonl")) {
            found.forEach(batches::add);
        }
        List<String> faults = new ArrayList<>();
        for (Path batch : batches) {
            String name = batch.getFileName().toString().replace(".jsonl", ".card.md");
            Path card = batch.resolveSibling(name);
            String count = String.format(
                    Locale.ROOT, "%,d messages", Files.readAllLines(batch).size());
            if (!Files.exists(card)) {
                faults.add(name + " is missing");
            } else if (!Files.readString(card).contains(count)) {
                faults.add(name + " does not say " + count);
            }
        }
        return faults;
    }

    private void look(LabelledMessage message) {
        String id = message.id();
        if (!ids.add(id)) {
            faults.add(id + ": id occurs twice");
        }
        Evaluation.faults(message, taxonomy).forEach(fault -> faults.add(id + ": " + fault));
        int labels = message.intents().size();
        if (labels > 3 || new HashSet<>(message.intents()).size() < labels) {
            faults.add(id + ": a message has one to three different intents");
        }
        if (labels > 1 && message.intents().contains(Taxonomy.OUT_OF_SCOPE)) {
            faults.add(id + ": out_of_scope stands alone");
        }
        if (message.text().isBlank()) {
            faults.add(id + ": text is empty");
        }
        duplicates(id, words(message.text()));
    }

    private static List<String> words(String text) {
        return List.of(Plain.fold(text).strip().split("[^\\p{L}\\p{N}_]+")).stream()
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private void duplicates(String id, List<String> words) {
        Set<String> set = new TreeSet<>(words);
        if (words.size() < SHORT) {
            if (shortTexts.merge(String.join(" ", set), 1, Integer::sum) > MOST_SHORT && !set.isEmpty()) {
                faults.add(id + ": short text stands more than three times");
            }
            return;
        }
        // Sets that agree by more than 0.8 share one of the rarest words that make up the fifth of either.
        List<String> rarest = set.stream()
                .sorted(Comparator.<String>comparingInt(word -> frequency.getOrDefault(word, 0))
                        .thenComparing(word -> word))
                .limit(set.size() - (int) Math.ceil(NEARLY_SAME * set.size()) + 1L)
                .toList();
        TreeSet<Integer> others = new TreeSet<>();
        rarest.forEach(word -> others.addAll(byWord.getOrDefault(word, List.of())));
        for (int other : others) {
            Set<String> shared = new HashSet<>(set);
            shared.retainAll(sets.get(other));
            double union = set.size() + sets.get(other).size() - shared.size();
            if (shared.size() / union > NEARLY_SAME) {
                faults.add(id + ": near duplicate of " + setIds.get(other));
            }
        }
        int number = sets.size();
        sets.add(set);
        setIds.add(id);
        rarest.forEach(
                word -> byWord.computeIfAbsent(word, w -> new ArrayList<>()).add(number));
    }
}
