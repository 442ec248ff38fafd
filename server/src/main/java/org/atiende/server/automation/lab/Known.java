package org.atiende.server.automation.lab;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.atiende.server.automation.rules.Fact;

/** How well a fact can be known for the past. */
public enum Known {
    /** As the rule would have seen it: it is stored with the message, or follows from it. */
    THEN,
    /** As it stands now, or by what is set now; it may have been otherwise. */
    NOW,
    /** Where it has not changed since; else the rule's answer may be open. */
    IF_UNCHANGED,
    /** Nobody has kept it: what depends on it is open. */
    NEVER;

    /** Facts of which some value is not known for each moment. */
    static final List<Fact> NEVER_KNOWN =
            Arrays.stream(Fact.values()).filter(it -> of(it) == Known.NEVER).toList();

    static Known of(Fact fact) {
        return switch (fact) {
            case TRIGGER,
                    TEXT,
                    INTENT,
                    INTENTS,
                    CONFIDENCE,
                    EMOTION,
                    EMOTION_RISING,
                    ENTITIES,
                    INVOICE_MISSING,
                    LANGUAGE,
                    CHANNEL,
                    THREAD,
                    HOUR,
                    WEEKDAY,
                    HOURS_SILENT,
                    CUSTOMER_MESSAGES -> THEN;
            case NEEDS_PERSON,
                    TAGS,
                    CUSTOMER_ORDERS,
                    ORDER_KNOWN,
                    ORDER_VALUE,
                    ORDER_CURRENCY,
                    ORDER_AGE_HOURS,
                    ORDER_CAN_HOLD,
                    ORDER_CAN_CHANGE_ADDRESS -> NOW;
            case ORDER_STATUS, ORDER_HELD, ORDER_PARCEL, ORDER_LATE -> IF_UNCHANGED;
            case MINUTES_LEFT, WINDOW_HOURS -> NEVER;
        };
    }

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Known of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
