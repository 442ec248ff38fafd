package org.atiende.server.automation;

import io.swagger.v3.oas.annotations.media.Schema;
import org.atiende.server.automation.rules.Budget;
import org.jspecify.annotations.Nullable;

/**
 * How much all rules of a workspace together may offer; each rule has a budget of its own beside.
 *
 * @param workspace to all buyers; rules offer nothing where it is null
 * @param buyer to one buyer, on whichever of their accounts; only the other budgets bound it where it is null
 */
@Schema(name = "OfferSettings")
public record OfferSettings(
        @Nullable Budget workspace, @Nullable Budget buyer) {
    /** What a workspace has that has decided nothing. */
    static final OfferSettings NOTHING = new OfferSettings(null, null);
}
