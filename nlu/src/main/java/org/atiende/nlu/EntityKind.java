package org.atiende.nlu;

import java.util.Locale;

/** What kind of thing a stretch of a message names. Personal kinds are replaced by their placeholder before storage. */
public enum EntityKind {
    PHONE(true),
    EMAIL(true),
    CARD(true),
    CLABE(true),
    ACCOUNT(true),
    RFC(true),
    CURP(true),
    NSS(true),
    INE(true),
    SECRET(true),
    ADDRESS(true),
    ORDER(false),
    TRACKING(false),
    LISTING(false),
    MONEY(false),
    DATE(false),
    POSTAL_CODE(false),
    URL(false),
    PLACE(false),
    CARRIER(false),
    BANK(false),
    SHOP(false),
    EVENT(false);

    private final boolean personal;
    private final String placeholder;

    EntityKind(boolean personal) {
        this.personal = personal;
        this.placeholder = "<" + name() + ">";
    }

    /** Whether the value tells who somebody is or gives access to their money, and is therefore never stored in the clear. */
    public boolean personal() {
        return personal;
    }

    /** What stands in the text in place of a personal value, such as {@code <PHONE>}. */
    public String placeholder() {
        return placeholder;
    }

    /** The name used in JSON: lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
