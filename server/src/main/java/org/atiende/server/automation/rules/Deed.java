package org.atiende.server.automation.rules;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.atiende.server.kernel.Texts;

/** What rules can do. */
public enum Deed {
    SEND_TEMPLATE(true),
    /** A signed link to a page on which the buyer says what is asked, and the wait for it. */
    ASK_DATA(true),
    /** Something for a buyer who has reason to complain, within budgets; not where they are used up. */
    OFFER(true),
    HOLD_ORDER(true),
    RELEASE_ORDER(true),
    /** The address that the buyer has given on the page. */
    CHANGE_ADDRESS(true),
    CALL_WEBHOOK(true),
    PRIORITISE(false),
    TAG(false),
    ASSIGN(false),
    /** Closes the conversation; not where the buyer waits for a person. */
    RESOLVE(false),
    /** Opens a resolved conversation again, for people. */
    REOPEN(false),
    /** Puts the conversation aside for some hours, or until the buyer writes; not where the buyer waits for a person. */
    SNOOZE(false),
    NOTIFY(false),
    HAND_OVER(false),
    OPEN_TASK(false);

    private final boolean outward;

    Deed(boolean outward) {
        this.outward = outward;
    }

    /** Whether somebody outside the desk notices it. */
    public boolean outward() {
        return outward;
    }

    /** Whether the buyer reads it. */
    public boolean speaks() {
        return this == SEND_TEMPLATE || this == ASK_DATA || this == OFFER;
    }

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Deed of(String id) {
        for (Deed deed : values()) {
            if (deed.id().equals(id)) {
                return deed;
            }
        }
        throw new IllegalArgumentException("No rule can do '%s'".formatted(Texts.excerpt(id, 40)));
    }
}
