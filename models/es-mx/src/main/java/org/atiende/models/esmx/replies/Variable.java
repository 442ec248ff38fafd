package org.atiende.models.esmx.replies;

import java.util.Locale;
import java.util.Optional;

/** A blank of an answer, filled from what is known and from nothing else. */
public enum Variable {
    /** Good morning, afternoon or evening, by a Mexican clock; always known. */
    GREETING,
    /** The buyer's given name. */
    NAME,
    SHOP,
    /** The number of the order. */
    ORDER,
    /** What was bought or is asked about. */
    ITEM,
    CARRIER,
    /** The number that follows the parcel. */
    TRACKING,
    /** What follows "el paquete está". */
    PARCEL_STATE,
    /** The same where the parcel is on its way; else not known. */
    PARCEL_SENT,
    /** What follows "el pedido está". */
    ORDER_STATE,
    /** The same where the order is cancelled; else not known. */
    ORDER_CANCELLED,
    /** The day that the platform has promised. */
    DELIVERY_ESTIMATE,
    TOTAL,
    /** A gap: what only a person knows, who fills it before the answer is sent. */
    ANSWER;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Variable> find(String id) {
        for (Variable variable : values()) {
            if (variable.id().equals(id)) {
                return Optional.of(variable);
            }
        }
        return Optional.empty();
    }
}
