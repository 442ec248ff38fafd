package org.atiende.server.automation;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.atiende.server.automation.rules.Offer;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.orders.Money;
import org.jspecify.annotations.Nullable;

/**
 * Something that a rule has offered to a buyer.
 *
 * @param coupons the list that its code is of
 * @param order the platform's id of the order it is for
 * @param until how long it stands; null for a code, which the buyer has
 * @param settledBy who said that it was taken or refused
 * @param heard what the buyer's words seem to say to it, which a member confirms; null where they say neither yes nor no
 */
@Schema(name = "Offer")
public record OfferView(
        UUID id,
        UUID run,
        UUID rule,
        String ruleName,
        ConversationId conversation,
        Offer.Kind kind,
        Money sum,
        @Nullable String coupons,
        @Nullable String order,

        @Schema(allowableValues = {"open", "taken", "refused", "lapsed", "not_sent"})
        String state,

        Instant at,
        @Nullable Instant until,
        @Nullable Instant settledAt,
        @Nullable String settledBy,

        @Nullable @Schema(allowableValues = {"taken", "refused"})
        String heard) {}
