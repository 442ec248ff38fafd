package org.atiende.server.automation.rules;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import java.util.List;

/** What a condition may ask of; each is known in every run, as its empty value where there is nothing. */
public enum Fact {
    /** What happened: one of the triggers. */
    TRIGGER("trigger", SimpleType.STRING, ""),
    /** The buyer's last words, masked, in lower case and without accents. */
    TEXT("text", SimpleType.STRING, ""),
    /** The want to act on first. */
    INTENT("intent", SimpleType.STRING, ""),
    INTENTS("intents", ListType.create(SimpleType.STRING), List.of()),
    CONFIDENCE("confidence", SimpleType.DOUBLE, 0.0),
    EMOTION("emotion", SimpleType.STRING, "neutral"),
    /** Whether the buyer is more displeased than in the message before. */
    EMOTION_RISING("emotion_rising", SimpleType.BOOL, false),
    /** Kinds of things that the words name, such as {@code rfc}. */
    ENTITIES("entities", ListType.create(SimpleType.STRING), List.of()),
    /** Which of the five invoice data the words do not give: {@code rfc}, {@code name}, {@code postal_code}, {@code regime}, {@code use}. */
    INVOICE_MISSING("invoice.missing", ListType.create(SimpleType.STRING), InvoiceWords.ALL),
    LANGUAGE("language", SimpleType.STRING, ""),
    /** Why a person is needed; empty where none is. */
    NEEDS_PERSON("needs_person", SimpleType.STRING, ""),
    CHANNEL("channel", SimpleType.STRING, ""),
    THREAD("thread", SimpleType.STRING, ""),
    /** The hour of the workspace's clock, 0 to 23. */
    HOUR("hour", SimpleType.INT, 0L),
    /** Monday is 1. */
    WEEKDAY("weekday", SimpleType.INT, 1L),
    TAGS("tags", ListType.create(SimpleType.STRING), List.of()),
    /** How long nobody has said anything. */
    HOURS_SILENT("hours_silent", SimpleType.DOUBLE, 0.0),
    /** Until the next deadline; a large number where none runs. */
    MINUTES_LEFT("minutes_left", SimpleType.DOUBLE, 1e9),
    /** How many hours free text may still be sent; a large number where there is no window. */
    WINDOW_HOURS("window_hours", SimpleType.DOUBLE, 1e9),
    CUSTOMER_MESSAGES("customer.messages", SimpleType.INT, 0L),
    CUSTOMER_ORDERS("customer.orders", SimpleType.INT, 0L),
    /** Whether exactly one order is proven to be meant. */
    ORDER_KNOWN("order.known", SimpleType.BOOL, false),
    /** In whole units of its currency. */
    ORDER_VALUE("order.value", SimpleType.DOUBLE, 0.0),
    /** Such as {@code MXN}. */
    ORDER_CURRENCY("order.currency", SimpleType.STRING, ""),
    ORDER_STATUS("order.status", SimpleType.STRING, ""),
    ORDER_HELD("order.held", SimpleType.BOOL, false),
    /** The status of its parcel: {@code pending}, {@code shipped} and so on; empty where there is none. */
    ORDER_PARCEL("order.parcel", SimpleType.STRING, ""),
    /** Whether the promised day has passed and it has not arrived. */
    ORDER_LATE("order.late", SimpleType.BOOL, false),
    ORDER_AGE_HOURS("order.age_hours", SimpleType.DOUBLE, 0.0),
    /** Whether its platform lets the desk hold it. */
    ORDER_CAN_HOLD("order.can_hold", SimpleType.BOOL, false),
    ORDER_CAN_CHANGE_ADDRESS("order.can_change_address", SimpleType.BOOL, false);

    private final String id;
    private final CelType type;
    private final Object empty;

    Fact(String id, CelType type, Object empty) {
        this.id = id;
        this.type = type;
        this.empty = empty;
    }

    public String id() {
        return id;
    }

    CelType type() {
        return type;
    }

    /** What it is where there is nothing. */
    public Object empty() {
        return empty;
    }
}
