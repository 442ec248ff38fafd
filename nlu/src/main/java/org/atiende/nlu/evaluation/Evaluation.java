package org.atiende.nlu.evaluation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.atiende.nlu.IntentScore;
import org.atiende.nlu.Taxonomy;

/** Counts while messages pass by; memory does not grow with them. Not for sharing between threads. */
public final class Evaluation {
    private static final int MOST_CONFUSIONS = 10;
    private static final int EXAMPLES = 2;
    private static final double SURE = 0.80;

    private final Taxonomy taxonomy;
    private final Map<String, Tally> intents = new LinkedHashMap<>();
    private final Map<String, Tally> emotions = new LinkedHashMap<>();
    private final Map<String, Integer> confused = new TreeMap<>();
    private final Map<String, List<String>> examples = new TreeMap<>();
    private final Reliability reliability = new Reliability();
    private int n;
    private int right;
    private int any;
    private int shared;
    private int labelled;
    private int named;
    private int sure;
    private int rightAndSure;

    public Evaluation(Taxonomy taxonomy) {
        this.taxonomy = taxonomy;
        taxonomy.intentIds().forEach(id -> intents.put(id, new Tally()));
        taxonomy.emotionIds().forEach(id -> emotions.put(id, new Tally()));
    }

    /** Says what is wrong with the labels of a message, or nothing. */
    public static List<String> faults(LabelledMessage message, Taxonomy taxonomy) {
        List<String> faults = new ArrayList<>();
        for (String intent : message.intents()) {
            if (!taxonomy.intentIds().contains(intent)) {
                faults.add("unknown intent " + intent);
            }
        }
        if (!taxonomy.emotionIds().contains(message.emotion())) {
            faults.add("unknown emotion " + message.emotion());
        }
        return faults;
    }

    /** Takes one message with what the reader made of it; {@code masked} is shown as an example of a confusion. */
    public void add(LabelledMessage message, String masked, List<IntentScore> read, String emotion) {
        String label = message.intents().getFirst();
        IntentScore first = read.getFirst();
        boolean hit = first.intent().equals(label);
        n++;
        right += hit ? 1 : 0;
        any += message.intents().contains(first.intent()) ? 1 : 0;
        tally(intents, label, first.intent());
        tally(emotions, message.emotion(), emotion);
        Set<String> both = new HashSet<>(message.intents());
        labelled += both.size();
        Set<String> said = new HashSet<>();
        read.forEach(score -> said.add(score.intent()));
        named += said.size();
        both.retainAll(said);
        shared += both.size();
        reliability.add("", first.probability(), hit, 1);
        if (first.probability() >= SURE) {
            sure++;
            rightAndSure += hit ? 1 : 0;
        }
        if (!hit) {
            String pair = label + " " + first.intent();
            confused.merge(pair, 1, Integer::sum);
            List<String> shown = examples.computeIfAbsent(pair, p -> new ArrayList<>(EXAMPLES));
            if (shown.size() < EXAMPLES) {
                shown.add(masked);
            }
        }
    }

    private static void tally(Map<String, Tally> tallies, String label, String read) {
        tallies.computeIfAbsent(label, k -> new Tally()).labelled++;
        tallies.computeIfAbsent(read, k -> new Tally()).read++;
        if (label.equals(read)) {
            tallies.computeIfAbsent(label, k -> new Tally()).both++;
        }
    }

    public Report report() {
        Map<String, Report.Figures> byIntent = new LinkedHashMap<>();
        intents.forEach((id, tally) -> {
            if (tally.labelled + tally.read > 0) {
                byIntent.put(id, tally.figures());
            }
        });
        return new Report(
                n,
                share(right, n),
                share(any, n),
                macro(intents),
                share(2 * shared, labelled + named),
                share(emotions.values().stream().mapToInt(t -> t.both).sum(), n),
                macro(emotions),
                emotions.getOrDefault("angry", new Tally()).figures().recall(),
                share(sure, n),
                share(rightAndSure, sure),
                reliability.error(),
                confusions(),
                byIntent);
    }

    public Taxonomy taxonomy() {
        return taxonomy;
    }

    private List<Report.Confusion> confusions() {
        return confused.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_CONFUSIONS)
                .map(pair -> {
                    String label = pair.getKey().substring(0, pair.getKey().indexOf(' '));
                    String read = pair.getKey().substring(label.length() + 1);
                    return new Report.Confusion(
                            label, read, pair.getValue(), List.copyOf(examples.getOrDefault(pair.getKey(), List.of())));
                })
                .toList();
    }

    private static double macro(Map<String, Tally> tallies) {
        return tallies.values().stream()
                .filter(tally -> tally.labelled > 0)
                .mapToDouble(tally -> tally.figures().f1())
                .average()
                .orElse(0);
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    /** How often a label was given, read, and both. */
    private static final class Tally {
        private int labelled;
        private int read;
        private int both;

        Report.Figures figures() {
            return new Report.Figures(
                    share(both, read), share(both, labelled), share(2 * both, labelled + read), labelled);
        }
    }
}
