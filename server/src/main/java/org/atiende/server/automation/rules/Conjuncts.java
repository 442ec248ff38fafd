package org.atiende.server.automation.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a condition demands at least: its parts that stand side by side with {@code &&}, as far as each compares one fact with
 * values. Of parts that are more than that only their text is known, so that everything said here is said on the safe side.
 */
final class Conjuncts {
    private static final Pattern COMPARISON =
            Pattern.compile("([a-z_.]+)\\s*(==|!=|<=|>=|<|>)\\s*(\"[^\"]*\"|-?\\d+(?:\\.\\d+)?|true|false)");
    private static final Pattern ONE_OF = Pattern.compile("([a-z_.]+)\\s+in\\s+\\[([^\\]]*)\\]");
    private static final Pattern HAS = Pattern.compile("(\"[^\"]*\")\\s+in\\s+([a-z_.]+)");
    private static final Pattern YES = Pattern.compile("(!?)\\s*([a-z_.]+)");
    private static final Pattern VALUE = Pattern.compile("\"[^\"]*\"|-?\\d+(?:\\.\\d+)?");

    private final List<Part> parts;
    private final Set<String> texts;

    private Conjuncts(List<Part> parts, Set<String> texts) {
        this.parts = List.copyOf(parts);
        this.texts = texts;
    }

    /**
     * A part that compares one fact.
     *
     * @param values those that it may have, or may not; numbers as they are written
     */
    private record Part(String fact, Kind kind, Set<String> values, double bound) {}

    private enum Kind {
        ONE_OF,
        NONE_OF,
        ABOVE,
        AT_LEAST,
        BELOW,
        AT_MOST
    }

    static Conjuncts of(String condition) {
        List<Part> parts = new ArrayList<>();
        Set<String> texts = new LinkedHashSet<>();
        for (String piece : split(condition)) {
            texts.add(piece);
            part(piece).ifPresent(parts::add);
        }
        return new Conjuncts(parts, texts);
    }

    /** Whether no facts at all could meet it. */
    boolean impossible() {
        return parts.stream().map(Part::fact).distinct().anyMatch(this::impossible);
    }

    private boolean impossible(String fact) {
        Set<String> allowed = null;
        Set<String> banned = new HashSet<>();
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        boolean lowOpen = false;
        boolean highOpen = false;
        for (Part part : parts) {
            if (!part.fact().equals(fact)) {
                continue;
            }
            switch (part.kind()) {
                case ONE_OF -> {
                    if (allowed == null) {
                        allowed = new TreeSet<>(part.values());
                    } else {
                        allowed.retainAll(part.values());
                    }
                }
                case NONE_OF -> banned.addAll(part.values());
                case ABOVE, AT_LEAST -> {
                    boolean above = part.kind() == Kind.ABOVE;
                    lowOpen = part.bound() > low ? above : lowOpen || (above && part.bound() == low);
                    low = Math.max(low, part.bound());
                }
                case BELOW, AT_MOST -> {
                    boolean below = part.kind() == Kind.BELOW;
                    highOpen = part.bound() < high ? below : highOpen || (below && part.bound() == high);
                    high = Math.min(high, part.bound());
                }
            }
        }
        if (low > high || (low == high && (lowOpen || highOpen))) {
            return true;
        }
        if (allowed == null) {
            return false;
        }
        double least = low;
        double most = high;
        return allowed.stream().allMatch(it -> banned.contains(it) || outside(it, least, most));
    }

    private static boolean outside(String value, double low, double high) {
        if (value.startsWith("\"") || value.equals("true") || value.equals("false")) {
            return false;
        }
        double number = Double.parseDouble(value);
        return number < low || number > high;
    }

    /** Whether everything that meets this meets the other as well; false where that is not plain. */
    boolean implies(Conjuncts other) {
        return other.texts.stream().allMatch(text -> text.equals("true") || texts.contains(text) || demands(text));
    }

    private boolean demands(String text) {
        Optional<Part> wanted = part(text);
        return wanted.isPresent() && parts.stream().anyMatch(it -> within(it, wanted.get()));
    }

    private static boolean within(Part narrow, Part wide) {
        if (!narrow.fact().equals(wide.fact())) {
            return false;
        }
        return switch (wide.kind()) {
            case ONE_OF -> narrow.kind() == Kind.ONE_OF && wide.values().containsAll(narrow.values());
            case NONE_OF ->
                (narrow.kind() == Kind.NONE_OF && narrow.values().containsAll(wide.values()))
                        || (narrow.kind() == Kind.ONE_OF
                                && narrow.values().stream().noneMatch(wide.values()::contains));
            case ABOVE ->
                (narrow.kind() == Kind.ABOVE && narrow.bound() >= wide.bound())
                        || (narrow.kind() == Kind.AT_LEAST && narrow.bound() > wide.bound());
            case AT_LEAST ->
                (narrow.kind() == Kind.ABOVE || narrow.kind() == Kind.AT_LEAST) && narrow.bound() >= wide.bound();
            case BELOW ->
                (narrow.kind() == Kind.BELOW && narrow.bound() <= wide.bound())
                        || (narrow.kind() == Kind.AT_MOST && narrow.bound() < wide.bound());
            case AT_MOST ->
                (narrow.kind() == Kind.BELOW || narrow.kind() == Kind.AT_MOST) && narrow.bound() <= wide.bound();
        };
    }

    private static Optional<Part> part(String text) {
        Matcher comparison = COMPARISON.matcher(text);
        if (comparison.matches()) {
            return Optional.of(comparison(comparison.group(1), comparison.group(2), comparison.group(3)));
        }
        Matcher oneOf = ONE_OF.matcher(text);
        if (oneOf.matches()) {
            Set<String> values = new TreeSet<>();
            Matcher value = VALUE.matcher(oneOf.group(2));
            while (value.find()) {
                values.add(written(value.group()));
            }
            return Optional.of(new Part(oneOf.group(1), Kind.ONE_OF, values, 0));
        }
        boolean not = text.startsWith("!(") && text.endsWith(")");
        Matcher has = HAS.matcher(not ? text.substring(2, text.length() - 1).strip() : text);
        if (has.matches()) {
            return Optional.of(
                    new Part(has.group(2) + " has " + has.group(1), Kind.ONE_OF, Set.of(Boolean.toString(!not)), 0));
        }
        Matcher yes = YES.matcher(text);
        if (yes.matches() && !text.equals("true") && !text.equals("false")) {
            return Optional.of(new Part(
                    yes.group(2),
                    Kind.ONE_OF,
                    Set.of(Boolean.toString(yes.group(1).isEmpty())),
                    0));
        }
        return Optional.empty();
    }

    /** Numbers that are the same are written the same. */
    private static String written(String value) {
        return value.startsWith("\"") || value.equals("true") || value.equals("false")
                ? value
                : Double.toString(Double.parseDouble(value));
    }

    private static Part comparison(String fact, String sign, String value) {
        boolean number = !value.startsWith("\"") && !value.equals("true") && !value.equals("false");
        double bound = number ? Double.parseDouble(value) : 0;
        String written = written(value);
        return switch (sign) {
            case "==" -> new Part(fact, Kind.ONE_OF, Set.of(written), bound);
            case "!=" -> new Part(fact, Kind.NONE_OF, Set.of(written), bound);
            case "<" -> new Part(fact, Kind.BELOW, Set.of(), bound);
            case "<=" -> new Part(fact, Kind.AT_MOST, Set.of(), bound);
            case ">" -> new Part(fact, Kind.ABOVE, Set.of(), bound);
            default -> new Part(fact, Kind.AT_LEAST, Set.of(), bound);
        };
    }

    /** The parts beside each other, without what stands in quotes, brackets or parentheses; one where an {@code ||} is outside. */
    private static List<String> split(String condition) {
        List<String> pieces = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < condition.length(); i++) {
            char c = condition.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (quoted) {
                continue;
            } else if (c == '(' || c == '[') {
                depth++;
            } else if (c == ')' || c == ']') {
                depth--;
            } else if (depth == 0 && (condition.startsWith("||", i) || c == '?')) {
                return List.of(condition.strip());
            } else if (depth == 0 && condition.startsWith("&&", i)) {
                pieces.add(bare(condition.substring(from, i)));
                from = i + 2;
            }
        }
        pieces.add(bare(condition.substring(from)));
        return pieces;
    }

    private static String bare(String piece) {
        return piece.strip().replaceAll("\\s+", " ");
    }
}
