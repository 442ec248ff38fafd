package org.atiende.server.automation;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.atiende.channel.reasons.Reason;
import org.atiende.channel.reasons.ReasonCode;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.Reasons;
import org.jspecify.annotations.Nullable;

/**
 * Why a run broke off, was bounded or is held, or why a rule is suspended: reasons of the desk's catalogue, with the step that failed
 * as their value {@code step}. Earlier releases kept them as {@code code?name=value}, and the first as the code's words: both are
 * known again.
 */
public final class RuleReasons {
    private static final String STEP = "step";
    /** A step in front of the words. */
    private static final Pattern OF_STEP = Pattern.compile("^([a-z_]+): ");

    /** Those that rows of earlier releases may have; none is ever added. */
    static final Set<DeskReason> OF_RULES = Collections.unmodifiableSet(EnumSet.of(
            DeskReason.PEOPLE,
            DeskReason.STOPPED_ALL,
            DeskReason.STOPPED_WORKSPACE,
            DeskReason.STOPPED_CHANNEL,
            DeskReason.NOT_RELEASED,
            DeskReason.DECLINED,
            DeskReason.PERSON_SENDS,
            DeskReason.NO_BUYERS_ANSWER,
            DeskReason.NO_PLATFORMS_ANSWER,
            DeskReason.MESSAGE_LOST,
            DeskReason.TAKEN_UP,
            DeskReason.CHAIN,
            DeskReason.ONCE_TOO_OFTEN,
            DeskReason.CONVERSATION_TOO_OFTEN,
            DeskReason.RULE_TOO_OFTEN,
            DeskReason.TEMPLATE_UNFIT,
            DeskReason.GUARD_REFUSED,
            DeskReason.NO_ADDRESS,
            DeskReason.NO_ORDER_MEANT,
            DeskReason.QUEUE_GONE,
            DeskReason.NO_PUBLIC_URL,
            DeskReason.NOT_OFFERED,
            DeskReason.ACT_REFUSED,
            DeskReason.ACT_UNCERTAIN,
            DeskReason.DESK_REFUSED,
            DeskReason.CALL_FAILED,
            DeskReason.RUNS_BROKE,
            DeskReason.RUNS_UNDONE));

    /** Codes by the ids under which they were kept before they stood in the desk's catalogue. */
    private static final Map<String, DeskReason> BY_OLD_ID = OF_RULES.stream()
            .collect(Collectors.toMap(
                    it -> it == DeskReason.NO_ORDER_MEANT ? "no_order" : it.id(), Function.identity()));

    /** Sentences by the codes whose words they are; a code that is all gap could be any sentence. */
    private static final Map<DeskReason, Pattern> SENTENCES = OF_RULES.stream()
            .filter(it -> !ReasonCode.GAP.matcher(it.english()).replaceAll("").isBlank())
            .collect(Collectors.toMap(Function.identity(), RuleReasons::sentence, (one, other) -> one, TreeMap::new));

    private RuleReasons() {}

    /** The words of a code with anything in their gaps. */
    private static Pattern sentence(DeskReason code) {
        return Pattern.compile(
                ReasonCode.GAP.matcher("\\Q" + code.english() + "\\E").replaceAll("\\\\E(?<$1>.+)\\\\Q"),
                Pattern.DOTALL);
    }

    /** The same reason, of a step that failed. */
    static Reason at(Reason reason, String step) {
        return switch (reason) {
            case Reason.Coded(var code, var values) -> {
                Map<String, String> more = new TreeMap<>(values);
                more.put(STEP, step);
                yield code.with(more);
            }
            case Reason.Said(String words) -> Reason.said(step + ": " + words);
        };
    }

    /** In English, for programs and logs, with the step in front where one failed. */
    public static @Nullable String words(@Nullable Reason reason) {
        return reason == null ? null : said(reason);
    }

    /** The same of one that is there. */
    public static String said(Reason reason) {
        return reason instanceof Reason.Coded(var code, var values) && values.get(STEP) instanceof String step
                ? step + ": " + reason.words()
                : reason.words();
    }

    static boolean isStop(Reason reason) {
        return reason.is(DeskReason.STOPPED_ALL)
                || reason.is(DeskReason.STOPPED_WORKSPACE)
                || reason.is(DeskReason.STOPPED_CHANNEL);
    }

    /** From what is kept, in whichever form; what no code of this release fits is taken as a sentence. */
    public static @Nullable Reason read(@Nullable String stored) {
        if (stored == null) {
            return null;
        }
        Reason reason = Reasons.read(stored);
        return reason instanceof Reason.Said
                ? coded(stored).or(() -> fromSentence(stored)).orElse(reason)
                : reason;
    }

    private static Optional<Reason> coded(String stored) {
        int end = stored.indexOf('?');
        DeskReason code = BY_OLD_ID.get(end < 0 ? stored : stored.substring(0, end));
        if (code == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(code.with(end < 0 ? Map.of() : Reason.values(stored.substring(end + 1))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Reason> fromSentence(String stored) {
        Matcher step = OF_STEP.matcher(stored);
        boolean named = step.find();
        String words = named ? stored.substring(step.end()) : stored;
        for (Map.Entry<DeskReason, Pattern> each : SENTENCES.entrySet()) {
            Matcher sentence = each.getValue().matcher(words);
            if (sentence.matches()) {
                Map<String, String> values = new TreeMap<>();
                sentence.namedGroups().keySet().forEach(it -> values.put(it, sentence.group(it)));
                Reason reason = each.getKey().with(values);
                return Optional.of(named ? at(reason, step.group(1)) : reason);
            }
        }
        return Optional.empty();
    }
}
