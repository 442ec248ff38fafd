package org.atiende.channel.reasons;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Why something came out as it did, or what was found; without personal data. */
public sealed interface Reason {

    /** In English, for programs and logs. */
    String words();

    /**
     * One line of text from which it can be read again: {@code reason:code?name=value&name=value}, or the words of somebody
     * else as they are.
     */
    String stored();

    /** Whether it is that of a code, whatever it names. */
    default boolean is(ReasonCode code) {
        return this instanceof Coded(var its, var values) && its == code;
    }

    /**
     * What we say ourselves.
     *
     * @param values by name what the words have gaps for, and what else can be said
     */
    record Coded(ReasonCode code, Map<String, String> values) implements Reason {
        private static final String MARK = "reason:";
        private static final Pattern FORM = Pattern.compile(MARK + "(\\w+)(?:\\?(.*))?", Pattern.DOTALL);

        public Coded {
            values = Collections.unmodifiableMap(new TreeMap<>(values));
            Matcher gap = ReasonCode.GAP.matcher(code.english());
            while (gap.find()) {
                if (!values.containsKey(gap.group(1))) {
                    throw new IllegalArgumentException(
                            "The reason '%s' names no %s: %s".formatted(code.id(), gap.group(1), values.keySet()));
                }
            }
        }

        @Override
        public String words() {
            return ReasonCode.GAP
                    .matcher(code.english())
                    .replaceAll(gap -> Matcher.quoteReplacement(values.get(gap.group(1))));
        }

        @Override
        public String stored() {
            return values.entrySet().stream()
                    .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
                    .collect(Collectors.joining("&", MARK + code.id() + (values.isEmpty() ? "" : "?"), ""));
        }
    }

    /** What somebody else says, such as a platform: nobody has other words for it. */
    record Said(String words) implements Reason {
        @Override
        public String stored() {
            return words;
        }
    }

    static Reason said(String words) {
        return new Said(words);
    }

    /**
     * Reads what was stored. What is not of the form, has a code that is not known here or lacks a value of it is taken as
     * words.
     *
     * @param codes finds a code by its id
     */
    static Reason read(String stored, Function<String, Optional<? extends ReasonCode>> codes) {
        Matcher form = Coded.FORM.matcher(stored);
        if (!form.matches()) {
            return said(stored);
        }
        try {
            Map<String, String> values = form.group(2) == null ? Map.of() : values(form.group(2));
            return codes.apply(form.group(1))
                    .<Reason>map(code -> new Coded(code, values))
                    .orElseGet(() -> said(stored));
        } catch (IllegalArgumentException e) {
            return said(stored);
        }
    }

    /** Values by their names, as a stored reason has them behind its code: {@code name=value&name=value}. */
    static Map<String, String> values(String fields) {
        return Arrays.stream(fields.split("&"))
                .map(it -> it.split("=", 2))
                .filter(it -> it.length == 2)
                .collect(
                        Collectors.toMap(it -> it[0], it -> URLDecoder.decode(it[1], UTF_8), (first, second) -> first));
    }
}
