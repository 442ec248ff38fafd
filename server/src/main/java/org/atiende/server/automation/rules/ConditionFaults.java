package org.atiende.server.automation.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atiende.server.kernel.Texts;

/**
 * What is wrong with a condition, by the words in which the library of CEL says so (dev.cel 0.14): it has no codes for it. What it
 * says in words that are not known here is told as a condition that cannot be read, with its place.
 */
final class ConditionFaults {
    private static final int LONGEST_VALUE = 60;

    /** One way in which the library speaks, the code that stands for it, and the names of what it quotes. */
    private record Form(Pattern words, RuleFault.Code code, List<String> values) {
        Form(String words, RuleFault.Code code, String... values) {
            this(Pattern.compile(words), code, List.of(values));
        }
    }

    private static final List<Form> FORMS = List.of(
            new Form("undeclared reference to '([^']+)'", RuleFault.Code.UNKNOWN_NAME, "value"),
            new Form(
                    "found no matching overload for '([^']+)' applied to '([^']*)'",
                    RuleFault.Code.OPERANDS,
                    "operator",
                    "types"),
            new Form("expected type 'bool' but found '([^']+)'", RuleFault.Code.NO_YES_OR_NO, "types"),
            new Form("(?:mismatched input|at|extraneous input) '<EOF>'", RuleFault.Code.ENDS_EARLY),
            new Form(
                    "(?:mismatched input|extraneous input|token recognition error at:|no viable alternative at input|missing .* at) '(.+?)'"
                            + "(?: expecting .*)?$",
                    RuleFault.Code.UNEXPECTED,
                    "value"),
            new Form("size exceeds limit: size: \\d+, limit (\\d+)", RuleFault.Code.TOO_LONG, "most"),
            new Form("recursion limit exceeded. limit: (\\d+)", RuleFault.Code.TOO_DEEP, "most"));

    private ConditionFaults() {}

    static RuleFault of(Expressions.Fault fault) {
        String said = String.valueOf(fault.getMessage());
        String message = "if: line %d, column %d: %s".formatted(fault.line(), fault.column(), said);
        Map<String, String> values = new HashMap<>();
        values.put("line", Integer.toString(fault.line()));
        values.put("column", Integer.toString(fault.column()));
        for (Form form : FORMS) {
            Matcher matcher = form.words().matcher(said);
            if (matcher.find()) {
                for (int i = 0; i < form.values().size(); i++) {
                    values.put(form.values().get(i), value(form.values().get(i), matcher.toMatchResult(), i + 1));
                }
                return new RuleFault("if", form.code(), values, message);
            }
        }
        return new RuleFault("if", RuleFault.Code.CONDITION, values, message);
    }

    private static String value(String name, MatchResult match, int group) {
        String text = match.group(group).strip();
        String shown = switch (name) {
            case "types" -> types(text);
            case "operator" -> operator(text);
            default -> text;
        };
        return Texts.excerpt(shown, LONGEST_VALUE);
    }

    /** An operator as it is written: the library calls {@code >} {@code _>_}, and {@code in} {@code @in}. */
    private static String operator(String name) {
        return name.replaceAll("^[_@]|_$", "");
    }

    /** Such as {@code list(string), string} of {@code list(string).(string)}, which is what a function is called on and with. */
    private static String types(String applied) {
        return applied.replaceFirst("^(.+)\\.\\((.*)\\)$", "$1, $2")
                .replaceFirst("^\\((.*)\\)$", "$1")
                .replaceFirst(", $", "");
    }
}
