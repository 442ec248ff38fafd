package org.atiende.nlu.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What of a shop's labels deserves a second look. Rows are those of the file.
 *
 * @param conflicts the same text in the same context with different first intents
 * @param nearDuplicates messages that differ in few words
 * @param rare labels that occur too seldom to be learnt or judged
 * @param disagreements messages of which the model, not having seen them, is sure that they mean something else
 */
public record LabelQuality(
        List<Conflict> conflicts, List<Pair> nearDuplicates, List<Rare> rare, List<Disagreement> disagreements) {
    /** A label of fewer messages is rare. */
    static final int RARE = 5;

    /** The same text, labelled differently; the text is masked. */
    public record Conflict(String text, List<Integer> rows, List<String> intents) {}

    /** Two rows that nearly say the same, and whether they are labelled the same. */
    public record Pair(int row, int other, boolean sameIntent) {}

    /** A label and how many messages bear it first. */
    public record Rare(String intent, int messages) {}

    /** What a person said, and what the model would say with which probability; the text is masked. */
    public record Disagreement(int row, String text, List<String> labelled, String read, double probability) {}

    public LabelQuality {
        conflicts = List.copyOf(conflicts);
        nearDuplicates = List.copyOf(nearDuplicates);
        rare = List.copyOf(rare);
        disagreements = List.copyOf(disagreements);
    }

    LabelQuality with(List<Disagreement> found) {
        return new LabelQuality(conflicts, nearDuplicates, rare, found);
    }

    /** All but the disagreements, which take a model. */
    static LabelQuality of(List<OwnMessage> messages) {
        Map<String, List<OwnMessage>> byText = new LinkedHashMap<>();
        Map<String, Integer> counts = new TreeMap<>();
        for (OwnMessage message : messages) {
            String context = message.before().isEmpty() ? "" : message.before().toString();
            byText.computeIfAbsent(
                            String.join(" ", NearTexts.words(message.text())) + "\n" + context,
                            key -> new ArrayList<>())
                    .add(message);
            counts.merge(message.intents().getFirst(), 1, Integer::sum);
        }
        List<Conflict> conflicts = new ArrayList<>();
        for (List<OwnMessage> same : byText.values()) {
            TreeSet<String> intents = new TreeSet<>();
            same.forEach(it -> intents.add(it.intents().getFirst()));
            if (intents.size() > 1) {
                conflicts.add(new Conflict(
                        same.getFirst().text(),
                        same.stream().map(OwnMessage::row).toList(),
                        List.copyOf(intents)));
            }
        }
        List<Rare> rare = new ArrayList<>();
        counts.forEach((intent, count) -> {
            if (count < RARE) {
                rare.add(new Rare(intent, count));
            }
        });
        List<Pair> pairs = new ArrayList<>();
        for (int[] pair : alike(messages)) {
            OwnMessage one = messages.get(pair[0]);
            OwnMessage other = messages.get(pair[1]);
            pairs.add(new Pair(
                    one.row(),
                    other.row(),
                    one.intents().getFirst().equals(other.intents().getFirst())));
        }
        return new LabelQuality(conflicts, pairs, rare, List.of());
    }

    /** A number for each message, the same for those that are alike, directly or through others. */
    static int[] groups(List<OwnMessage> messages) {
        int[] group = new int[messages.size()];
        for (int i = 0; i < group.length; i++) {
            group[i] = i;
        }
        Map<String, Integer> firstOf = new HashMap<>();
        for (int i = 0; i < group.length; i++) {
            String text = String.join(
                    " ", new TreeSet<>(NearTexts.words(messages.get(i).text())));
            Integer first = firstOf.putIfAbsent(text, i);
            if (first != null) {
                join(group, first, i);
            }
        }
        alike(messages).forEach(pair -> join(group, pair[0], pair[1]));
        for (int i = 0; i < group.length; i++) {
            group[i] = root(group, i);
        }
        return group;
    }

    private static void join(int[] group, int one, int other) {
        int a = root(group, one);
        int b = root(group, other);
        group[Math.max(a, b)] = Math.min(a, b);
    }

    private static int root(int[] group, int i) {
        int root = i;
        while (group[root] != root) {
            root = group[root];
        }
        return root;
    }

    /** Pairs of messages that nearly say the same. */
    private static List<int[]> alike(List<OwnMessage> messages) {
        NearTexts texts = new NearTexts(messages.stream().map(OwnMessage::text).toList());
        List<int[]> pairs = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            int number = i;
            texts.take(NearTexts.words(messages.get(i).text())).forEach(other -> pairs.add(new int[] {other, number}));
        }
        return pairs;
    }
}
