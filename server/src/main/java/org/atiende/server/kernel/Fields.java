package org.atiende.server.kernel;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.atiende.channel.reasons.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What settings are held to. Each of these refuses what cannot be meant with {@link ProblemCode#INVALID_VALUE}, and says in a
 * code what is wrong and at which field, such as {@code queues[0].name}.
 */
public final class Fields {
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private Fields() {}

    /** The refusal itself, for what none of the others says. */
    public static Problem refused(Reason reason) {
        return Problem.because(ProblemCode.INVALID_VALUE, reason);
    }

    /** What comes from outside may leave out anything. */
    public static void needed(String field, @Nullable Object value) {
        if (value == null) {
            throw refused(DeskReason.FIELD_NEEDED.with("field", field));
        }
    }

    public static void within(String field, long value, long least, long most) {
        if (value < least || value > most) {
            throw outside(field, value, least, most);
        }
    }

    /** What is no number is outside, too. */
    public static void within(String field, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw outside(field, value, least, most);
        }
    }

    private static Problem outside(String field, Number value, Number least, Number most) {
        return refused(DeskReason.FIELD_RANGE.with(
                Map.of("field", field, "value", value.toString(), "least", least.toString(), "most", most.toString())));
    }

    public static void atMost(String field, Collection<?> values, int most) {
        if (values.size() > most) {
            throw refused(DeskReason.FIELD_MANY.with(
                    Map.of("field", field, "size", Integer.toString(values.size()), "most", Integer.toString(most))));
        }
    }

    /** What is left out is known. */
    public static void known(String field, @Nullable Object value, Set<?> known) {
        if (value != null && !known.contains(value)) {
            throw unknown(field, value);
        }
    }

    /** The refusal of what is none of those that there are. */
    public static Problem unknown(String field, Object value) {
        return refused(DeskReason.FIELD_UNKNOWN.with("field", field, "value", Texts.excerpt(value.toString(), 60)));
    }

    public static void allKnown(String field, @Nullable Collection<?> values, Set<?> known) {
        if (values != null) {
            values.forEach(it -> known(field, it, known));
        }
    }

    /** @param seen those that were there before; the value is one of them from now on */
    public static <T> void once(String field, T value, Set<? super T> seen) {
        if (!seen.add(value)) {
            throw refused(DeskReason.FIELD_TWICE.with("field", field, "value", Texts.excerpt(value.toString(), 60)));
        }
    }

    /** A name that people read: not blank, and of so many characters at most. */
    public static void name(String field, String value, int most) {
        if (value.isBlank() || value.length() > most) {
            throw refused(DeskReason.FIELD_LENGTH.with("field", field, "most", most));
        }
    }

    /** The code of a currency by its form (ISO 4217); what is left out is none. */
    public static void currency(String field, @Nullable String code) {
        if (code != null && !CURRENCY.matcher(code).matches()) {
            throw refused(DeskReason.FIELD_CURRENCY.with("field", field, "value", Texts.excerpt(code, 20)));
        }
    }
}
