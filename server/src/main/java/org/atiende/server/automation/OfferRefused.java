package org.atiende.server.automation;

import java.util.Locale;

/** Why a rule may not offer something now. */
enum OfferRefused {
    /** No order of the buyer's is known to be meant, so that nobody knows of what a part is to be given back. */
    NO_ORDER,
    /** The order is cancelled or paid back, or as much was offered for it as it has cost. */
    ORDER_OVER,
    /** The order, or a budget, is in another currency than what is offered. */
    CURRENCY,
    /** The list of codes is empty, or is there no longer. */
    NO_COUPON,
    /** The workspace lets rules offer nothing. */
    NO_BUDGET,
    OVER_WORKSPACE,
    OVER_RULE,
    OVER_BUYER;

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
