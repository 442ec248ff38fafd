package org.atiende.models.esmx.manner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atiende.nlu.Span;
import org.atiende.nlu.entity.Plain;
import org.jspecify.annotations.Nullable;

/** Looks through a shop's text for what a Mexican buyer would stumble over. */
public final class Manner {
    private static final List<Rule> RULES = rules();
    private static final Phrases NEVER = new Phrases(Slang.load().neverSent());
    private static final List<Pattern> ALLOWED = WordLists.rows("manner/law.tsv").stream()
            .map(row -> Pattern.compile(row[0]))
            .toList();
    private static final int SHORTEST_SHOUT = 16;

    private Manner() {}

    private record Rule(Finding.Kind kind, Pattern pattern, Optional<String> better) {}

    private static List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        for (Finding.Kind kind :
                List.of(Finding.Kind.EUROPEAN, Finding.Kind.COLD, Finding.Kind.PROMISE, Finding.Kind.DEED)) {
            for (String[] row : WordLists.rows("manner/" + kind.id() + ".tsv")) {
                Pattern pattern = Pattern.compile("(?<![\\p{L}\\d])(?:" + row[0] + ")(?![\\p{L}\\d])");
                rules.add(new Rule(
                        kind, pattern, row.length > 1 && !row[1].isBlank() ? Optional.of(row[1]) : Optional.empty()));
            }
        }
        return List.copyOf(rules);
    }

    /**
     * What a person may want to write otherwise. What was done they know, and days and sums are theirs to promise, but for a day
     * that is promised offhand ("hoy mismo").
     */
    public static List<Finding> ofAPerson(String text) {
        return check(
                text,
                List.of(),
                Optional.empty(),
                rule -> rule.kind() != Finding.Kind.DEED
                        && (rule.kind() != Finding.Kind.PROMISE || rule.better().isPresent()));
    }

    /**
     * What must not stand in a text that a machine puts together.
     *
     * @param values where values from data stand, which are not the text's own words
     * @param gaps where a person writes something before it is sent, who knows then whether what the text says was done
     * @param register in which it should be
     */
    public static List<Finding> ofAMachine(String text, List<Span> values, List<Span> gaps, Register register) {
        return check(text, values, Optional.of(register), rule -> rule.kind() != Finding.Kind.DEED || gaps.isEmpty());
    }

    private static List<Finding> check(
            String text, List<Span> values, Optional<Register> register, Predicate<Rule> applies) {
        List<Finding> found = new ArrayList<>();
        String folded = Plain.fold(text);
        for (Rule rule : RULES) {
            if (!applies.test(rule)) {
                continue;
            }
            Matcher matcher = rule.pattern().matcher(folded);
            while (matcher.find()) {
                Span span = new Span(matcher.start(), matcher.end());
                if (values.stream().noneMatch(it -> overlap(it, span))
                        && found.stream().noneMatch(it -> it.kind() == rule.kind() && overlap(it.span(), span))
                        && !law(rule, folded, span)) {
                    found.add(finding(rule.kind(), text, span, rule.better().orElse(null)));
                }
            }
        }
        // Values are looked through as well: a buyer may call themselves anything.
        NEVER.in(text).forEach(span -> found.add(finding(Finding.Kind.FORBIDDEN, text, span, null)));
        mixed(text, register).ifPresent(found::add);
        if (shouts(text)) {
            found.add(finding(Finding.Kind.COLD, text, new Span(0, text.length()), null));
        }
        found.sort(Comparator.comparingInt((Finding it) -> it.span().start())
                .thenComparing(it -> it.kind().ordinal()));
        return List.copyOf(found);
    }

    /** Whether what looks like a promise is what the law says. */
    private static boolean law(Rule rule, String folded, Span span) {
        return rule.kind() == Finding.Kind.PROMISE
                && ALLOWED.stream().anyMatch(it -> {
                    Matcher matcher = it.matcher(folded);
                    while (matcher.find()) {
                        if (matcher.start() <= span.start() && span.end() <= matcher.end()) {
                            return true;
                        }
                    }
                    return false;
                });
    }

    private static Optional<Finding> mixed(String text, Optional<Register> register) {
        List<Span> tu = FormOfAddress.tuOfAShop().in(text);
        List<Span> usted = FormOfAddress.ustedOfAShop().in(text);
        List<Span> wrong = register.map(it -> it == Register.TU ? usted : tu)
                .orElseGet(() -> tu.isEmpty() || usted.isEmpty() ? List.of() : tu.size() < usted.size() ? tu : usted);
        return wrong.stream().findFirst().map(it -> finding(Finding.Kind.MIXED, text, it, null));
    }

    private static boolean shouts(String text) {
        long letters = text.codePoints().filter(Character::isLetter).count();
        long capitals = text.codePoints().filter(Character::isUpperCase).count();
        return letters >= SHORTEST_SHOUT && capitals * 10 >= letters * 8;
    }

    private static boolean overlap(Span one, Span other) {
        return one.start() < other.end() && other.start() < one.end();
    }

    private static Finding finding(Finding.Kind kind, String text, Span span, @Nullable String better) {
        return new Finding(kind, span, text.substring(span.start(), span.end()), better);
    }
}
