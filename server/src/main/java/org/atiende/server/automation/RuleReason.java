package org.atiende.server.automation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why a run broke off, was bounded or is held, or why a rule is suspended. It is kept as {@code code?name=value&name=value}.
 * An older release keeps it as the code's words, and may do so beside this one while nodes are updated: they are known again.
 *
 * @param code null for a sentence that no code has
 * @param values what the code's words have gaps for, by name; and as {@code step} the step that failed, where one did
 * @param words in English, for programs and logs
 */
public record RuleReason(@Nullable Code code, Map<String, String> values, String words) {
    private static final Pattern GAP = Pattern.compile("\\{(\\w+)}");
    private static final String STEP = "step";
    /** A step in front of the words. */
    private static final Pattern OF_STEP = Pattern.compile("^([a-z_]+): ");

    public RuleReason {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** What can be the reason; the workbench has words for each. */
    public enum Code {
        /** A person took the conversation. */
        PEOPLE("people have the conversation"),
        STOPPED_ALL("the stop switch is on for the whole installation"),
        STOPPED_WORKSPACE("the stop switch is on for the workspace"),
        STOPPED_CHANNEL("the stop switch is on for the channel"),
        NOT_RELEASED("nobody released it within {hours} hours"),
        DECLINED("declined by {member}"),
        PERSON_SENDS("the platform wants a person to send it"),
        NO_BUYERS_ANSWER("it waited in vain for the buyer's answer"),
        NO_PLATFORMS_ANSWER("it waited in vain for the platform's answer"),
        MESSAGE_LOST("its message to the buyer is {state}"),
        TAKEN_UP("it was taken up {times} times and got no further"),
        CHAIN("{rules} rules in a chain have set one another going"),
        ONCE_TOO_OFTEN("once too often in this conversation: {times} within a day"),
        CONVERSATION_TOO_OFTEN("rules have run {times} times in this conversation within a day"),
        RULE_TOO_OFTEN("it has run {times} times within an hour"),
        TEMPLATE_UNFIT("template {template} cannot be filled here, or was sent before"),
        /** The policy guard does not let the text pass. */
        GUARD_REFUSED("the guard refused the text: {rules}"),
        NO_ADDRESS("the buyer has given no address"),
        NO_ORDER("no order of the buyer's is known to be meant"),
        QUEUE_GONE("there is no queue '{queue}' any more"),
        NO_PUBLIC_URL("atiende.public-url is not set, so that no buyer could open the page"),
        NOT_OFFERED("nothing was offered: {why}"),
        /** The platform has refused what was to be done to the order; {@code evidence} is what it said. */
        ACT_REFUSED("refused {evidence}"),
        /** Nobody knows whether the platform has done it. */
        ACT_UNCERTAIN("uncertain {evidence}"),
        /** The desk itself refused; {@code problem} is the code of the problem. */
        DESK_REFUSED("{problem} {detail}"),
        /** The shop's own system did not take the call; {@code said} is how that went. */
        CALL_FAILED("{said}"),
        RUNS_BROKE("{broken} of {all} runs broke off within a day"),
        RUNS_UNDONE("people undid {undone} of {all} runs within a day");

        private final String english;
        /** The words with anything in their gaps. */
        private final Pattern sentence;

        Code(String english) {
            this.english = english;
            this.sentence = Pattern.compile(
                    GAP.matcher("\\Q" + english + "\\E").replaceAll("\\\\E(?<$1>.+)\\\\Q"), Pattern.DOTALL);
        }

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static Optional<Code> of(String id) {
            return Arrays.stream(values()).filter(it -> it.id().equals(id)).findFirst();
        }

        /** Whether any sentence could be its words. */
        private boolean isAllGap() {
            return GAP.matcher(english).replaceAll("").isBlank();
        }
    }

    static RuleReason of(Code code) {
        return of(code, Map.of());
    }

    static RuleReason of(Code code, String name, Object value) {
        return of(code, Map.of(name, value.toString()));
    }

    /**
     * A reason with its values.
     *
     * @throws IllegalArgumentException when one is missing that the code's words have a gap for
     */
    static RuleReason of(Code code, Map<String, String> values) {
        String words = GAP.matcher(code.english)
                .replaceAll(gap -> Matcher.quoteReplacement(Optional.ofNullable(values.get(gap.group(1)))
                        .orElseThrow(() -> new IllegalArgumentException(
                                "The reason '%s' names no %s: %s".formatted(code.id(), gap.group(1), values)))));
        String step = values.get(STEP);
        return new RuleReason(code, values, step == null ? words : step + ": " + words);
    }

    /** The same, of a step that failed. */
    RuleReason at(String step) {
        if (code == null) {
            return new RuleReason(null, values, step + ": " + words);
        }
        Map<String, String> more = new TreeMap<>(values);
        more.put(STEP, step);
        return of(code, more);
    }

    boolean is(Code other) {
        return code == other;
    }

    boolean isStop() {
        return code == Code.STOPPED_ALL || code == Code.STOPPED_WORKSPACE || code == Code.STOPPED_CHANNEL;
    }

    /** As it is kept. */
    public String stored() {
        if (code == null) {
            return words;
        }
        return values.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
                .collect(Collectors.joining("&", code.id() + (values.isEmpty() ? "" : "?"), ""));
    }

    /** From what is kept, as a code or in its words; a code that this release does not know is taken as a sentence. */
    public static @Nullable RuleReason read(@Nullable String stored) {
        if (stored == null) {
            return null;
        }
        int end = stored.indexOf('?');
        try {
            return Code.of(end < 0 ? stored : stored.substring(0, end))
                    .map(it -> of(it, end < 0 ? Map.of() : fields(stored.substring(end + 1))))
                    .or(() -> fromSentence(stored))
                    .orElseGet(() -> new RuleReason(null, Map.of(), stored));
        } catch (IllegalArgumentException e) {
            return new RuleReason(null, Map.of(), stored);
        }
    }

    private static Optional<RuleReason> fromSentence(String stored) {
        Matcher step = OF_STEP.matcher(stored);
        boolean named = step.find();
        String words = named ? stored.substring(step.end()) : stored;
        for (Code code : Code.values()) {
            Matcher sentence = code.sentence.matcher(words);
            if (!code.isAllGap() && sentence.matches()) {
                Map<String, String> values = new TreeMap<>();
                sentence.namedGroups().keySet().forEach(it -> values.put(it, sentence.group(it)));
                RuleReason reason = of(code, values);
                return Optional.of(named ? reason.at(step.group(1)) : reason);
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> fields(String stored) {
        return Arrays.stream(stored.split("&"))
                .map(it -> it.split("=", 2))
                .filter(it -> it.length == 2)
                .collect(Collectors.toMap(it -> it[0], it -> URLDecoder.decode(it[1], UTF_8), (one, other) -> one));
    }

    /** The reason for clients that have words of their own; null for a sentence. */
    public @Nullable Coded coded() {
        return code == null ? null : new Coded(code, values);
    }

    /** A reason by its code, for clients that have words of their own. */
    @Schema(name = "RuleReason")
    public record Coded(Code code, Map<String, String> values) {}
}
