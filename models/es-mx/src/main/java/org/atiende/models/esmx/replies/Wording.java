package org.atiende.models.esmx.replies;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atiende.nlu.Span;

/**
 * A text with variables in braces and, in double brackets, parts that are left out when a variable in them has no value:
 * {@code ¡Hola[[, {name}]]! Tu pedido está {order_state}.}
 */
public final class Wording {
    private static final Pattern MARKS = Pattern.compile("\\[\\[|]]|\\{([^{}]*)}|[{}]");

    private final String source;
    private final List<Part> parts;
    private final Set<Variable> needed;
    private final Set<Variable> named;

    private Wording(String source, List<Part> parts) {
        this.source = source;
        this.parts = List.copyOf(parts);
        EnumSet<Variable> outside = EnumSet.noneOf(Variable.class);
        EnumSet<Variable> all = EnumSet.noneOf(Variable.class);
        for (Part part : parts) {
            if (!part.optional()) {
                outside.addAll(part.variables());
            }
            all.addAll(part.variables());
        }
        this.needed = Collections.unmodifiableSet(outside);
        this.named = Collections.unmodifiableSet(all);
    }

    /** A stretch that stands or falls as one; texts and variables by turns, a null variable being a text. */
    private record Part(boolean optional, List<Piece> pieces) {
        Set<Variable> variables() {
            EnumSet<Variable> variables = EnumSet.noneOf(Variable.class);
            pieces.forEach(piece -> {
                if (piece instanceof Piece.Blank blank) {
                    variables.add(blank.variable());
                }
            });
            return variables;
        }
    }

    private sealed interface Piece {
        record Words(String text) implements Piece {}

        record Blank(Variable variable) implements Piece {}
    }

    /**
     * Reads a text.
     *
     * @throws WordingFault when it is not written as it should be
     */
    public static Wording parse(String source) {
        List<Part> parts = new ArrayList<>();
        List<Piece> pieces = new ArrayList<>();
        boolean inside = false;
        int at = 0;
        Matcher mark = MARKS.matcher(source);
        while (mark.find()) {
            if (mark.start() > at) {
                pieces.add(new Piece.Words(source.substring(at, mark.start())));
            }
            at = mark.end();
            switch (mark.group()) {
                case "[[" -> {
                    if (inside) {
                        throw new WordingFault(WordingFault.Kind.NESTED, "[[");
                    }
                    parts.add(new Part(false, List.copyOf(pieces)));
                    pieces.clear();
                    inside = true;
                }
                case "]]" -> {
                    Part part = new Part(true, List.copyOf(pieces));
                    if (!inside) {
                        throw new WordingFault(WordingFault.Kind.BRACKET, "]]");
                    }
                    if (part.variables().isEmpty()) {
                        throw new WordingFault(WordingFault.Kind.NOTHING, "[[]]");
                    }
                    if (part.variables().contains(Variable.ANSWER)) {
                        throw new WordingFault(WordingFault.Kind.ANSWER, "{answer}");
                    }
                    parts.add(part);
                    pieces.clear();
                    inside = false;
                }
                case "{", "}" -> throw new WordingFault(WordingFault.Kind.BRACE, mark.group());
                default -> pieces.add(new Piece.Blank(variable(mark.group(1))));
            }
        }
        if (inside) {
            throw new WordingFault(WordingFault.Kind.BRACKET, "[[");
        }
        if (at < source.length()) {
            pieces.add(new Piece.Words(source.substring(at)));
        }
        parts.add(new Part(false, List.copyOf(pieces)));
        return new Wording(source, parts);
    }

    private static Variable variable(String id) {
        return Variable.find(id).orElseThrow(() -> new WordingFault(WordingFault.Kind.VARIABLE, "{" + id + "}"));
    }

    /** Variables without which it cannot be said. */
    public Set<Variable> needed() {
        return needed;
    }

    public Set<Variable> named() {
        return named;
    }

    public String source() {
        return source;
    }

    /** The text with values put in, and a mark where a person must fill a gap. */
    public Filled fill(Map<Variable, String> values) {
        StringBuilder text = new StringBuilder();
        List<Span> put = new ArrayList<>();
        List<Span> gaps = new ArrayList<>();
        for (Part part : parts) {
            if (part.optional() && !values.keySet().containsAll(part.variables())) {
                continue;
            }
            for (Piece piece : part.pieces()) {
                int start = text.length();
                switch (piece) {
                    case Piece.Words words -> text.append(words.text());
                    case Piece.Blank(Variable variable)
                    when variable == Variable.ANSWER -> {
                        text.append(Filled.GAP);
                        gaps.add(new Span(start, text.length()));
                    }
                    case Piece.Blank(Variable variable) -> {
                        String value = values.get(variable);
                        if (value == null) {
                            throw new IllegalArgumentException(
                                    "{%s} has no value in '%s'".formatted(variable.id(), source));
                        }
                        text.append(value);
                        put.add(new Span(start, text.length()));
                    }
                }
            }
        }
        return new Filled(text.toString(), put, gaps);
    }

    @Override
    public String toString() {
        return source;
    }
}
