package org.atiende.nlu.training;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.atiende.nlu.Taxonomy;
import org.atiende.nlu.evaluation.Evaluation;
import org.atiende.nlu.evaluation.LabelledMessage;

/** Says what is wrong with a corpus: ids, labels, and messages that are nearly the same as another. */
public final class CorpusCheck {
    private static final int MOST_SHORT = 3;

    private final Taxonomy taxonomy;
    private final List<String> faults = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Map<String, Integer> shortTexts = new HashMap<>();
    private final NearTexts texts;
    private final List<String> longIds = new ArrayList<>();

    private CorpusCheck(Taxonomy taxonomy, List<LabelledMessage> messages) {
        this.taxonomy = taxonomy;
        this.texts = new NearTexts(messages.stream().map(LabelledMessage::text).toList());
    }

    /** One line a fault, each with the id of the message; empty when all is well. */
    public static List<String> faults(List<LabelledMessage> messages, Taxonomy taxonomy) {
        CorpusCheck check = new CorpusCheck(taxonomy, messages);
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
        duplicates(id, message.text(), NearTexts.words(message.text()));
    }

    private void duplicates(String id, String whole, List<String> words) {
        if (NearTexts.isShort(words)) {
            // Of what has no words, such as a lone picture, the signs count.
            String text = words.isEmpty() ? whole.strip() : String.join(" ", new TreeSet<>(words));
            if (shortTexts.merge(text, 1, Integer::sum) > MOST_SHORT) {
                faults.add(id + ": short text stands more than three times");
            }
            return;
        }
        texts.take(words).forEach(other -> faults.add(id + ": near duplicate of " + longIds.get(other)));
        longIds.add(id);
    }
}
