package org.atiende.server.replies.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The phrases of one topic, found word by word.
 *
 * <p>A line of the list is a phrase: words in their order, {@code a|b} for either, {@code begins*} for any ending,
 * {@code ?word} for one that may be missing, {@code ~3} for up to three words of any kind in between. {@code $NAME = a|b}
 * names a choice. A line that begins with {@code -} excuses: what it covers is not found. A phrase does not reach over the
 * end of a sentence. Each place in the text is tried with the phrases that begin with its word, and the gaps are short, so
 * the time is linear in the text.
 */
final class Phrases {
    private static final int SHORTEST_STEM = 2;
    private static final int LONGEST_STEM = 24;

    private final Map<String, List<Integer>> exact = new HashMap<>();
    private final Map<String, List<Integer>> stems = new HashMap<>();
    private final Map<String, Integer> elements = new HashMap<>();
    private final Map<Integer, List<Phrase>> byFirst = new HashMap<>();

    private record Phrase(int[] elements, int[] gaps, boolean excuse) {}

    private record Match(int start, int end) {}

    Phrases(Collection<String> lines) {
        Map<String, String> choices = new HashMap<>();
        for (String line : lines) {
            int equals = line.indexOf('=');
            if (line.startsWith("$") && equals > 0) {
                choices.put(
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            } else if (line.startsWith("- ")) {
                add(parts(line.substring(2), choices), 0, new ArrayList<>(), new ArrayList<>(), true);
            } else {
                add(parts(line, choices), 0, new ArrayList<>(), new ArrayList<>(), false);
            }
        }
    }

    static Phrases of(Topic topic) {
        return new Phrases(Lists.lines("words/" + topic.id() + ".txt"));
    }

    /** The parts of a line; each ideograph is one. */
    private static List<String> parts(String line, Map<String, String> choices) {
        List<String> parts = new ArrayList<>();
        for (String part : line.split("\\s+")) {
            String named = part;
            for (Map.Entry<String, String> choice : choices.entrySet()) {
                named = named.replace(choice.getKey(), choice.getValue());
            }
            if (named.contains("$")) {
                throw new IllegalArgumentException("'" + part + "' in '" + line + "' names no choice");
            }
            if (named.contains("|") || named.chars().noneMatch(it -> Chars.ideograph((char) it))) {
                parts.add(named);
            } else {
                named.chars().forEach(it -> parts.add(Character.toString(it)));
            }
        }
        return parts;
    }

    private void add(List<String> parts, int from, List<Integer> found, List<Integer> gaps, boolean excuse) {
        int gap = 0;
        for (int i = from; i < parts.size(); i++) {
            String part = parts.get(i);
            if (part.startsWith("~")) {
                gap = Integer.parseInt(part.substring(1));
                continue;
            }
            if (part.startsWith("?")) {
                List<String> without = new ArrayList<>(parts.subList(i + 1, parts.size()));
                if (gap > 0) {
                    without.addFirst("~" + gap);
                }
                add(without, 0, new ArrayList<>(found), new ArrayList<>(gaps), excuse);
                part = part.substring(1);
            }
            found.add(element(part));
            gaps.add(gap);
            gap = 0;
        }
        Phrase phrase = new Phrase(
                found.stream().mapToInt(it -> it).toArray(),
                gaps.stream().mapToInt(it -> it).toArray(),
                excuse);
        byFirst.computeIfAbsent(phrase.elements()[0], it -> new ArrayList<>()).add(phrase);
    }

    private int element(String choice) {
        Integer known = elements.get(choice);
        if (known != null) {
            return known;
        }
        int id = elements.size();
        elements.put(choice, id);
        for (String word : choice.split("\\|")) {
            boolean stem = word.endsWith("*");
            String key = stem ? word.substring(0, word.length() - 1) : word;
            if (stem && key.length() < SHORTEST_STEM) {
                throw new IllegalArgumentException("'" + word + "' begins with too few letters");
            }
            (stem ? stems : exact).computeIfAbsent(key, it -> new ArrayList<>()).add(id);
        }
        return id;
    }

    /** Adds what is found to the findings. */
    void find(Reading reading, Topic topic, Collection<Finding> findings) {
        List<Word> words = reading.words();
        List<Set<Integer>> meanings = new ArrayList<>(words.size());
        words.forEach(word -> meanings.add(elementsOf(word, reading)));
        List<Match> matches = new ArrayList<>();
        List<Match> excuses = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            for (int element : meanings.get(i)) {
                for (Phrase phrase : byFirst.getOrDefault(element, List.of())) {
                    int last = match(phrase, 1, i, reading, meanings);
                    if (last >= 0) {
                        (phrase.excuse() ? excuses : matches).add(new Match(i, last));
                    }
                }
            }
        }
        boolean[] excused = new boolean[words.size()];
        for (Match it : excuses) {
            for (int i = it.start(); i <= it.end(); i++) {
                excused[i] = true;
            }
        }
        for (Match it : matches) {
            if (!excused[it.start()] && !excused[it.end()]) {
                findings.add(new Finding(
                        topic,
                        words.get(it.start()).start(),
                        words.get(it.end()).end()));
            }
        }
    }

    /** The index of the last word; -1 when the phrase does not go on from here. */
    private static int match(Phrase phrase, int next, int at, Reading reading, List<Set<Integer>> meanings) {
        if (next == phrase.elements().length) {
            return at;
        }
        List<Word> words = reading.words();
        for (int gap = 0; gap <= phrase.gaps()[next]; gap++) {
            int i = at + 1 + gap;
            reading.step();
            if (i >= words.size() || words.get(i).sentence() != words.get(at).sentence()) {
                return -1;
            }
            if (meanings.get(i).contains(phrase.elements()[next])) {
                int last = match(phrase, next + 1, i, reading, meanings);
                if (last >= 0) {
                    return last;
                }
            }
        }
        return -1;
    }

    private Set<Integer> elementsOf(Word word, Reading reading) {
        Set<Integer> found = Set.of();
        // A word of thousands of letters is in no list, whatever its ending.
        List<String> readings = word.text().length() > 4 * LONGEST_STEM ? List.of() : word.readings();
        for (String text : readings) {
            found = with(found, exact.get(text));
            for (int size = SHORTEST_STEM; size <= Math.min(text.length(), LONGEST_STEM); size++) {
                reading.step();
                found = with(found, stems.get(text.substring(0, size)));
            }
        }
        return found;
    }

    private static Set<Integer> with(Set<Integer> found, @Nullable List<Integer> more) {
        if (more == null) {
            return found;
        }
        Set<Integer> both = found.isEmpty() ? new HashSet<>() : found;
        both.addAll(more);
        return both;
    }
}
