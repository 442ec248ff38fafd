package org.atiende.server.automation.rules;

import java.util.Locale;
import java.util.Map;

/** What is wrong with a rule that cannot be meant, and where it stands. */
public final class RuleFault extends IllegalArgumentException {
    private final String place;
    private final Code code;
    private final transient Map<String, String> values;

    RuleFault(String place, Code code, Map<String, String> values, String message) {
        super(message);
        this.place = place;
        this.code = code;
        this.values = Map.copyOf(values);
    }

    /** What can be wrong with a rule; the workbench has words for each. */
    public enum Code {
        /** A number is too small or too large. */
        RANGE,
        HOURS_NEEDED,
        TAG,
        AFTER_HAND_OVER,
        AFTER_RESOLVE,
        TEMPLATE,
        /** The channel that a template is for does not take it. */
        TEMPLATE_REFUSED,
        /** There is no such kind of channel. */
        CHANNEL,
        ASK,
        ASKS_ONCE,
        ADDRESS_NOT_ASKED,
        NOTHING_HELD,
        MEMBER_OR_QUEUE,
        QUEUE,
        MEMBER,
        WEBHOOK,
        RESOLVE_AND_REOPEN,
        TEXT_NEEDED,
        /** A rule that gives something away says not how much at most. */
        BUDGET_NEEDED,
        OFFER_NEEDED,
        /** No sum above 0, or without its currency. */
        SUM,
        COUPONS,
        OFFER_CURRENCY,
        OFFER_OVER_BUDGET,
        INTENT,
        /** The condition names a fact that there is none of. */
        UNKNOWN_NAME,
        /** An operator or a function of the condition does not take values of such types. */
        OPERANDS,
        /** What the condition gives is neither yes nor no. */
        NO_YES_OR_NO,
        /** Something of the condition is missing at its end. */
        ENDS_EARLY,
        /** Something stands in the condition where it cannot. */
        UNEXPECTED,
        TOO_LONG,
        /** The condition nests too deep. */
        TOO_DEEP,
        /** The condition cannot be read. */
        CONDITION;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Such as {@code if}, {@code then[2].hours} or {@code when.tag}. */
    public String place() {
        return place;
    }

    public Code code() {
        return code;
    }

    /** What offends and what is allowed, by name. */
    public Map<String, String> values() {
        return values;
    }
}
