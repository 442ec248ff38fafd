package org.atiende.channel.reasons;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What can be the matter, as clients tell it from one another: each of them has words of its own for it. */
public interface ReasonCode {
    /** Where a value stands in the words; its name is the first group. */
    Pattern GAP = Pattern.compile("\\{(\\w+)}");

    /** Of the constant in its catalogue. */
    String name();

    /** Stable, such as {@code unreachable}; letters, digits and underscores. */
    default String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The words for programs and logs, in English; a value stands in them as <code>{name}</code>. */
    String english();

    /** The reason where nothing has to be named. */
    default Reason plain() {
        return new Reason.Coded(this, Map.of());
    }

    /** The reason with all that has to be named; with more, where a client can say more. */
    default Reason with(Map<String, String> values) {
        return new Reason.Coded(this, values);
    }

    default Reason with(String name, Object value) {
        return new Reason.Coded(this, Map.of(name, value.toString()));
    }

    default Reason with(String name, Object value, String other, Object otherValue) {
        return new Reason.Coded(this, Map.of(name, value.toString(), other, otherValue.toString()));
    }
}
