package org.atiende.nlu.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.atiende.nlu.entity.Plain;

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

    private static final int SHORT = 5;
    private static final double NEARLY_SAME = 0.8;

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
            byText.computeIfAbsent(String.join(" ", words(message.text())) + "\n" + context, key -> new ArrayList<>())
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
            String text = String.join(" ", new TreeSet<>(words(messages.get(i).text())));
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

    /** Pairs whose sets of words agree by more than eight tenths; texts of fewer than five words are too short to tell. */
    private static List<int[]> alike(List<OwnMessage> messages) {
        List<Set<String>> sets = new ArrayList<>();
        Map<String, Integer> frequency = new HashMap<>();
        for (OwnMessage message : messages) {
            List<String> words = words(message.text());
            Set<String> set = words.size() < SHORT ? Set.of() : new TreeSet<>(words);
            sets.add(set);
            set.forEach(word -> frequency.merge(word, 1, Integer::sum));
        }
        Map<String, List<Integer>> byWord = new HashMap<>();
        List<int[]> pairs = new ArrayList<>();
        for (int i = 0; i < sets.size(); i++) {
            Set<String> set = sets.get(i);
            // Sets that agree so much share one of the rarest words that make up the fifth of either.
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
                    pairs.add(new int[] {other, i});
                }
            }
            int number = i;
            rarest.forEach(word ->
                    byWord.computeIfAbsent(word, key -> new ArrayList<>()).add(number));
        }
        return pairs;
    }

    private static List<String> words(String text) {
        return List.of(Plain.fold(text).strip().split("[^\\p{L}\\p{N}_]+")).stream()
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
