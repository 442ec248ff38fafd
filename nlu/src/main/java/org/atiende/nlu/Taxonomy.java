package org.atiende.nlu;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The intents and emotions that messages are labelled with, in the order of the taxonomy file.
 *
 * @param groups the groups of intents
 * @param intents what a buyer can want
 * @param emotions how a buyer can feel
 */
public record Taxonomy(List<Group> groups, List<Intent> intents, List<Emotion> emotions) {
    /** What the shop cannot act on; stands alone. */
    public static final String OUT_OF_SCOPE = "out_of_scope";

    /** The id of the emotion that is dear to miss. */
    public static final String ANGRY = "angry";

    private static final String LABELS = "zh: ([^,]+), es: ([^,]+), en: ([^,}]+)";
    private static final Pattern GROUP = Pattern.compile("  (\\w+): +\\{" + LABELS + "}");
    private static final Pattern INTENT = Pattern.compile("  - \\{id: (\\w+), group: (\\w+), " + LABELS + ".*");
    private static final Pattern EMOTION = Pattern.compile("  - \\{id: (\\w+), " + LABELS + ".*");

    /** A name in the languages of the workbench. */
    public record Labels(String zh, String es, String en) {}

    /** A group of intents. */
    public record Group(String id, Labels labels) {}

    /** Something a buyer can want. */
    public record Intent(String id, String group, Labels labels) {}

    /** A way a buyer can feel. */
    public record Emotion(String id, Labels labels) {}

    public Taxonomy {
        groups = List.copyOf(groups);
        intents = List.copyOf(intents);
        emotions = List.copyOf(emotions);
        if (intents.isEmpty() || emotions.isEmpty()) {
            throw new IllegalArgumentException("A taxonomy has intents and emotions; this one has %d and %d"
                    .formatted(intents.size(), emotions.size()));
        }
    }

    public List<String> intentIds() {
        return intents.stream().map(Intent::id).toList();
    }

    public List<String> emotionIds() {
        return emotions.stream().map(Emotion::id).toList();
    }

    /** Reads the lines of {@code taxonomy.yaml}, one entry a line. */
    public static Taxonomy parse(String yaml) {
        List<Group> groups = new ArrayList<>();
        List<Intent> intents = new ArrayList<>();
        List<Emotion> emotions = new ArrayList<>();
        for (String line : yaml.lines().toList()) {
            Matcher intent = INTENT.matcher(line);
            Matcher emotion = EMOTION.matcher(line);
            Matcher group = GROUP.matcher(line);
            if (intent.matches()) {
                intents.add(new Intent(intent.group(1), intent.group(2), labels(intent, 3)));
            } else if (emotion.matches()) {
                emotions.add(new Emotion(emotion.group(1), labels(emotion, 2)));
            } else if (group.matches()) {
                groups.add(new Group(group.group(1), labels(group, 2)));
            }
        }
        return new Taxonomy(groups, intents, emotions);
    }

    private static Labels labels(Matcher matcher, int from) {
        return new Labels(matcher.group(from), matcher.group(from + 1), matcher.group(from + 2));
    }
}
