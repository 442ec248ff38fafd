package org.atiende.server.channels;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.Because;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.jspecify.annotations.Nullable;

/**
 * What the desk does to an order at its platform, and what became of it.
 *
 * @param order the platform's id of the order
 * @param about what the shop writes to the buyer about; null for other kinds
 * @param text what it writes, with placeholders in place of personal data; null for other kinds
 * @param state {@code already_so}: it was so before and nothing was changed; {@code refused}: certainly not done;
 *     {@code uncertain}: nobody knows, a person looks at the platform
 * @param code why, for machines
 * @param evidence what the platform answered, or why nothing was done, in words
 * @param because the same by its code; null where the platform says it in its own words
 */
@Schema(name = "OrderAct")
public record ActView(
        UUID id,
        ChannelId channel,
        String order,
        @Nullable ConversationId conversation,

        @Schema(allowableValues = {"hold", "release", "change_address", "ask_for_review", "write_to_buyer"})
        String kind,

        @Nullable
        @Schema(
                allowableValues = {
                    "order_details",
                    "delivery_details",
                    "customization",
                    "unexpected_problem",
                    "variant",
                    "billing_details",
                    "invoice_link",
                    "other"
                })
        String about,

        @Nullable String text,

        @Schema(allowableValues = {"ordered", "acting", "retrying", "done", "already_so", "refused", "uncertain"})
        String state,

        @Nullable String code,
        @Nullable String evidence,
        @Nullable Because because,
        By by,
        Instant orderedAt,
        Instant changedAt) {

    /** Who ordered it. */
    @Schema(name = "OrderActBy")
    public record By(
            @Schema(example = "person") String kind,
            @Nullable UUID id) {
        static By of(Actor actor) {
            return new By(actor.kind().id(), actor.id());
        }
    }
}
